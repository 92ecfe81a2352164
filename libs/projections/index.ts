export { holdsAt, Moments } from './moments.js';
export type { Moment, MomentInQuery, MomentQuery, NoMoment } from './moments.js';
export { placeAsOf, placerAsOf } from './placement.js';
export { Progress } from './progress.js';
export type { Lag, Totals } from './progress.js';
export { Projector } from './projector.js';
export { rowOf, tableOf } from './rows.js';
export { OPEN } from './view.js';
export type { PublicationClock, Rectangle, View } from './view.js';
