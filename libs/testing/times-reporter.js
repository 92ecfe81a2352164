import { relative } from 'node:path';

/**
 * For Jest's `reporters`: says at the end of a run of several suites how long each took, in seconds
 * by the clock, the longest first.
 */
export default class TimesReporter {
  constructor({ rootDir }) {
    this.rootDir = rootDir;
  }

  onRunComplete(_contexts, { testResults }) {
    if (testResults.length < 2) return;
    const times = testResults
      .filter(({ skipped }) => !skipped)
      .map(({ testFilePath, perfStats }) => ({
        suite: relative(this.rootDir, testFilePath),
        seconds: (perfStats.end - perfStats.start) / 1_000,
      }))
      .sort((one, other) => other.seconds - one.seconds);
    const sum = times.reduce((total, { seconds }) => total + seconds, 0);
    const lines = [{ seconds: sum, suite: `in ${times.length} suites:` }, ...times].map(
      ({ seconds, suite }) => `${seconds.toFixed(1).padStart(8)} s  ${suite}`,
    );
    process.stdout.write(`\n${lines.join('\n')}\n`);
  }
}
