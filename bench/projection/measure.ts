import { withSession } from '../../libs/database/index.js';
import { inTurns } from '../harness/rounds.js';
import type { BenchServer } from '../harness/server.js';
import { views } from '../product/business.js';
import { eventsOf } from '../product/dossier.js';
import { fill } from '../product/fill.js';
import { type Product, withProduct } from '../product/product.js';
import { beside, type Topic } from '../row.js';
import { BareProjection } from './bare.js';
import { measureVisible } from './visible.js';

const DOSSIER = 'talks';

/** How much is projected, in reports of 25 claims, and how often. */
export interface ProjectionEffort {
  readonly reports: number;
  readonly rounds: number;
}

/** How fast one worker catches up and builds views anew, in events a second, and how soon it shows what was filed. */
export async function measureProjection(
  server: BenchServer,
  effort: ProjectionEffort,
): Promise<Topic> {
  const rates = await withProduct(server, 'bench_projection', (product) =>
    ratesOf(product, effort),
  );
  const bare = { name: 'reading and inserting bare', figure: rates.get('bare') ?? NaN };
  const row = (name: string, of: string) =>
    beside(name, rates.get(of) ?? NaN, bare, 'events/s', { aim: 0.5 });
  const rows = [
    row(`catch-up of all ${views.length} views`, 'catch-up'),
    row(`rebuild of all ${views.length} views beside the live ones`, 'rebuild'),
    ...(await measureVisible(server, { reports: Math.ceil(effort.reports / 2) })),
  ];
  return { title: 'Projection', about: ABOUT, rows };
}

const ABOUT = `One worker, one dossier, reports of 25 claims, of twenty claims two retracted later, one disputed and
two linked. The bare rival knows all rows beforehand: it reads the same events and inserts the finished rows of all
views, batch by batch, as JSON into tables with the same indexes, and computes nothing. *Append to visible* is from
the answer to a filing to the answer of a reader who names its version and waits for it, with one worker that is
woken through BullMQ on PostgreSQL, each in a process of its own.`;

async function ratesOf(
  { address, store, projector, project, settle }: Product,
  { reports, rounds }: ProjectionEffort,
): Promise<Map<string, number>> {
  const { events } = await fill(store, DOSSIER, eventsOf(DOSSIER, { reports }));
  await project(DOSSIER);
  const bare = await BareProjection.prepare(address, DOSSIER, events);
  await settle();
  const timed = async (run: () => Promise<unknown>) => {
    const start = performance.now();
    await run();
    return (events * 1_000) / (performance.now() - start);
  };
  return inTurns(
    [
      {
        name: 'catch-up',
        round: async () => {
          await empty(address.ownerUrl);
          return timed(() => projector.project(DOSSIER));
        },
      },
      { name: 'bare', round: () => bare.run() },
      {
        name: 'rebuild',
        round: async () => {
          const rate = await timed(() => projector.rebuild(DOSSIER, views));
          for (const view of views) await projector.dropBeside(DOSSIER, view);
          return rate;
        },
      },
    ],
    rounds,
  );
}

/** Forgets all that was projected, in whatever tables. */
async function empty(ownerUrl: string): Promise<void> {
  await withSession(ownerUrl, async (session) => {
    const { rows } = await session.query<{ names: string }>(
      `SELECT string_agg(quote_ident(schemaname) || '.' || quote_ident(tablename), ', ') AS names
       FROM pg_tables WHERE schemaname = 'views'`,
    );
    await session.query(`TRUNCATE ${rows[0]?.names ?? ''}`);
  });
}
