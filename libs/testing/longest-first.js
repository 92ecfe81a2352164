import Sequencer from '@jest/test-sequencer';

/** Parts of the paths of suites that take long, whatever the size of their files. */
const LONG = [
  '/test/invariants/',
  '/test/api/fuzz.',
  '/test/command/',
  '/test/faults/',
  '/test/deployments/',
  '/libs/notary/',
  '/libs/projections/build/replay.',
  '/libs/queues/',
];
/** In milliseconds, what such a suite and any other is taken to need before its time was measured. */
const [MUCH, LITTLE] = [60_000, 1_000];

/** For Jest's `testSequencer`: long suites come first, also in a first run, so that no worker idles at its end. */
export default class LongestFirst extends Sequencer {
  time(test) {
    const isLong = LONG.some((part) => test.path.includes(part));
    return super.time(test) ?? (isLong ? MUCH : LITTLE);
  }
}
