import { setTimeout as sleep } from 'node:timers/promises';

import { ApiKeys } from '../../libs/auth/index.js';
import { createLogger } from '../../libs/logging/index.js';
import type { BenchServer } from '../harness/server.js';
import { DOSSIER, withProduct } from '../product.js';
import { reportOf } from '../reports.js';
import type { Row } from '../row.js';
import { withApiProcess } from './api.js';
import type { Memory } from './api-process.js';

const CLAIMS_A_BUNDLE = 100;
const SAMPLE_MS = 2_000;
const MEGABYTE = 1024 ** 2;

/** How many claims are filed each way. */
export interface Amounts {
  readonly single: number;
  readonly imported: number;
}

/**
 * Claims that one dossier takes in a second, over HTTP, in bundles of 100: one request a bundle,
 * and one import of all; and what the API holds in memory during the import.
 */
export function measureImport(server: BenchServer, { single, imported }: Amounts): Promise<Row[]> {
  return withProduct(server, 'bench_import', async ({ address, database }) => {
    const keys = new ApiKeys(database, createLogger({ level: 'silent' }));
    const { key } = await keys.create({ name: 'bench', scopes: ['report'], dossiers: '*' });
    return withApiProcess(address.applicationUrl, async (api) => {
      const send = async (
        route: string,
        type: string,
        body: string | AsyncIterable<Uint8Array>,
      ) => {
        const response = await fetch(`${api.url}/v1/dossiers/${DOSSIER}/${route}`, {
          method: 'POST',
          headers: { authorization: `Bearer ${key}`, 'content-type': type },
          body,
          duplex: 'half',
        });
        if (!response.ok || !response.body) throw new Error(await response.text());
        return response;
      };

      const bundles = single / CLAIMS_A_BUNDLE;
      const rateOfSingle = await perSecond(single, async () => {
        for (let number = 0; number < bundles; number += 1) {
          const bundle = JSON.stringify(reportOf(number, CLAIMS_A_BUNDLE));
          await (await send('reports', 'application/json', bundle)).text();
        }
      });

      const samples: Memory[] = [];
      const ended = new AbortController();
      const sampled = (async () => {
        while (!ended.signal.aborted) {
          samples.push(await api.memory());
          await sleep(SAMPLE_MS, undefined, ended).catch(() => undefined);
        }
      })();
      const rateOfImport = await perSecond(imported, async () => {
        const lines = linesOf(bundles, bundles + imported / CLAIMS_A_BUNDLE);
        const response = await send('import', 'application/x-ndjson', lines);
        let filed = 0;
        for await (const text of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
          filed += text.split('"status":201,').length - 1;
        }
        // A status may be cut in two by the stream.
        if (filed < (0.9 * imported) / CLAIMS_A_BUNDLE) throw new Error(`only ${filed} were filed`);
      });
      ended.abort();
      await sampled;

      return [
        {
          name: 'import of one dossier',
          ours: rateOfImport,
          rival: rateOfSingle,
          rivalName: 'a request a bundle',
          ratio: rateOfImport / rateOfSingle,
          unit: 'claims/s',
        },
        ...memoryRows(samples),
      ];
    });
  });
}

async function* linesOf(from: number, to: number): AsyncGenerator<Uint8Array> {
  for (let number = from; number < to; number += 1) {
    yield Buffer.from(`${JSON.stringify(reportOf(number, CLAIMS_A_BUNDLE))}\n`);
    // Whoever samples has its turn.
    if (number % 20 === 0) await sleep(0);
  }
}

async function perSecond(count: number, run: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await run();
  return (count * 1_000) / (performance.now() - start);
}

/** The most that was held in the first and in the second half: what grows shows. */
function memoryRows(samples: readonly Memory[]): Row[] {
  const halves = [
    samples.slice(0, samples.length >> 1),
    samples.slice(samples.length >> 1),
  ] as const;
  return (['rss', 'heap'] as const).flatMap((what) =>
    halves.map((half, index) => ({
      name: `import, ${what === 'heap' ? 'heap after collection' : what}, ${index === 0 ? 'first' : 'second'} half, at most`,
      ours: Math.max(...half.map((memory) => memory[what])) / MEGABYTE,
      rival: null,
      rivalName: null,
      ratio: null,
      unit: 'MiB',
    })),
  );
}
