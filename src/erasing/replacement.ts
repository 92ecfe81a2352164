import { randomBytes } from 'node:crypto';

const REPLACEMENT = /^actor\/erased-[0-9a-f]{12}$/;

/** A slug for an actor that is to be erased: by chance, for whatever is made of its slug could be guessed. */
export function newReplacement(): string {
  return `erased-${randomBytes(6).toString('hex')}`;
}

/** Whether a stream may be that of an actor by such a slug. */
export function mayBeReplacement(stream: string): boolean {
  return REPLACEMENT.test(stream);
}
