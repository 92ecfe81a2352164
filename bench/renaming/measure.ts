import { setTimeout as sleep } from 'node:timers/promises';

import { withSession } from '../../libs/database/index.js';
import { type Loader, withLoad } from '../harness/http-load.js';
import { inTurns } from '../harness/rounds.js';
import type { BenchServer } from '../harness/server.js';
import { median, percentile } from '../harness/statistics.js';
import { withChild } from '../processes/child.js';
import type { Load } from '../processes/load-process.js';
import { eventsOf } from '../product/dossier.js';
import { fill } from '../product/fill.js';
import { openDossiers, type Product, untilProjected, withProduct } from '../product/product.js';
import { reportOf } from '../product/reports.js';
import { tablesOfRows } from '../product/tables.js';
import { beside, type Row, single, type Topic, without } from '../row.js';
import { type Deed, deedsTo, type Done } from './deeds.js';

const DOSSIER = 'talks';
const OTHER = 'other';
const CLAIMS_A_REPORT = 1_000;
const CALLERS = 4;
/** Milliseconds that a caller of the other dossier waits between two reports. */
const PAUSE = 50;
/** Milliseconds from one deed to the next. */
const BETWEEN = 400;

/** How many claims mention the actor, and how long others append meanwhile. */
export interface RenamingEffort {
  readonly mentions: number;
  readonly rounds: number;
  /** Milliseconds a round. */
  readonly window: number;
}

/** What a name costs that many claims show, and whether other dossiers notice. */
export function measureRenaming(server: BenchServer, effort: RenamingEffort): Promise<Topic> {
  return withProduct(server, 'bench_renaming', async (product) => {
    const reports = Math.ceil(effort.mentions / CLAIMS_A_REPORT);
    const shape = { reports, claimsAReport: CLAIMS_A_REPORT, mentioned: 1 };
    await fill(product.store, DOSSIER, eventsOf(DOSSIER, shape));
    await product.project(DOSSIER);
    await product.settle();
    const rows: Row[] = [];
    await product.withApi(['read', 'report'], (client) =>
      withChild('worker-process.js', [product.address.applicationUrl], async () => {
        await openDossiers(client, [OTHER]);
        const body = JSON.stringify({ ...reportOf(0, 1), slug: 'report-#' });
        const headers = { ...client.headers, 'content-type': 'application/json' };
        const url = `${client.url}/v1/dossiers/${OTHER}/reports`;
        const requests = [{ method: 'POST', url, headers, body, status: 201 }] as const;
        const { window: measured, rounds } = effort;
        const others: Load = { requests, callers: CALLERS, pause: PAUSE, warmUp: 500, measured };
        const subject = {
          dossier: DOSSIER,
          actor: 'actor-0',
          other: 'actor-1',
          reports,
          claimsAReport: CLAIMS_A_REPORT,
        };
        await withLoad(async (load) => {
          for (const deed of deedsTo(client, subject)) {
            rows.push(...(await measureDeed(product, load, others, rounds, deed)));
          }
        });
      }),
    );
    return { title: 'Renaming', about: ABOUT, rows };
  });
}

const ABOUT = `Over HTTP, with one API and one worker, while ${CALLERS} callers file reports of one claim to another dossier,
one every ${PAUSE} ms each. Each thing is done every ${BETWEEN} ms at most. *Until the next read is right* is from the
answer to the write to the answer of a reader who waits for its version (a timeline page, the matrix, a claim), which
must show it. Rows written are counted in the tables of the views. The last row of each is what the callers of the
other dossier wait, beside the same without all this.`;

async function measureDeed(
  product: Product,
  load: Loader,
  others: Load,
  rounds: number,
  deed: Deed,
): Promise<Row[]> {
  const before = await headOf(product);
  const done: Done[] = [];
  const faults: string[] = [];
  const p99Of = async () => {
    const { p99, refused } = await load.ask(others);
    if (refused !== undefined) faults.push(`appends: ${refused}`);
    return p99;
  };
  const p99 = await inTurns(
    [
      { name: 'without', round: p99Of },
      {
        name: 'with',
        round: async () => {
          const ended = new AbortController();
          const asked = p99Of().finally(() => {
            ended.abort();
          });
          const [figure] = await Promise.all([asked, repeat(deed, done, ended.signal)]);
          return figure;
        },
      },
    ],
    rounds,
  );
  faults.push(...done.flatMap(({ fault }) => fault ?? []));
  const { name, rows: limit } = deed;
  const [fault] = faults;
  if (fault !== undefined) {
    process.stderr.write(`${name}: ${fault}\n`);
    return [without(name, fault, 'ms', { limit: 0 })];
  }
  const waits = done.map(({ milliseconds }) => milliseconds);
  const written = await writtenSince(product, before);
  const perDeed = (count: number) => count / done.length;
  return [
    single(`${name}: rows of claims written`, perDeed(written.claims), 'rows', {
      ...(limit !== undefined && { limit }),
    }),
    single(`${name}: rows of all views written`, perDeed(written.all), 'rows'),
    single(`${name}: until the next read is right, p50`, median(waits), 'ms'),
    single(`${name}: until the next read is right, p99`, percentile(waits, 99), 'ms'),
    beside(
      `${name}: appends of another dossier, p99`,
      p99.get('with') ?? NaN,
      { name: 'without', figure: p99.get('without') ?? NaN },
      'ms',
      { aim: 2 },
    ),
  ];
}

/** Does it again and again until that is ended, and keeps what came of it. */
async function repeat(deed: Deed, done: Done[], signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const next = sleep(BETWEEN);
    const result = await deed.run(done.length);
    if (!result) return;
    done.push(result);
    await next;
  }
}

async function headOf({ store }: Product): Promise<number> {
  return (await store.head(DOSSIER))?.version ?? 0;
}

/** Rows that hold from a later version on: of claims, and of all views. */
async function writtenSince(
  product: Product,
  version: number,
): Promise<{ claims: number; all: number }> {
  await untilProjected(product, DOSSIER);
  return withSession(product.address.ownerUrl, async (session) => {
    const written = { claims: 0, all: 0 };
    for (const { table } of await tablesOfRows(session)) {
      const { rows } = await session.query<{ count: number }>(
        `SELECT count(*)::int AS count FROM views.${table} WHERE dossier = $1 AND version_from > $2`,
        [DOSSIER, version],
      );
      const count = rows[0]?.count ?? 0;
      written.all += count;
      if (table === 'claims') written.claims += count;
    }
    return written;
  });
}
