export { RateLimits } from './rate-limits.js';
export type { Allowance, RateLimitOptions } from './rate-limits.js';
