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
  const gauge = (name: string, help: string) => new Gauge({ name, help, registers });
  const dossiers = gauge('parley_dossiers', 'Dossiers with at least one event');
  const events = gauge('parley_events', 'Events in the log');
  const behind = gauge(
    'parley_dossiers_behind',
    'Dossiers with a view that does not show the head',
  );
  const halted = gauge('parley_views_halted', 'Views of dossiers that cannot take an event');
  const depth = gauge('parley_queue_depth', 'Wake-ups that wait in the queue');
  const pool = new Gauge({
    name: 'parley_database_connections',
    help: 'Database connections of this process, and callers that wait for one',
    labelNames: ['state'],
    registers,
    collect: async () => {
      const { open, idle, waiting } = database.poolUse();
      pool.set({ state: 'open' }, open);
      pool.set({ state: 'idle' }, idle);
      pool.set({ state: 'waiting' }, waiting);
      const totals = await progress.totals();
      dossiers.set(totals.dossiers);
      events.set(totals.events);
      behind.set(totals.behind);
      halted.set(totals.halted);
      depth.set(await waker().depth());
    },
  });
}
