export { makePrivateFolder } from './private-folder.js';
export { runUntilStopped } from './run-until-stopped.js';
export type { Running } from './run-until-stopped.js';
