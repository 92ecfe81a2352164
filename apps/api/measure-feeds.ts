import { Gauge, type Registry } from 'prom-client';

/** Adds how many feeds are open to the metrics of the process. */
export function measureFeeds(registry: Registry, open: () => number): void {
  const gauge = new Gauge({
    name: 'parley_feeds_open',
    help: 'Feeds that clients have open at this process.',
    registers: [registry],
    collect: () => {
      gauge.set(open());
    },
  });
}
