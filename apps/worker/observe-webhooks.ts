import { Counter, Histogram, type Registry } from 'prom-client';

import type { Attempt } from '../../src/webhooks/telling.js';

/** Measures attempts to tell webhooks, and those that are disabled. */
export function observeWebhooks(registry: Registry): {
  readonly onAttempt: (attempt: Attempt) => void;
  readonly onDisabled: (because: string) => void;
} {
  const registers = [registry];
  const duration = new Histogram({
    name: 'parley_webhook_attempt_seconds',
    help: 'How long receivers took to answer, by what that came to.',
    labelNames: ['outcome'],
    buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 15],
    registers,
  });
  const disabled = new Counter({
    name: 'parley_webhooks_disabled_total',
    help: 'Webhooks that were disabled after their last failure, or as they are gone.',
    labelNames: ['because'],
    registers,
  });
  // There from the start, so that the first one shows as a rise.
  for (const outcome of ['delivered', 'failed', 'gone']) duration.zero({ outcome });
  for (const because of ['failures', 'gone']) disabled.inc({ because }, 0);
  return {
    onAttempt: ({ outcome, seconds }) => {
      duration.observe({ outcome }, seconds);
    },
    onDisabled: (because) => {
      disabled.inc({ because });
    },
  };
}
