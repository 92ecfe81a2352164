import { setTimeout as sleep } from 'node:timers/promises';

import { percentile } from '../harness/statistics.js';
import type { BenchServer } from '../harness/server.js';
import type { Memory } from '../processes/answering.js';
import { withChild } from '../processes/child.js';
import type { SlowlyRead, SlowReading } from '../processes/slow-readers-process.js';
import { type Client, faultOf } from '../product/client.js';
import { eventsOf } from '../product/dossier.js';
import { fill, type Filled } from '../product/fill.js';
import { withProduct } from '../product/product.js';
import { beside, single, type Topic } from '../row.js';

const REPORTS = 200;
const MEBIBYTE = 1024 ** 2;
const SETTLING_MS = 3_000;

/** How many read slowly, and how long others are timed. */
export interface FeedsEffort {
  readonly readers: number;
  readonly milliseconds: number;
}

/**
 * Slow readers of a feed: how fast others are answered beside them, and what the API holds in memory
 * for them in the first and in the second half of the time.
 */
export function measureFeeds(server: BenchServer, effort: FeedsEffort): Promise<Topic> {
  return withProduct(server, 'bench_feeds', async (product) => {
    const filled = await fill(product.store, 'talks', eventsOf('talks', { reports: REPORTS }));
    await product.project(filled.dossier);
    await product.settle();
    return product.withFreshApi(['read'], async (client, api) => {
      const path = `/v1/dossiers/${filled.dossier}`;
      const reads = () => timed(client, pathsOf(path, filled), effort.milliseconds);
      await reads();
      const alone = await reads();
      const none = await api.ask({});
      const { readers: count } = effort;
      const reading = { url: `${client.url}${path}/changes`, headers: client.headers, count };
      const { first, second, open, taken } = await withSlowReaders(reading, async () => {
        await sleep(SETTLING_MS);
        return { first: await held(api, reads), second: await held(api, reads) };
      });
      if (open < count) throw new Error(`Only ${open} of ${count} readers were kept.`);
      const p99 = (times: readonly number[]) => percentile(times, 99);
      const mebibytes = ({ rss }: Memory) => rss / MEBIBYTE;
      const rows = [
        beside(
          `a page of the timeline and one of claims in turn, p99 beside ${count} slow readers`,
          p99([...first.times, ...second.times]),
          { name: 'alone', figure: p99(alone) },
          'ms',
          { aim: 2 },
        ),
        beside(
          `API, resident, later beside ${count} slow readers`,
          mebibytes(second.memory),
          { name: 'at first', figure: mebibytes(first.memory) },
          'MiB',
          { aim: 1.1 },
        ),
        single(
          'API, resident, for each of them',
          (1_024 * (mebibytes(second.memory) - mebibytes(none))) / count,
          'KiB',
        ),
        single('what they took together', taken / MEBIBYTE, 'MiB'),
      ];
      return { title: 'Feeds', about: aboutOf(filled, effort), rows };
    });
  });
}

/** Has clients read a feed slowly meanwhile; says what became of them besides. */
function withSlowReaders<T>(reading: SlowReading, use: () => Promise<T>): Promise<T & SlowlyRead> {
  return withChild<object, SlowReading | object, SlowlyRead, T & SlowlyRead>(
    'slow-readers-process.js',
    [],
    async (readers) => {
      await readers.ask(reading);
      const used = await use();
      return { ...used, ...(await readers.ask({})) };
    },
  );
}

function pathsOf(dossier: string, { version }: Filled): string[] {
  return [`${dossier}/timeline`, `${dossier}/claims?asOf=${version}`];
}

async function held(
  api: { readonly ask: (question: object) => Promise<Memory> },
  reads: () => Promise<number[]>,
): Promise<{ readonly times: number[]; readonly memory: Memory }> {
  const times = await reads();
  return { times, memory: await api.ask({}) };
}

/** How long reads take that are asked one after the other, in milliseconds. */
async function timed(
  client: Client,
  paths: readonly string[],
  milliseconds: number,
): Promise<number[]> {
  const times: number[] = [];
  const end = performance.now() + milliseconds;
  while (performance.now() < end) {
    for (const path of paths) {
      const start = performance.now();
      const fault = faultOf(await client.get(path));
      if (fault !== undefined) throw new Error(`${path} is ${fault}.`);
      times.push(performance.now() - start);
    }
  }
  return times;
}

function aboutOf({ events }: Filled, { readers }: FeedsEffort): string {
  return `${readers} clients have the feed of changes of a dossier of ${events.toLocaleString('en-US')} events open from its
first version on and take about a kilobyte a second of it; one client asks for pages meanwhile, which are made
anew for each request. What an API holds is what is resident after a collection, some seconds after they came and later.`;
}
