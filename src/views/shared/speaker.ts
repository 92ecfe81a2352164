import { z } from 'zod';

import { Prisma } from '../../../libs/database/index.js';
import { cleanText, slug } from '../../../libs/text/index.js';
import { JOINT, NARRATOR } from '../../claims/speakers.js';
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

/** The condition that claims, under an alias, have one of some speakers, by an index of how they begin. */
export function isOneOf(alias: string, speakers: readonly string[]): Prisma.Sql {
  const speaker = Prisma.raw(`${alias}.speaker`);
  const [only, ...others] = speakers;
  // In the order of the index, as long as there is one.
  return others.length === 0
    ? Prisma.sql`left(${speaker}, 100) = left(${only}::text, 100) AND ${speaker} = ${only}::text`
    : Prisma.sql`left(${speaker}, 100) = ANY(${speakers}::text[]) AND ${speaker} = ANY(${speakers}::text[])`;
}

/** The condition that a speaker that a query names makes `claims c`, alone or jointly with others. */
export function isSaidBy(name: string, oneWith: Identities['oneWith']): Prisma.Sql {
  const speakers = speakersNamed(name, oneWith);
  if (!isActor(name)) return isOneOf('c', speakers);
  return Prisma.sql`(${isOneOf('c', speakers)}
    OR ${isOneOf('c', [JOINT])} AND jsonb_exists_any(c.utterer->'joint', ${speakers}::text[]))`;
}

/** What lists of claims take for whom they are said by. */
export const speakerParameter = speaker
  .optional()
  .describe(
    'Only claims of this utterer: an actor, or one that is merged with it, alone or jointly with others; `label:` and the words of somebody unnamed; `narrator` for the reports’ own voice',
  );
