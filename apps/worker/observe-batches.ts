import { Counter, Histogram, type Registry } from 'prom-client';

import { type Logger, withCorrelation } from '../../libs/logging/index.js';
import type { OnBatch, ProjectedBatch } from '../../libs/projections/index.js';

/** Correlation ids that a line names at most: a batch of an import may stand for many requests. */
const IDS = 100;

/**
 * Measures the batches that are projected, and logs them: a line at `debug` that names the requests
 * whose events they were, and one at `error` for a view that was halted.
 */
export function observeBatches(registry: Registry, logger: Logger): OnBatch {
  const registers = [registry];
  const duration = new Histogram({
    name: 'parley_projection_batch_duration_seconds',
    help: 'How long it took to take the views of a dossier through a batch of events.',
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers,
  });
  const size = new Histogram({
    name: 'parley_projection_batch_events',
    help: 'Events of a batch.',
    buckets: [1, 2, 5, 10, 20, 50, 100, 200, 500],
    registers,
  });
  const projected = new Counter({
    name: 'parley_projection_events_total',
    help: 'Events that the view was taken through.',
    labelNames: ['view'],
    registers,
  });
  return (batch) => {
    duration.observe(batch.seconds);
    size.observe(batch.events.length);
    for (const view of batch.views) projected.inc({ view }, batch.events.length);
    logBatch(logger, batch);
  };
}

function logBatch(logger: Logger, { dossier, views, halted, events, seconds }: ProjectedBatch) {
  for (const { view, at } of halted) {
    const id = events.find(({ version }) => version === at)?.correlationId ?? '';
    under(id, () => {
      logger.error({ dossier, view, version: at }, 'a view is halted: it cannot take this event');
    });
  }
  if (!logger.isLevelEnabled('debug')) return;
  const ids = [...new Set(events.map(({ correlationId }) => correlationId))].filter(Boolean);
  const line = {
    dossier,
    views: views.length,
    from: events[0]?.version,
    to: events.at(-1)?.version,
    ms: Math.round(seconds * 1_000),
  };
  const [only] = ids;
  if (ids.length === 1 && only !== undefined) {
    under(only, () => {
      logger.debug(line, 'projected');
    });
    return;
  }
  const more = ids.length > IDS ? { moreRequests: ids.length - IDS } : {};
  logger.debug({ ...line, correlationIds: ids.slice(0, IDS), ...more }, 'projected');
}

/** What is known of one request is logged as a line of that request. */
function under(correlationId: string, log: () => void): void {
  if (correlationId === '') log();
  else withCorrelation(correlationId, log);
}
