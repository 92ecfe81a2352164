import { findRedis } from './redis.js';

/**
 * `describe` for tests that need Redis: skipped where there is none, so that
 * Jest counts them aloud; where `CI` is `true` that is a failure.
 */
export function describeOnRedis(name: string, tests: () => void): void {
  if (findRedis() !== undefined) {
    describe(name, tests);
  } else if (process.env['CI'] === 'true') {
    test(name, () => {
      throw new Error('Neither redis-server nor valkey-server is on the PATH: install one.');
    });
  } else {
    describe.skip(name, tests);
  }
}
