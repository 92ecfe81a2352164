export { inThread, ThreadStopped } from './in-thread.js';
export type { ThreadBounds } from './in-thread.js';
export { threadDoes } from './thread-does.js';
