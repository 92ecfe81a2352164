import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { migrateAll } from '../../apps/shared/database-access.js';
import { ApiKeys } from '../../libs/auth/index.js';
import { connect, type Database, packageRoot, withSession } from '../../libs/database/index.js';
import { EventStore } from '../../libs/event-store/index.js';
import { createLogger } from '../../libs/logging/index.js';
import { Projector } from '../../libs/projections/index.js';
import type { BenchDatabase, BenchServer } from '../harness/server.js';
import type { Memory } from '../processes/answering.js';
import { type Child, withChild } from '../processes/child.js';
import { knownFrom, views } from './business.js';
import { Client } from './client.js';

type Scope = Parameters<ApiKeys['create']>[0]['scopes'][number];

type WithApi = <T>(
  scopes: readonly Scope[],
  use: (client: Client, api: Child<object, Memory>) => Promise<T>,
) => Promise<T>;

/** A migrated database of the product. */
export interface Product {
  readonly address: BenchDatabase;
  readonly database: Database;
  readonly store: EventStore;
  /** What one worker projects with. */
  readonly projector: Projector;
  /** Brings all views of a dossier to its head. */
  readonly project: (dossier: string) => Promise<void>;
  /** Has PostgreSQL look at what was written, as it would in time by itself. */
  readonly settle: () => Promise<void>;
  /** Lends an API in a process of its own, asked with a key that may do all of this. */
  readonly withApi: WithApi;
  /** Lends one that makes every answer anew, instead of giving it again to who asks for the same. */
  readonly withFreshApi: WithApi;
  /** Lends one that serves the console besides. */
  readonly withConsole: WithApi;
}

/** Lends an empty database of the product under a name. It goes with the server. */
export async function withProduct<T>(
  server: BenchServer,
  name: string,
  use: (product: Product) => Promise<T>,
): Promise<T> {
  const address = await server.create(name);
  await migrateAll(address);
  const database = connect({ url: address.applicationUrl });
  const store = new EventStore(database);
  const projector = new Projector(database, store, knownFrom, views);
  const keys = new ApiKeys(database, createLogger({ level: 'silent' }));
  const apiOn = (args: readonly string[]): WithApi =>
    async function withApi<T>(
      scopes: readonly Scope[],
      use: (client: Client, api: Child<object, Memory>) => Promise<T>,
    ) {
      const { key } = await keys.create({ name: 'bench', scopes: [...scopes], dossiers: '*' });
      return withChild<{ url: string }, object, Memory, T>(
        'api-process.js',
        [address.applicationUrl, ...args],
        (api, { url }) => use(new Client(url, key), api),
      );
    };
  try {
    return await use({
      address,
      database,
      store,
      projector,
      async project(dossier) {
        await projector.project(dossier);
        await untilProjected({ database, store }, dossier);
      },
      async settle() {
        await withSession(address.ownerUrl, (session) => session.query('VACUUM ANALYZE'));
      },
      withApi: apiOn([]),
      withFreshApi: apiOn(['0']),
      withConsole: apiOn(['', join(packageRoot(), 'dist', 'console')]),
    });
  } finally {
    await database.$disconnect();
  }
}

/**
 * Waits until every view of a dossier shows its head.
 *
 * @throws where one of them is halted
 */
export async function untilProjected(
  { database, store }: Pick<Product, 'database' | 'store'>,
  dossier: string,
): Promise<void> {
  const head = (await store.head(dossier))?.version ?? 0;
  for (;;) {
    const rows = await database.checkpoint.findMany({ where: { dossier } });
    const halted = rows.find(({ haltedAt }) => haltedAt !== null);
    if (halted) throw new Error(`${halted.view} is halted: ${halted.reason ?? 'nobody knows why'}`);
    if (rows.length > 0 && rows.every(({ version }) => Number(version) >= head)) return;
    await sleep(100);
  }
}

/** Opens dossiers by the API. */
export async function openDossiers(client: Client, slugs: readonly string[]): Promise<void> {
  for (const slug of slugs) {
    await client.send(201, 'POST', '/v1/dossiers', { slug, title: 'Talks' });
  }
}
