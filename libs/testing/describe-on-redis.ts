import { describeWhere } from './describe-where.js';
import { findRedis } from './redis.js';

/** `describe` for tests that need Redis, as `describeWhere`. */
export function describeOnRedis(name: string, tests: () => void): void {
  const missing = 'Neither redis-server nor valkey-server is on the PATH: install one.';
  describeWhere(findRedis(), missing, name, tests);
}
