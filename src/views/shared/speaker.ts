import { z } from 'zod';

import { cleanText, slug } from '../../../libs/text/index.js';
import { NARRATOR } from '../../claims/speakers.js';
import type { Identities } from './identities.js';

/** A speaker as addresses name it. */
export const speaker = z.union([
  slug,
  cleanText({ max: 1_006 }).regex(/^label:./s, 'must be a slug, narrator, or label: and words'),
]);

/** Whether a query names a speaker who is an actor. */
export function isActor(name: string): boolean {
  return name !== 'narrator' && !name.startsWith('label:');
}

/** What stands in rows for a speaker that a query names: of merged actors, each of them. */
export function speakersNamed(name: string, oneWith: Identities['oneWith']): readonly string[] {
  if (name === 'narrator') return [NARRATOR];
  return name.startsWith('label:') ? [name] : oneWith(name);
}
