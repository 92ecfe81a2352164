import { type Instant, instantOf } from '../../libs/instants/index.js';

/** The present, handed to decisions as data. */
export function now(): Instant {
  return instantOf(Date.now());
}
