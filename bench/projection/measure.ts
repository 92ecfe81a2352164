import { withSession } from '../../libs/database/index.js';
import { Projector } from '../../libs/projections/index.js';
import { Recorder } from '../../src/deciding/recorder.js';
import { knownFrom } from '../../src/publication/known-from.js';
import { views } from '../../src/views/index.js';
import { inTurns } from '../harness/rounds.js';
import type { BenchDatabase, BenchServer } from '../harness/server.js';
import { DOSSIER, withProduct } from '../product.js';
import type { Row, Topic } from '../row.js';
import { BareProjection } from './bare.js';
import { measureVisible } from './visible.js';

const CLAIMS_A_REPORT = 25;

/** How fast one worker catches up and builds views anew, in events a second, and how soon it shows what was filed. */
export async function measureProjection(
  server: BenchServer,
  { reports, rounds }: { readonly reports: number; readonly rounds: number },
): Promise<Topic> {
  const rates = await withProduct(
    server,
    'bench_projection',
    async ({ address, database, store, file }) => {
      const recorder = new Recorder(store, { wake: () => undefined });
      const events = await file(recorder, 0, reports, CLAIMS_A_REPORT);
      const projector = new Projector(database, store, knownFrom, views);
      await projector.project(DOSSIER);
      const tables = views.map(({ name }) => name);
      const bare = await BareProjection.prepare(address, DOSSIER, events, tables);
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
              await empty(address, tables);
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
    },
  );
  const row = (name: string, of: string): Row => {
    const [ours, rival] = [rates.get(of) ?? NaN, rates.get('bare') ?? NaN];
    const rivalName = 'reading and inserting bare';
    return { name, ours, rival, rivalName, ratio: ours / rival, unit: 'events/s', aim: 0.5 };
  };
  const rows = [
    row(`catch-up of all ${views.length} views`, 'catch-up'),
    row(`rebuild of all ${views.length} views beside the live ones`, 'rebuild'),
    ...(await measureVisible(server, { reports: Math.ceil(reports / 2) })),
  ];
  return { title: 'Projection', about: ABOUT, rows };
}

const ABOUT = `One worker, one dossier, reports of ${CLAIMS_A_REPORT} claims. The bare rival knows all rows beforehand: it
reads the same events and inserts the finished rows of all views, batch by batch, as JSON into tables with the
same indexes, and computes nothing. *Append to visible* is from the answer to a filing to the timeline that
shows it, with one worker that is woken through BullMQ on PostgreSQL, in one process with the API.`;

/** Forgets all that was projected. */
async function empty(address: BenchDatabase, tables: readonly string[]): Promise<void> {
  const names = [...tables, 'checkpoints', 'generations', 'dependents'];
  await withSession(address.ownerUrl, (session) =>
    session.query(`TRUNCATE ${names.map((name) => `views.${name}`).join(', ')}`),
  );
}
