import { idempotencyKey } from '../../../packages/client/idempotency-key.js';
import type { Act } from './act.js';

/** An act on its way, whose answer may have been lost, with the key that it was sent under. */
export interface Attempt {
  readonly key: string;
  /** The act in a canonical text: another act needs another key. */
  readonly of: string;
}

/** The attempt at an act: the one before where that was of the same act, else a new one. */
export function attemptAt(act: Act, before: Attempt | undefined): Attempt {
  const of = JSON.stringify([act.method, act.url, act.revision ?? null, act.body]);
  return before?.of === of ? before : { key: idempotencyKey(), of };
}
