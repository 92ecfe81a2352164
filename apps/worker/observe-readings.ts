import { Counter, Histogram, type Registry } from 'prom-client';

/** How the reading of a text ended. */
interface Ended {
  readonly extractor: string;
  readonly outcome: string;
  readonly seconds: number;
}

/** Measures the readings of texts. */
export function observeReadings(registry: Registry): (ended: Ended) => void {
  const registers = [registry];
  const duration = new Histogram({
    name: 'parley_reading_duration_seconds',
    help: 'How long it took to read the text of an intake.',
    labelNames: ['extractor'],
    buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120],
    registers,
  });
  const readings = new Counter({
    name: 'parley_readings_total',
    help: 'Readings of the texts of intakes, by how they ended.',
    labelNames: ['extractor', 'outcome'],
    registers,
  });
  // There from the start, so that the first one shows as a rise.
  duration.zero({ extractor: 'rules' });
  for (const outcome of ['done', 'failed', 'given-up'])
    readings.inc({ extractor: 'rules', outcome }, 0);
  return ({ extractor, outcome, seconds }) => {
    readings.inc({ extractor, outcome });
    if (outcome === 'done') duration.observe({ extractor }, seconds);
  };
}
