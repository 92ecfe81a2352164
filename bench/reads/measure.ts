import { comparePair, type HttpEffort, type Loader, withLoad } from '../harness/http-load.js';
import type { BenchServer } from '../harness/server.js';
import type { FinishedRead } from '../processes/bare-process.js';
import { type Child, withChild } from '../processes/child.js';
import { type Client, faultOf } from '../product/client.js';
import { eventsOf } from '../product/dossier.js';
import { fill, type Filled } from '../product/fill.js';
import { type Product, withProduct } from '../product/product.js';
import { type Row, type Topic, without } from '../row.js';
import { finish, makeFinished } from './finished.js';
import { pathOf, type Read, READS } from './reads.js';

const CLAIMS_A_REPORT = 25;

/** How large the dossier is that is read, in claims. */
export interface ReadsEffort extends HttpEffort {
  readonly claims: number;
}

/** Where reads are measured: ours and the bare server, with the dossier that ours shows. */
interface Field {
  readonly product: Product;
  readonly client: Client;
  /** Asks an API that makes every answer anew. */
  readonly fresh: Client;
  readonly bare: Child<FinishedRead, object>;
  readonly bareUrl: string;
  readonly load: Loader;
  readonly filled: Filled;
}

/** Reads over HTTP beside a bare server that answers the same bytes from finished rows. */
export function measureReads(server: BenchServer, effort: ReadsEffort): Promise<Topic> {
  return withProduct(server, 'bench_reads', async (product) => {
    const shape = { reports: Math.ceil(effort.claims / CLAIMS_A_REPORT) };
    const filled = await fill(product.store, 'talks', eventsOf('talks', shape));
    await product.project(filled.dossier);
    await makeFinished(product.address);
    return withBoth(product, (client, fresh) =>
      withChild<{ url: string }, FinishedRead, object, Topic>(
        'bare-process.js',
        [product.address.ownerUrl],
        (bare, { url: bareUrl }) =>
          withLoad(async (load) => {
            const field = { product, client, fresh, bare, bareUrl, load, filled };
            const faults = new Map<Read, string | undefined>();
            for (const read of READS) faults.set(read, await prepare(field, read));
            await product.settle();
            const rows: Row[] = [];
            for (const [read, fault] of faults) {
              rows.push(...(await measureRead(field, effort, read, fault)));
            }
            rows.push(...(await measureUnchanged(field, effort)));
            return { title: 'Reads', about: aboutOf(filled, effort), rows };
          }),
      ),
    );
  });
}

/** Lends an API as it comes, and one that makes every answer anew. */
function withBoth<T>(
  product: Product,
  use: (client: Client, fresh: Client) => Promise<T>,
): Promise<T> {
  return product.withApi(['read'], (client) =>
    product.withFreshApi(['read'], (fresh) => use(client, fresh)),
  );
}

/** Keeps what ours answers as finished rows; answers why that cannot be where it cannot. */
async function prepare(field: Field, { name, items, ...read }: Read): Promise<string | undefined> {
  const { client, bare, bareUrl, filled, product } = field;
  const path = pathOf(read, filled);
  const answer = await client.get(path);
  const fault = faultOf(answer);
  if (fault !== undefined) {
    process.stderr.write(`${name} is ${fault}: ${path}\n`);
    return fault;
  }
  await bare.ask(await finish(product.address, filled.dossier, path, answer.text, items));
  await requireSame(client.url + path, client.headers, answer.text);
  await requireSame(bareUrl + path, {}, answer.text);
  return undefined;
}

async function measureRead(
  { client, fresh, bareUrl, load, filled }: Field,
  effort: ReadsEffort,
  { name, goal: aim, ...read }: Read,
  fault: string | undefined,
): Promise<Row[]> {
  if (fault !== undefined) {
    return [without(name, fault, 'requests/s', aim === undefined ? {} : { aim })];
  }
  const path = pathOf(read, filled);
  const get = { method: 'GET', status: 200 } as const;
  const measure = (name: string, { url, headers }: Client, aim?: number) =>
    comparePair(load, effort, {
      name,
      ours: [{ ...get, url: url + path, headers }],
      theirs: [{ ...get, url: bareUrl + path, headers: {} }],
      rivalName: 'finished rows',
      aim,
    });
  const [asked, made] = [
    await measure(name, client, aim),
    await measure(`${name}, made anew`, fresh),
  ];
  return [...asked, ...made.slice(0, 1)];
}

/** What is answered where the reader has the newest already. */
async function measureUnchanged(field: Field, effort: ReadsEffort): Promise<Row[]> {
  const { client, bareUrl, load, filled } = field;
  const path = `/v1/dossiers/${filled.dossier}/timeline`;
  const { etag = '' } = await client.get(path);
  return comparePair(load, effort, {
    name: 'a 304 of a timeline page',
    ours: [
      {
        method: 'GET',
        url: client.url + path,
        headers: { ...client.headers, 'if-none-match': etag },
        status: 304,
      },
    ],
    theirs: [{ method: 'GET', url: `${bareUrl}/ping`, headers: {}, status: 200 }],
    rivalName: 'a bare ping',
    aim: 0.5,
  });
}

/** @throws where something else is answered than these bytes */
async function requireSame(
  url: string,
  headers: Readonly<Record<string, string>>,
  bytes: string,
): Promise<void> {
  const response = await fetch(url, { headers });
  if (response.status === 200 && (await response.text()) === bytes) return;
  throw new Error(`${url} did not answer the bytes that ours had answered with.`);
}

function aboutOf({ claims }: Filled, { callers }: ReadsEffort): string {
  return `${callers} callers over HTTP, a dossier of ${claims.toLocaleString('en-US')} claims: 20 actors, 12 issues, 40 series. The
bare server is Fastify and \`pg\`: it knows the answer beforehand, selects its items by one statement as finished
rows of JSON text, in order, from one table with one index, and joins them into the bytes that ours answers
with; of a single thing, one row. All callers ask for the same, which ours gives from memory; *made anew* is an
API of which the answers may take no memory, so that it makes each one for each request. The bare server checks no key, looks up no version and makes no JSON. *publishedBy* and
*validAt* are the day in the middle, *asOf* the version in the middle. The ping does not ask the database anything.`;
}
