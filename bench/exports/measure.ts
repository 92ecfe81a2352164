import type { BenchServer } from '../harness/server.js';
import type { Memory } from '../processes/answering.js';
import { withChild } from '../processes/child.js';
import type { Client } from '../product/client.js';
import { eventsOf } from '../product/dossier.js';
import { fill } from '../product/fill.js';
import { type Product, withProduct } from '../product/product.js';
import { beside, type Row, single, type Topic } from '../row.js';
import { bareRate } from './bare.js';
import { download, type Downloaded } from './download.js';
import { widen } from './widen.js';

const DOSSIER = 'talks';
const EXPORTS = `/v1/dossiers/${DOSSIER}/exports`;
const REPORTS = 400;
const CLAIMS_A_REPORT = 25;
const MEBIBYTE = 1024 ** 2;

/** What the process of the API may hold in all, and how long its loop may be held up. */
const MOST_MEBIBYTES = 300;
const LONGEST_MS = 100;

type Asked = { readonly ask: (question: object) => Promise<Memory> };

/** A whole table of many claims in each format: how fast, in how much memory, and what it does to others. */
export function measureExports(
  server: BenchServer,
  { rows: count }: { readonly rows: number },
): Promise<Topic> {
  return withProduct(server, 'bench_exports', async (product) => {
    const shape = { reports: REPORTS, claimsAReport: CLAIMS_A_REPORT };
    const filled = await fill(product.store, DOSSIER, eventsOf(DOSSIER, shape));
    await product.project(DOSSIER);
    await signed(product);
    const copies = Math.max(0, Math.round(count / filled.claims) - 1);
    const claims = await widen(product.address, filled, copies);
    await product.settle();
    process.stderr.write(`A dossier of ${figure(claims)} claims is filled.\n`);
    const rate = await bareRate(product.address, DOSSIER);
    const rows: Row[] = [];
    for (const format of ['csv', 'parquet']) {
      // Each by a process of its own, so that it says what that one took.
      const measured = await product.withFreshApi(['read'], (client, api) =>
        taken(client, api, format, claims),
      );
      const { idle, memory, file } = measured;
      const what = `${figure(claims)} claims as ${format === 'csv' ? 'CSV' : 'Parquet'}`;
      rows.push(
        beside(
          what,
          (claims * 1_000) / file.milliseconds,
          { name: 'a bare cursor to CSV', figure: rate },
          'rows/s',
        ),
        single(`${what}, size`, file.bytes / MEBIBYTE, 'MiB'),
        beside(
          `${what}, API, resident at its most`,
          memory.peak / MEBIBYTE,
          { name: 'before', figure: idle.rss / MEBIBYTE },
          'MiB',
          { limit: MOST_MEBIBYTES },
        ),
        single(`${what}, longest hold of the loop`, memory.held, 'ms', { limit: LONGEST_MS }),
      );
    }
    return { title: 'Exports', about: aboutOf(claims), rows };
  });
}

function aboutOf(claims: number): string {
  return `The table of claims of a dossier, whole, over HTTP: ${figure(claims)} claims, of which
${figure(REPORTS * CLAIMS_A_REPORT)} were filed and the others are copies of them in the views. What is resident is the whole
process of the API, sampled every 5 ms.
The longest hold of the loop has in it what other processes had the processors for. The bare cursor reads the same
rows with their evidence and writes them as CSV in the process that asks, without names, sentences, dates and HTTP.`;
}

async function taken(client: Client, api: Asked, format: string, claims: number) {
  // What is loaded by the first request is no matter of the table.
  await download(client, `${EXPORTS}/actors.${format}`);
  const idle = await api.ask({});
  const file = await download(client, `${EXPORTS}/claims.${format}`);
  const memory = await api.ask({});
  assertWhole(file, format, claims);
  return { idle, memory, file };
}

function assertWhole({ lines, end }: Downloaded, format: string, claims: number): void {
  const whole = format === 'csv' ? lines === claims + 1 : end === 'PAR1';
  if (!whole) throw new Error(`The ${format} is not whole: ${lines} lines, at its end ${end}.`);
}

/** Has the log signed up to the head, which exports name. */
async function signed({ address, withApi }: Product): Promise<void> {
  const { applicationUrl } = address;
  await withChild<object, object, Memory, Downloaded>('worker-process.js', [applicationUrl], () =>
    withApi(['read'], (client) => download(client, `${EXPORTS}/csvw.json`)),
  );
}

function figure(number: number): string {
  return number.toLocaleString('en-US');
}
