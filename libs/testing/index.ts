export { describeInChromium, findChromium } from './describe-in-chromium.js';
export { describeOnRedis } from './describe-on-redis.js';
export { describeWhere } from './describe-where.js';
export { findInFiles } from './find-in-files.js';
export { onPath } from './on-path.js';
export { startRedis } from './redis.js';
export type { TestRedis } from './redis.js';
export { createTestDatabase } from './test-databases.js';
export type { TestDatabase } from './test-databases.js';
