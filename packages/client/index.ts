export { createClient } from './create-client.js';
export type { ClientOptions } from './create-client.js';
export { follow } from './feed.js';
export type { Followed, FeedItem } from './feed.js';
export { idempotencyKey } from './idempotency-key.js';
export { items } from './items.js';
export * from './problems.js';
export * from './generated/index.js';
