import { Projector } from '../libs/projections/index.js';
import { Recorder } from '../src/commands/recorder.js';
import { knownFrom } from '../src/known-from.js';
import { views } from '../src/views/index.js';
import type { BenchServer } from './harness/server.js';
import { median } from './harness/statistics.js';
import { DOSSIER, withProduct } from './product.js';
import type { Row } from './row.js';

const CLAIMS_A_REPORT = 25;

/** How fast views are built anew, in events of the log a second. */
export function measureRebuild(
  server: BenchServer,
  { reports, rounds }: { reports: number; rounds: number },
): Promise<Row[]> {
  return withProduct(server, 'bench_rebuild', async ({ database, store, file }) => {
    const recorder = new Recorder(store, { wake: () => undefined });
    const events = await file(recorder, 0, reports, CLAIMS_A_REPORT);
    const projector = new Projector(database, store, knownFrom, views);
    await projector.project(DOSSIER);
    const timed = async (names: readonly string[]) => {
      const seconds: number[] = [];
      for (let round = 0; round < rounds; round += 1) {
        const start = performance.now();
        for (const view of views.filter(({ name }) => names.includes(name))) {
          await projector.rebuild(DOSSIER, [view]);
        }
        seconds.push((performance.now() - start) / 1_000);
      }
      return events / median(seconds);
    };
    const all = await timed(views.map(({ name }) => name));
    const one = await timed(['timeline']);
    return [row('rebuild, the timeline', one), row(`rebuild, all ${views.length} views`, all)];
  });
}

function row(name: string, ours: number): Row {
  return { name, ours, rival: null, rivalName: null, ratio: null, unit: 'events/s' };
}
