export { askedBy, askerNow } from './asker.js';
export type { Asker } from './asker.js';
export { JointWork } from './joint-work.js';
