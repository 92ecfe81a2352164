import { setTimeout as sleep } from 'node:timers/promises';

import { ApiKeys } from '../../libs/auth/index.js';
import { createLogger } from '../../libs/logging/index.js';
import { single } from '../harness/http-load.js';
import type { BenchServer } from '../harness/server.js';
import type { Memory } from '../processes/answering.js';
import { withChild } from '../processes/child.js';
import { DOSSIER, withProduct } from '../product.js';
import { reportOf } from '../reports.js';
import type { Row, Topic } from '../row.js';

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
  return withProduct(server, 'bench_memory', async ({ address, database, store }) => {
    const keys = new ApiKeys(database, createLogger({ level: 'silent' }));
    const scopes = ['report', 'read'] as const;
    const { key } = await keys.create({ name: 'bench', scopes: [...scopes], dossiers: '*' });
    const url = address.applicationUrl;
    return withChild<{ url: string }, object, Memory, Topic>(
      'api-process.js',
      [url],
      (api, started) =>
        withChild<object, object, Memory, Topic>('worker-process.js', [url], async (worker) => {
          const path = `${started.url}/v1/dossiers/${DOSSIER}`;
          const ended = new AbortController();
          const samples = Promise.all([api, worker].map((child) => sampled(child, ended.signal)));
          const read = reading(`${path}/timeline`, key, ended.signal);
          const start = performance.now();
          await importAll(`${path}/import`, key, imported);
          const rate = (imported * 1_000) / (performance.now() - start);
          const head = (await store.head(DOSSIER))?.version ?? 0;
          await until(async () => {
            const rows = await database.checkpoint.findMany({ where: { dossier: DOSSIER } });
            return rows.every(({ version }) => Number(version) === head);
          });
          ended.abort();
          await read;
          const [ofApi = [], ofWorker = []] = await samples;
          const rows = [
            single('import of one dossier, beside a worker and a reader', rate, 'claims/s'),
            ...halves('API', ofApi),
            ...halves('worker', ofWorker),
          ];
          return { title: 'Memory', about: ABOUT, rows };
        }),
    );
  });
}

const ABOUT = `Bundles of ${CLAIMS_A_BUNDLE} claims are imported into one dossier over HTTP while a reader asks for its
timeline and a worker projects it, until that has caught up. The peaks of each process, sampled every second,
in the second half of that time beside the first: resident, and what is left of the heap after a collection.`;

async function importAll(url: string, key: string, claims: number): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/x-ndjson' },
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

async function reading(url: string, key: string, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await (await fetch(url, { headers: { authorization: `Bearer ${key}` } })).text();
    await sleep(50, undefined, { signal }).catch(() => undefined);
  }
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
    return {
      name,
      ours,
      rival,
      rivalName: 'of the first',
      ratio: ours / rival,
      unit: 'MiB',
      aim: 1.1,
    };
  });
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await sleep(200);
}
