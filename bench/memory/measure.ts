import { setTimeout as sleep } from 'node:timers/promises';

import type { BenchServer } from '../harness/server.js';
import type { Memory } from '../processes/answering.js';
import { withChild } from '../processes/child.js';
import { type Client, faultOf } from '../product/client.js';
import { openDossiers, untilProjected, withProduct } from '../product/product.js';
import { reportOf } from '../product/reports.js';
import { beside, type Row, single, type Topic } from '../row.js';

const DOSSIER = '/v1/dossiers/talks';
const CLAIMS_A_BUNDLE = 100;
const SAMPLE_MS = 1_000;
const MEBIBYTE = 1024 ** 2;

type Asked = { readonly ask: (question: object) => Promise<Memory> };

/**
 * Imports claims into one dossier, reads it meanwhile, and waits until the worker has caught up:
 * what API and worker hold in memory in the first and in the second half of that time.
 */
export function measureMemory(
  server: BenchServer,
  { imported }: { readonly imported: number },
): Promise<Topic> {
  return withProduct(server, 'bench_memory', (product) =>
    product.withApi(['report', 'read'], (client, api) =>
      withChild<object, object, Memory, Topic>(
        'worker-process.js',
        [product.address.applicationUrl],
        async (worker) => {
          await openDossiers(client, ['talks']);
          const ended = new AbortController();
          const samples = Promise.all([api, worker].map((child) => sampled(child, ended.signal)));
          const read = reading(client, ended.signal);
          const start = performance.now();
          await importAll(client, imported);
          const rate = (imported * 1_000) / (performance.now() - start);
          await untilProjected(product, 'talks');
          ended.abort();
          const fault = await read;
          if (fault !== undefined) throw new Error(`The timeline is ${fault}.`);
          const [ofApi = [], ofWorker = []] = await samples;
          const rows = [
            single('import of one dossier, beside a worker and a reader', rate, 'claims/s'),
            ...halves('API', ofApi),
            ...halves('worker', ofWorker),
          ];
          return { title: 'Memory', about: ABOUT, rows };
        },
      ),
    ),
  );
}

const ABOUT = `Bundles of ${CLAIMS_A_BUNDLE} claims are imported into one dossier over HTTP while a reader asks for its
timeline and a worker projects it, until that has caught up. The peaks of each process, sampled every second,
in the second half of that time beside the first: resident, and what is left of the heap after a collection.`;

async function importAll({ url, headers }: Client, claims: number): Promise<void> {
  const response = await fetch(`${url}${DOSSIER}/import`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/x-ndjson' },
    body: linesOf(claims / CLAIMS_A_BUNDLE),
    duplex: 'half',
  });
  if (!response.ok || !response.body) throw new Error(await response.text());
  let filed = 0;
  let rest = '';
  for await (const text of response.body.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    filed += lines.filter((line) => line.includes('"status":201,')).length;
  }
  if (filed !== claims / CLAIMS_A_BUNDLE) throw new Error(`Only ${filed} bundles were filed.`);
}

async function* linesOf(bundles: number): AsyncGenerator<Uint8Array> {
  for (let number = 0; number < bundles; number += 1) {
    yield Buffer.from(`${JSON.stringify(reportOf(number, CLAIMS_A_BUNDLE))}\n`);
    // Whoever samples has its turn.
    if (number % 20 === 0) await sleep(0);
  }
}

/** Reads until that is ended; answers what was wrong, undefined where all was well. */
async function reading(client: Client, signal: AbortSignal): Promise<string | undefined> {
  while (!signal.aborted) {
    const fault = faultOf(await client.get(`${DOSSIER}/timeline`));
    if (fault !== undefined) return fault;
    await sleep(50, undefined, { signal }).catch(() => undefined);
  }
  return undefined;
}

async function sampled(child: Asked, signal: AbortSignal): Promise<Memory[]> {
  const samples: Memory[] = [];
  while (!signal.aborted) {
    samples.push(await child.ask({}));
    await sleep(SAMPLE_MS, undefined, { signal }).catch(() => undefined);
  }
  return samples;
}

/** The most that was held in the second half beside the most in the first: what grows shows. */
function halves(who: string, samples: readonly Memory[]): Row[] {
  const middle = samples.length >> 1;
  return (['rss', 'heap'] as const).map((what) => {
    const most = (half: readonly Memory[]) =>
      Math.max(...half.map((memory) => memory[what])) / MEBIBYTE;
    const [rival, ours] = [most(samples.slice(0, middle)), most(samples.slice(middle))];
    const name = `${who}, ${what === 'heap' ? 'heap after collection' : 'resident'}, peak of the second half`;
    return beside(name, ours, { name: 'of the first', figure: rival }, 'MiB', { aim: 1.1 });
  });
}
