import { uuidv7 } from 'uuidv7';

import type { EventStore } from '../../libs/event-store/index.js';
import type { BenchServer } from '../harness/server.js';
import { ClaimAsserted, streams } from '../product/business.js';
import { claimPayload } from '../product/claims.js';
import { type Client, faultOf } from '../product/client.js';
import { eventsOf, first } from '../product/dossier.js';
import { fill, type Filled } from '../product/fill.js';
import { type Product, withProduct } from '../product/product.js';
import { pathOf, type Read, READS } from '../reads/reads.js';
import { beside, type Row, single, type Topic, without } from '../row.js';
import { multiply } from './multiply.js';
import { timeInTurns, type Turns } from './timing.js';

/** How large dossiers get, in events, the smallest first, and how many small ones are beside them. */
export interface GrowthEffort extends Turns {
  readonly sizes: readonly number[];
  readonly spread: { readonly dossiers: number; readonly events: number };
}

/** Something that is timed in each dossier. */
type Deed = Pick<Read, 'name' | 'growth' | 'within'> & {
  /** Answers why it counts for nothing; undefined where all is well. */
  readonly run: (filled: Filled, turn: number) => Promise<string | undefined>;
};

/** A dossier that is measured, as the table calls it. */
interface Sized extends Filled {
  readonly title: string;
}

/** Milliseconds that things take in dossiers of several sizes, in turns, beside the smallest. */
export function measureGrowth(server: BenchServer, effort: GrowthEffort): Promise<Topic> {
  return withProduct(server, 'bench_growth', async (product) => {
    const dossiers: Sized[] = [];
    const caughtUp: Row[] = [];
    for (const size of effort.sizes) {
      const filled = await fill(product.store, `of-${size}`, first(size, eventsOf(`of-${size}`)));
      const start = performance.now();
      await product.project(filled.dossier);
      const rate = (size * 1_000) / (performance.now() - start);
      process.stderr.write(`A dossier of ${events(size)} is filled.\n`);
      caughtUp.push(single(`catch-up, ${events(size)}`, rate, 'events/s'));
      dossiers.push({ ...filled, title: events(size) });
    }
    const rows: Row[] = [];
    const spread = await fillSpread(product, effort);
    await product.settle();
    await product.withFreshApi(['read'], async (client) => {
      for (const deed of deedsOf(client, product.store)) {
        const times = await timeInTurns([...dossiers, spread], effort, (filled, turn) =>
          deed.run(filled, turn),
        );
        rows.push(...rowsOf(deed, times, dossiers.at(-1)));
      }
    });
    return { title: 'Growth', about: ABOUT, rows: [...rows, ...caughtUp] };
  });
}

const ABOUT = `Medians of single requests over HTTP, in turns among dossiers of several sizes in one database:
20 actors, 12 issues, reports of 25 claims, of twenty claims two retracted later, one disputed and two linked. The
events were appended to the log directly and projected by one worker (*catch-up*); the many small dossiers are
copies of one that was. A ratio is the time beside that in the smallest dossier: lower is better.`;

/** Many small dossiers, one of which is read. */
async function fillSpread(product: Product, { spread }: GrowthEffort): Promise<Sized> {
  const small = await fill(product.store, 'small', first(spread.events, eventsOf('small')));
  await product.project(small.dossier);
  await multiply(product.address, small.dossier, spread.dossiers);
  const title = `${spread.dossiers.toLocaleString('en-US')} dossiers of ${events(spread.events)}`;
  return { ...small, dossier: `copy-${Math.ceil(spread.dossiers / 2)}`, title };
}

/** What is done in each dossier. Appends come last: what they bring is not projected. */
function deedsOf(client: Client, store: EventStore): Deed[] {
  const get = async (path: string) => faultOf(await client.get(path));
  const reads = READS.map((read): Deed => ({
    ...read,
    run: (filled) => get(pathOf(read, filled)),
  }));
  return [
    ...reads,
    {
      name: 'one claim, minVersion',
      growth: 1.3,
      run: (filled) =>
        get(`${pathOf({ path: '/claims/{claim}' }, filled)}?minVersion=${filled.events}`),
    },
    {
      name: 'append of an event',
      growth: 1.3,
      async run({ dossier }, turn) {
        const claim = { ...claimPayload(turn), id: uuidv7() };
        const event = ClaimAsserted.at(streams.claim(claim.id), 1, claim);
        const command = { dossier, events: [event], recordedBy: 'bench', correlationId: 'bench' };
        const { outcome } = await store.append(command);
        return outcome === 'appended' ? undefined : outcome;
      },
    },
  ];
}

function rowsOf(
  { name, growth: aim, within: limit }: Deed,
  times: ReadonlyMap<Sized, number | string>,
  largest: Sized | undefined,
): Row[] {
  const [[smallest, base] = []] = [...times];
  return [...times].map(([dossier, time]) => {
    const title = `${name}, ${dossier.title}`;
    const goal = {
      ...(aim !== undefined && dossier !== smallest && { aim }),
      ...(limit !== undefined && dossier === largest && { limit }),
    };
    if (typeof time === 'string') {
      process.stderr.write(`${title} is ${time}.\n`);
      return without(title, time, 'ms', goal);
    }
    if (!smallest || dossier === smallest || typeof base !== 'number') {
      return single(title, time, 'ms', goal);
    }
    return beside(title, time, { name: `with ${smallest.title}`, figure: base }, 'ms', goal);
  });
}

function events(count: number): string {
  return `${count.toLocaleString('en-US')} events`;
}
