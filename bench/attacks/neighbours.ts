import { type Loader, withLoad } from '../harness/http-load.js';
import type { BenchServer } from '../harness/server.js';
import { median } from '../harness/statistics.js';
import type { LoadRequest, LoadResult } from '../processes/load-process.js';
import { views } from '../product/business.js';
import type { Client } from '../product/client.js';
import { openDossiers, type Product, withProduct } from '../product/product.js';
import { beside, type Row, type Topic, without } from '../row.js';
import { type Attack, attacks } from './bodies.js';

/** How often readers are timed alone and beside each disturbance, and for how many milliseconds. */
export interface NeighboursEffort {
  readonly rounds: number;
  readonly milliseconds: number;
}

/** Something that goes on in another dossier. */
interface Disturbance {
  readonly name: string;
  /** Does it once. */
  readonly once: () => Promise<unknown>;
}

const READERS = 2;
/** Reports of the largest number of claims that the dossier which is rebuilt has. */
const REPORTS = 2;

/** How long readers of one dossier wait while something large is done in another. */
export function measureNeighbours(server: BenchServer, effort: NeighboursEffort): Promise<Topic> {
  return withProduct(server, 'bench_neighbours', (product) =>
    product.withFreshApi(['report', 'read'], (client) =>
      withLoad(async (load) => {
        await openDossiers(client, ['quiet', 'busy', 'filled']);
        await send(client, 'quiet', named('an ordinary report of 25 claims, to compare with'));
        for (let report = 0; report < REPORTS; report += 1) {
          await send(client, 'filled', named('claims'));
        }
        for (const dossier of ['quiet', 'filled']) await product.project(dossier);
        await product.settle();
        const rows: Row[] = [];
        for (const disturbance of disturbances(product, client)) {
          rows.push(...(await compared(load, client, disturbance, effort)));
        }
        return { title: 'Neighbours', about: ABOUT, rows };
      }),
    ),
  );
}

const ABOUT = `What ${READERS} readers of a small dossier wait for a page of its claims, mostly (p50) and at worst (p99), while something
is done in another dossier again and again, beside the same without it: medians of some rounds of each in turns.
Every answer is made anew. Two cores carry PostgreSQL, the API, the readers and the disturbance.`;

function disturbances(product: Product, client: Client): Disturbance[] {
  const filed = ['claims', 'disputes of one claim', 'quotations that are almost there', 'names'];
  return [
    ...filed.map((name) => ({
      name: `a body is filed: ${name}`,
      once: () => send(client, 'busy', named(name)),
    })),
    {
      name: 'views are built anew, in a process of its own',
      once: () => product.projector.rebuild('filled', views),
    },
  ];
}

async function compared(
  load: Loader,
  client: Client,
  { name, once }: Disturbance,
  { rounds, milliseconds }: NeighboursEffort,
): Promise<Row[]> {
  const url = `${client.url}/v1/dossiers/quiet/claims?limit=20`;
  const request: LoadRequest = { method: 'GET', url, headers: client.headers, status: 200 };
  const ask = () =>
    load.ask({ requests: [request], callers: READERS, warmUp: 300, measured: milliseconds });
  const alone: LoadResult[] = [];
  const disturbed: LoadResult[] = [];
  for (let round = 0; round < rounds; round += 1) {
    alone.push(await ask());
    const over = new AbortController();
    const going = (async () => {
      while (!over.signal.aborted) await once();
    })();
    const result = await ask();
    over.abort();
    await going;
    if (result.refused !== undefined) return [without(name, result.refused, 'ms', { aim: 2 })];
    disturbed.push(result);
  }
  return (['p50', 'p99'] as const).map((of) => {
    const figure = (results: readonly LoadResult[]) => median(results.map((each) => each[of]));
    const rival = { name: 'without', figure: figure(alone) };
    return beside(`${name}, ${of}`, figure(disturbed), rival, 'ms', { aim: 2 });
  });
}

function named(name: string): Attack {
  const found = attacks.find((attack) => attack.name === name);
  if (!found) throw new Error(`There is no body called ${name}.`);
  return found;
}

async function send(client: Client, dossier: string, { body }: Attack): Promise<void> {
  const answer = await fetch(`${client.url}/v1/dossiers/${dossier}/reports`, {
    method: 'POST',
    headers: { ...client.headers, 'content-type': 'application/json' },
    body,
  });
  await answer.arrayBuffer();
}
