export { inThread, ThreadStopped } from './in-thread.js';
export type { ThreadBounds } from './in-thread.js';
export { threadDoes } from './thread-does.js';
export { ResidentThread, ThreadFailed } from './resident-thread.js';
export type { ResidentOptions, ThreadFailure } from './resident-thread.js';
export { serveThread } from './serve-thread.js';
