export { collectEarly } from './collect-early.js';
export { makeFolder } from './make-folder.js';
export { runUntilStopped } from './run-until-stopped.js';
export type { Running } from './run-until-stopped.js';
