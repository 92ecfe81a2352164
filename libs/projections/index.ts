export { readCheckpoints } from './progress/checkpoints.js';
export type { Checkpoint } from './progress/checkpoints.js';
export { Blind } from './rows/blind.js';
export { digestOf, digestStoredViews, rowEntry } from './rows/digest.js';
export type { Digests, ViewDigest } from './rows/digest.js';
export { at } from './progress/at.js';
export { holdsAt, isOf } from './progress/moment.js';
export type { Moment, MomentInQuery } from './progress/moment.js';
export { lowestOf, Moments } from './progress/moments.js';
export type { MomentQuery, NoMoment } from './progress/moments.js';
export { placeAsOf, placerAsOf } from './clock/placement.js';
export { Progress } from './progress/progress.js';
export { reachOf, readReaches } from './progress/reach.js';
export type { Reach } from './progress/reach.js';
export type { Lag, Totals, ViewLag } from './progress/progress.js';
export type { OnBatch, ProjectedBatch } from './build/projected-batch.js';
export { Projector } from './build/projector.js';
export type { Rebuilt, TakenBack } from './build/rebuilt.js';
export { Replay } from './build/replay.js';
export { aggregate, derived, withInputs } from './derived/define.js';
export { Directories } from './rows/directories.js';
export type { Directory } from './rows/directory.js';
export { compareOrder } from './rows/row-order.js';
export { streamRows } from './rows/row-stream.js';
export { columnOf, isOdd, rowOf, tableOf } from './rows/rows.js';
export { OPEN } from './view.js';
export type {
  Aggregate,
  Changed,
  Column,
  Derived,
  Fold,
  Found,
  Generation,
  Give,
  Inputs,
  Lookups,
  PublicationClock,
  Rectangle,
  StoredRow,
  View,
} from './view.js';
