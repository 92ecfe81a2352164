import { claimPayload } from '../product/claims.js';
import { callsPerSecond, type Duration } from '../harness/callers.js';
import { type Contestant, inTurns } from '../harness/rounds.js';
import type { BenchServer } from '../harness/server.js';
import { median, percentile } from '../harness/statistics.js';
import { beside, type Row, type Topic } from '../row.js';
import { bareInsert } from './bare-insert.js';
import { emmett } from './emmett.js';
import { parley } from './parley.js';
import { aimOf, type Point, POINTS, titleOf } from './points.js';
import type { Store } from './store.js';

const RIVALS = [emmett, bareInsert];
const CONNECTIONS = 8;
const PERCENTS = [50, 99];

/** How long to measure. */
export interface Effort extends Duration {
  readonly rounds: number;
}

/**
 * Appends in events a second, against the rivals, and what a caller waits for its answer, in
 * milliseconds. Over many dossiers each caller has dossiers of its own, so that nobody's check of
 * a version fails; one dossier is everybody's.
 */
export async function measureAppends(server: BenchServer, effort: Effort): Promise<Topic> {
  for (const store of [parley, ...RIVALS]) {
    await store.prepare(await server.create(templateOf(store)));
  }
  const rows: Row[] = [];
  for (const point of POINTS) rows.push(...(await measurePoint(server, point, effort)));
  return { title: 'Append', about: ABOUT, rows };
}

const ABOUT = `Payloads of about 600 bytes, ${CONNECTIONS} connections each. Ours checks the expected revision of every
stream, salts and commits to every payload, and numbers without gaps. Emmett checks the expected version of its
stream, which is the dossier; where all callers share one, it checks none and tries again after a conflict, which
flatters us. The bare insert is \`INSERT … SELECT FROM unnest\` through \`pg\` into a table with one unique index
and checks nothing.`;

async function measurePoint(server: BenchServer, point: Point, effort: Effort): Promise<Row[]> {
  // One dossier is the lesser case: fewer and shorter rounds.
  const [rounds, part] =
    point.dossiers === 1
      ? [Math.ceil(effort.rounds / 5), 0.5]
      : [Math.max(2, Math.floor(effort.rounds / 2)), 0.5];
  // Where answers take long, so that many fall into what is measured.
  const long = point.size * point.callers > 1_000 ? 2 : 1;
  const duration = {
    warmUp: effort.warmUp * part * long,
    measured: effort.measured * part * long,
  };
  const waits = new Map<string, number[][]>();
  const rates = await inTurns(
    [parley, ...RIVALS].map((store) => {
      const own: number[][] = [];
      waits.set(store.name, own);
      return contestant(server, store, point, duration, own);
    }),
    rounds,
  );

  const against = (
    rival: Store,
    more: string,
    unit: string,
    of: (store: Store) => number,
    aim?: number,
  ): Row => {
    const other = { name: rival.name, figure: of(rival) };
    const goal = aim === undefined ? {} : { aim };
    return beside(`${titleOf(point)}${more}`, of(parley), other, unit, goal);
  };
  return [
    ...RIVALS.map((rival) => {
      const aim = rival === emmett ? aimOf(point) : point.size === 100 ? 0.8 : undefined;
      return against(rival, '', 'events/s', ({ name }) => rates.get(name) ?? NaN, aim);
    }),
    ...PERCENTS.map((percent) =>
      against(emmett, `, p${percent}`, 'ms', ({ name }) =>
        // The first pass is discarded, here as in the rates.
        median((waits.get(name) ?? []).slice(1).map((list) => percentile(list, percent))),
      ),
    ),
  ];
}

function contestant(
  server: BenchServer,
  store: Store,
  { size, callers, dossiers }: Point,
  duration: Duration,
  waits: number[][],
): Contestant {
  return {
    name: store.name,
    // A fresh copy for every round: nobody is slowed down by what was appended before.
    async round() {
      const name = 'bench_append';
      const database = await server.create(name, templateOf(store));
      const open = store.open(database, CONNECTIONS);
      const own = Math.floor(dossiers / callers);
      const appended = new Map<string, number>();
      const list: number[] = [];
      waits.push(list);
      try {
        const calls = await callsPerSecond(
          callers,
          duration,
          async (caller, turn) => {
            const dossier = own === 0 ? 'talks' : `talks-${caller}-${turn % own}`;
            const after = appended.get(dossier) ?? 0;
            appended.set(dossier, after + size);
            const claims = Array.from({ length: size }, (_, n) => claimPayload(after + n));
            await open.append({ dossier, shared: own === 0, after, claims });
          },
          (milliseconds) => list.push(milliseconds),
        );
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
