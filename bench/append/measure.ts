import { claimPayload } from '../claims.js';
import { callsPerSecond, type Duration } from '../harness/callers.js';
import { type Contestant, inTurns } from '../harness/rounds.js';
import type { BenchServer } from '../harness/server.js';
import type { Row } from '../row.js';
import { bareInsert } from './bare-insert.js';
import { emmett } from './emmett.js';
import { parley } from './parley.js';
import type { Store } from './store.js';

const RIVALS = [emmett, bareInsert];
const SIZES = [1, 10, 100];
const DOSSIERS = 64;
const CALLERS = 8;
const CONNECTIONS = 8;

/** How long to measure. */
export interface Effort extends Duration {
  readonly rounds: number;
}

/**
 * Appends in events a second, against the rivals. Each caller has dossiers of its own, so that
 * nobody's check of a version fails.
 */
export async function measureAppends(server: BenchServer, effort: Effort): Promise<Row[]> {
  const stores = [parley, ...RIVALS];
  for (const store of stores) await store.prepare(await server.create(templateOf(store)));
  const rows: Row[] = [];
  for (const size of SIZES) {
    const medians = await inTurns(
      stores.map((store) => contestant(server, store, size, effort)),
      effort.rounds,
    );
    const ours = medians.get(parley.name) ?? NaN;
    for (const { name } of RIVALS) {
      const rival = medians.get(name) ?? NaN;
      rows.push({
        name: `append, ${size} ${size === 1 ? 'event' : 'events'} a call`,
        ours,
        rival,
        rivalName: name,
        ratio: ours / rival,
        unit: 'events/s',
      });
    }
  }
  return rows;
}

function contestant(
  server: BenchServer,
  store: Store,
  size: number,
  duration: Duration,
): Contestant {
  return {
    name: store.name,
    // A fresh copy for every round: nobody is slowed down by what was appended before.
    async round() {
      const name = 'bench_append';
      const database = await server.create(name, templateOf(store));
      const open = store.open(database, CONNECTIONS);
      try {
        const turns = Math.floor(DOSSIERS / CALLERS);
        const calls = await callsPerSecond(CALLERS, duration, (caller, turn) => {
          const after = Math.floor(turn / turns) * size;
          const claims = Array.from({ length: size }, (_, n) => claimPayload(after + n));
          return open.append({ dossier: `talks-${caller}-${turn % turns}`, after, claims });
        });
        return calls * size;
      } finally {
        await open.close();
        await server.drop(name);
      }
    },
  };
}

function templateOf({ name }: Store): string {
  return `bench_${name.toLowerCase().replaceAll(' ', '_')}`;
}
