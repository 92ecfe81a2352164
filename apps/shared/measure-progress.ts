import { Gauge, type Registry } from 'prom-client';

import type { Database } from '../../libs/database/index.js';
import { Proofs } from '../../libs/notary/index.js';
import type { Progress } from '../../libs/projections/index.js';
import type { Waker } from '../../libs/queues/index.js';
import { openReadings } from '../../src/intake/runs.js';
import { Sparing } from './sparing.js';

/** What is measured. */
export interface Measured {
  readonly database: Database;
  /** What views are read from, where that is another one. */
  readonly replica?: Database | undefined;
  readonly progress: Progress;
  /** Asked for only once it is needed. */
  readonly waker: () => Waker;
}

type Look = Awaited<ReturnType<typeof lookAt>>;

/** What is one number each. */
const TOTALS: readonly (readonly [name: string, help: string, read: (look: Look) => number])[] = [
  ['parley_dossiers', 'Dossiers with at least one event.', (look) => look.totals.dossiers],
  ['parley_events', 'Events in the log.', (look) => look.totals.events],
  [
    'parley_dossiers_behind',
    'Dossiers with a view that does not show the head.',
    (look) => look.totals.behind,
  ],
  [
    'parley_notary_lag_events',
    'Events that are not in the transparency logs yet.',
    (look) => look.notary.unproven,
  ],
  [
    'parley_unsigned_events',
    'Events that no signed checkpoint covers.',
    (look) => look.notary.unsigned,
  ],
  [
    'parley_unsigned_seconds',
    'How long the oldest event that no signed checkpoint covers has waited for one.',
    (look) => look.notary.unsignedSeconds,
  ],
  [
    'parley_readings_open',
    'Texts of intakes that wait to be read or are being read.',
    (look) => look.readings.open,
  ],
  [
    'parley_readings_waiting_seconds',
    'How long the oldest of them has waited that no worker has in hand.',
    (look) => look.readings.waitingSeconds,
  ],
];

type Values = readonly { readonly labels?: Record<string, string>; readonly value: number }[];

/**
 * Adds what the log, the views, the queue and the pools look like to the metrics of the process.
 * What is said of the database is the same in every process. While it does not answer, these have
 * no value, and all others are served as ever.
 */
export function measureProgress(
  registry: Registry,
  { database, replica, progress, waker }: Measured,
): void {
  const gauge = (name: string, help: string, read: () => Promise<Values>, ...labels: string[]) => {
    const made = new Gauge({
      name,
      help,
      labelNames: labels,
      registers: [registry],
      collect: async () => {
        made.reset();
        for (const { labels: of = {}, value } of await read()) made.set(of, value);
      },
    });
  };

  // Asked for no more often than is good for the database.
  const proofs = new Proofs(database);
  const looks = new Sparing(() => lookAt(database, progress, proofs));
  const byView = (name: string, help: string, key: 'versions' | 'seconds' | 'halted') => {
    const read = async () => {
      const look = await looks.take();
      return (look?.lags ?? []).map((lag) => ({ labels: { view: lag.view }, value: lag[key] }));
    };
    gauge(name, help, read, 'view');
  };

  for (const [name, help, read] of TOTALS) {
    gauge(name, help, async () => {
      const look = await looks.take();
      return [{ value: look ? read(look) : NaN }];
    });
  }
  byView(
    'parley_view_lag_versions',
    'Events that the view does not show, of the dossier where these are most; halted ones aside.',
    'versions',
  );
  byView(
    'parley_view_lag_seconds',
    'Age of the oldest event that the view does not show; halted dossiers aside.',
    'seconds',
  );
  byView('parley_views_halted', 'Dossiers of which the view cannot take an event.', 'halted');
  gauge('parley_queue_depth', 'Wake-ups that wait in the queue.', async () => [
    { value: await waker().depth() },
  ]);
  gauge(
    'parley_database_connections',
    'Database connections of this process, and callers that wait for one.',
    () => Promise.resolve([...poolOf('primary', database), ...poolOf('replica', replica)]),
    'pool',
    'state',
  );
}

/** What the database knows of log, views, signatures and readings. */
async function lookAt(database: Database, progress: Progress, proofs: Proofs) {
  const [totals, lags, notary, readings] = await Promise.all([
    progress.totals(),
    progress.lags(),
    proofs.lag(),
    openReadings(database),
  ]);
  return { totals, lags, notary, readings };
}

function poolOf(pool: string, database: Database | undefined): Values {
  const { open, idle, waiting } = database?.poolUse() ?? {};
  return Object.entries({ open, idle, waiting }).flatMap(([state, value]) =>
    value === undefined ? [] : [{ labels: { pool, state }, value }],
  );
}
