import { Gauge, type Registry } from 'prom-client';

import type { Database } from '../../libs/database/index.js';
import type { Progress } from '../../libs/projections/index.js';
import type { Waker } from '../../libs/queues/index.js';

/** Adds what the log, the views, the queue and the pool look like to the metrics of the process. */
export function measureProgress(
  registry: Registry,
  { progress, waker, database }: { progress: Progress; waker: () => Waker; database: Database },
): void {
  const registers = [registry];
  const gauge = (name: string, help: string, read: () => Promise<number>) => {
    const made = new Gauge({
      name,
      help,
      registers,
      collect: async () => {
        made.set(await read());
      },
    });
  };
  const totals = shared(() => progress.totals());
  gauge(
    'parley_dossiers',
    'Dossiers with at least one event',
    async () => (await totals()).dossiers,
  );
  gauge('parley_events', 'Events in the log', async () => (await totals()).events);
  gauge(
    'parley_dossiers_behind',
    'Dossiers with a view that does not show the head',
    async () => (await totals()).behind,
  );
  gauge(
    'parley_views_halted',
    'Views of dossiers that cannot take an event',
    async () => (await totals()).halted,
  );
  gauge('parley_queue_depth', 'Wake-ups that wait in the queue', () => waker().depth());
  const pool = new Gauge({
    name: 'parley_database_connections',
    help: 'Database connections of this process, and callers that wait for one',
    labelNames: ['state'],
    registers,
    collect: () => {
      const { open, idle, waiting } = database.poolUse();
      pool.set({ state: 'open' }, open);
      pool.set({ state: 'idle' }, idle);
      pool.set({ state: 'waiting' }, waiting);
    },
  });
}

/** Asks once for all who ask at the same time. */
function shared<T>(ask: () => Promise<T>): () => Promise<T> {
  let asked: Promise<T> | undefined;
  return () => {
    asked ??= ask().finally(() => {
      asked = undefined;
    });
    return asked;
  };
}
