import { Histogram, type Registry } from 'prom-client';

import type { AppendObserver } from '../../libs/event-store/index.js';

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Adds how long appends take, and how many share a call, to the metrics of the process. */
export function measureAppends(registry: Registry): AppendObserver {
  const registers = [registry];
  const duration = new Histogram({
    name: 'parley_append_duration_seconds',
    help: 'How long appends took, their wait for a call of the log included, by outcome.',
    labelNames: ['outcome'],
    buckets: SECONDS,
    registers,
  });
  const call = new Histogram({
    name: 'parley_append_call_duration_seconds',
    help: 'How long calls of the log took: one statement, one transaction.',
    buckets: SECONDS,
    registers,
  });
  const commands = new Histogram({
    name: 'parley_append_call_commands',
    help: 'Appends that shared a call.',
    buckets: [1, 2, 4, 8, 16, 32, 64],
    registers,
  });
  const events = new Histogram({
    name: 'parley_append_call_events',
    help: 'Events of a call.',
    buckets: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000],
    registers,
  });
  return {
    called: (one) => {
      call.observe(one.seconds);
      commands.observe(one.commands);
      events.observe(one.events);
    },
    answered: (outcome, seconds) => {
      duration.observe({ outcome }, seconds);
    },
  };
}
