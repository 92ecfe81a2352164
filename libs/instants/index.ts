export { ALWAYS, earlier, instantOf, LATEST, NEVER, parseInstant } from './instant.js';
export type { Instant } from './instant.js';
