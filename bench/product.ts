import { migrateAll } from '../apps/shared/database-access.js';
import { EventStore } from '../libs/event-store/index.js';
import { connect, type Database } from '../libs/database/index.js';
import { fileBundle } from '../src/commands/file-bundle.js';
import { Recorder } from '../src/deciding/recorder.js';
import { openDossier } from '../src/dossiers/open-dossier.js';
import type { BenchDatabase, BenchServer } from './harness/server.js';
import { reportOf } from './reports.js';

export const DOSSIER = 'talks';
const BENCH = { id: 'bench' };

/** A database of the product with one dossier, to which reports are filed. */
export interface Product {
  readonly address: BenchDatabase;
  readonly database: Database;
  readonly store: EventStore;
  /** Files reports, each with some claims, and answers the newest version. */
  readonly file: (recorder: Recorder, from: number, to: number, claims: number) => Promise<number>;
}

/** Lends a migrated database of a name, with an empty dossier. It goes with the server. */
export async function withProduct<T>(
  server: BenchServer,
  name: string,
  use: (product: Product) => Promise<T>,
): Promise<T> {
  const address = await server.create(name);
  await migrateAll(address);
  const database = connect({ url: address.applicationUrl });
  const store = new EventStore(database);
  await open(store, DOSSIER);
  const request = { dossier: DOSSIER, caller: BENCH, status: 201 };
  try {
    return await use({
      address,
      database,
      store,
      async file(recorder, from, to, claims) {
        for (let number = from; number < to; number += 1) {
          await fileBundle(recorder, request, reportOf(number, claims));
        }
        return (await store.head(DOSSIER))?.version ?? 0;
      },
    });
  } finally {
    await database.$disconnect();
  }
}

/** Opens so many dossiers more and answers their slugs. */
export async function openDossiers(store: EventStore, count: number): Promise<string[]> {
  const slugs = Array.from({ length: count }, (_, number) => `talks-${number}`);
  for (const slug of slugs) await open(store, slug);
  return slugs;
}

async function open(store: EventStore, slug: string): Promise<void> {
  const quiet = new Recorder(store, { wake: () => undefined });
  const request = { dossier: slug, caller: BENCH, status: 201 };
  await quiet.record(request, {}, (known) => openDossier(known, { slug, title: 'Talks' }));
}
