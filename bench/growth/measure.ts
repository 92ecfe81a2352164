import { uuidv7 } from 'uuidv7';

import { ApiKeys } from '../../libs/auth/index.js';
import { withSession } from '../../libs/database/index.js';
import type { EventStore } from '../../libs/event-store/index.js';
import { createLogger } from '../../libs/logging/index.js';
import { Projector } from '../../libs/projections/index.js';
import { ClaimAsserted } from '../../src/claims/events.js';
import { knownFrom } from '../../src/publication/known-from.js';
import { streams } from '../../src/log/streams.js';
import { views } from '../../src/views/index.js';
import { claimPayload } from '../claims.js';
import { single } from '../harness/http-load.js';
import type { BenchServer } from '../harness/server.js';
import { median } from '../harness/statistics.js';
import { withChild } from '../processes/child.js';
import { withProduct } from '../product.js';
import type { Row, Topic } from '../row.js';
import { type Filled, fill } from './fill.js';
import { multiply } from './multiply.js';

/** How large dossiers get, in events, the smallest first, and over how many small ones the last is spread. */
export interface GrowthEffort {
  readonly sizes: readonly number[];
  readonly spread: { readonly dossiers: number; readonly events: number };
  /** Times that each thing is done in each dossier. */
  readonly times: number;
}

const APPEND = 'append of an event';
const PAGE = 'timeline page';
const MATRIX = 'positions matrix';
const AS_OF = 'timeline page, asOf in the middle';

/** Milliseconds that things take in dossiers of several sizes, in turns, beside the smallest. */
export function measureGrowth(server: BenchServer, effort: GrowthEffort): Promise<Topic> {
  return withProduct(server, 'bench_growth', async ({ address, database, store }) => {
    const projector = new Projector(database, store, knownFrom, views);
    const large: Filled[] = [];
    const caughtUp: Row[] = [];
    for (const size of effort.sizes) {
      const filled = await fill(store, `of-${size}`, size);
      const start = performance.now();
      await projector.project(filled.dossier);
      const rate = (size * 1_000) / (performance.now() - start);
      caughtUp.push(single(`catch-up, ${events(size)}`, rate, 'events/s'));
      large.push(filled);
    }
    const small = await fill(store, 'original', effort.spread.events);
    await projector.project(small.dossier);
    await multiply(address, small.dossier, effort.spread.dossiers);
    await withSession(address.ownerUrl, (session) => session.query('VACUUM ANALYZE'));

    const keys = new ApiKeys(database, createLogger({ level: 'silent' }));
    const { key } = await keys.create({ name: 'bench', scopes: ['read'], dossiers: '*' });
    const headers = { authorization: `Bearer ${key}` };
    const [smallest] = large;
    if (!smallest) throw new Error('There is no dossier to measure.');
    const spread = { ...small, dossier: `copy-${Math.ceil(effort.spread.dossiers / 2)}` };
    return withChild<{ url: string }, object, object, Topic>(
      'api-process.js',
      [address.applicationUrl],
      async (_, { url }) => {
        const get = async (path: string) => {
          const response = await fetch(url + path, { headers });
          const text = await response.text();
          if (!response.ok) throw new Error(`${path} was answered ${text}`);
        };
        const times = new Map<Filled, Map<string, number>>();
        for (const filled of [...large, spread]) times.set(filled, new Map());
        const deeds = Object.entries(deedsOf(get, store));
        for (const [name, run] of deeds) {
          const waits = new Map([...times.keys()].map((filled) => [filled, [] as number[]]));
          // What grows with the dossier would take most of the time.
          const turns = name === MATRIX ? Math.ceil(effort.times / 6) : effort.times;
          for (let turn = -2; turn < turns; turn += 1) {
            for (const [filled, list] of waits) {
              const start = performance.now();
              await run(filled, turn + 2);
              if (turn >= 0) list.push(performance.now() - start);
            }
          }
          for (const [filled, list] of waits) times.get(filled)?.set(name, median(list));
        }
        const timeOf = (filled: Filled, name: string) => times.get(filled)?.get(name) ?? NaN;
        const rows = deeds.flatMap(([name]) => [
          single(`${name}, ${events(smallest.events)}`, timeOf(smallest, name), 'ms'),
          ...[...large.slice(1), spread].map((filled) =>
            beside(
              `${name}, ${titleOf(filled, spread, effort)}`,
              timeOf(filled, name),
              timeOf(smallest, name),
              `with ${events(smallest.events)}`,
              1.3,
            ),
          ),
        ]);
        const past = large.map((filled) =>
          beside(
            `asOf in the middle, ${events(filled.events)}`,
            timeOf(filled, AS_OF),
            timeOf(filled, PAGE),
            'live',
            1.5,
          ),
        );
        return { title: 'Growth', about: ABOUT, rows: [...rows, ...past, ...caughtUp] };
      },
    );
  });
}

const ABOUT = `Medians of single requests over HTTP, in turns among dossiers of several sizes in one database:
20 actors, 12 issues, reports of 25 claims, a tenth of the claims retracted later. The events were appended
to the log directly and projected by one worker (*catch-up*); the many small dossiers are copies of one that
was. A ratio is the time beside that in the smallest dossier: lower is better.`;

type Deed = (filled: Filled, turn: number) => Promise<unknown>;

/** What is done in each dossier. Appends come last: what they bring is not projected. */
function deedsOf(get: (path: string) => Promise<void>, store: EventStore): Record<string, Deed> {
  const path = ({ dossier }: Filled) => `/v1/dossiers/${dossier}`;
  return {
    [PAGE]: (filled) => get(`${path(filled)}/timeline`),
    [AS_OF]: (filled) => get(`${path(filled)}/timeline?asOf=${Math.ceil(filled.events / 2)}`),
    [MATRIX]: (filled) => get(`${path(filled)}/positions`),
    'history of a claim': (filled) => get(`${path(filled)}/claims/${filled.claim}/history`),
    'a claim with minVersion': (filled) =>
      get(`${path(filled)}/claims/${filled.claim}?minVersion=${filled.events}`),
    [APPEND]: async ({ dossier }, turn) => {
      const claim = { ...claimPayload(turn), id: uuidv7() };
      const event = ClaimAsserted.at(streams.claim(claim.id), 1, claim);
      const command = { dossier, events: [event], recordedBy: 'bench', correlationId: 'bench' };
      const { outcome } = await store.append(command);
      if (outcome !== 'appended') throw new Error(`An append was refused: ${outcome}.`);
    },
  };
}

function beside(name: string, ours: number, rival: number, rivalName: string, aim: number): Row {
  return { name, ours, rival, rivalName, ratio: ours / rival, unit: 'ms', aim };
}

function titleOf(filled: Filled, spread: Filled, effort: GrowthEffort): string {
  if (filled !== spread) return events(filled.events);
  const { dossiers } = effort.spread;
  return `${dossiers.toLocaleString('en-US')} dossiers of ${events(filled.events)}`;
}

function events(count: number): string {
  return `${count.toLocaleString('en-US')} events`;
}
