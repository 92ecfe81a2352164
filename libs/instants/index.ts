export { ALWAYS, earlier, instantOf, later, LATEST, NEVER, parseInstant } from './instant.js';
export type { Instant } from './instant.js';
