export { dueErasures, purge } from './purge.js';
export type { DueErasures, Erasure, Purged, PurgeOptions } from './purge.js';
