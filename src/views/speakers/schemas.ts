import { z } from 'zod';

import { line, slug } from '../../../libs/text/index.js';
import { kind, type Kind } from '../../claims/kinds/index.js';
import { listParameters } from '../shared/parameters.js';
import { type Counted, COUNTS } from './counts.js';

export const speakersQuery = z.strictObject({
  ...listParameters,
  kind: kind.optional().describe('Only speakers of claims of this kind'),
  issue: slug.optional().describe('Only speakers of claims that mention this issue'),
  sort: z
    .enum(['claims', 'lastSaid'])
    .optional()
    .describe('What comes first: most claims, if not given, or what was said last'),
});
export type SpeakersQuery = z.infer<typeof speakersQuery>;

/** Issues that are shown of a speaker, those that most claims mention. */
export const SHOWN_ISSUES = 20;

const date = z.string().nullable();

export const speakerItem = z
  .object({
    speaker: z
      .union([
        z.object({ actor: slug }),
        z.object({ label: line }),
        z.object({ narrator: z.literal(true) }),
      ])
      .describe('The utterer of the claims; for whom else it speaks does not matter'),
    name: z.string().nullable().describe('What people call it; null for the reports’ own voice'),
    claims: z
      .object({
        total: z.int().describe('How many claims `claims?speaker=…` lists'),
        ...ofEach(kind.options, (name) => countOf(`kind=${name}`).optional()),
      })
      .meta({
        id: 'SpeakerClaims',
        description: 'All claims, and how many of each kind there are',
      }),
    issues: z
      .array(z.object({ issue: slug, claims: countOf('issue=…') }))
      .max(SHOWN_ISSUES)
      .describe(`The ${SHOWN_ISSUES} issues that most claims mention`),
    issueCount: z.int().describe('How many issues the claims mention'),
    firstSaid: date.describe('When the first claim was said, or else published, as written'),
    lastSaid: date.describe('When the last claim was said, or else published, as written'),
    ...ofEach(
      COUNTS.map(({ name }) => name),
      (name) => countOf(COUNTS.find((count) => count.name === name)?.filters ?? ''),
    ),
  })
  .meta({
    id: 'SpeakerItem',
    description: 'Numbers of claims, each of those that the list of claims shows',
  });

export const singleSpeaker = speakerItem.extend({ version: z.int() }).meta({ id: 'SingleSpeaker' });

function countOf(filters: string) {
  return z.int().describe(`How many claims \`claims?speaker=…&${filters}\` lists`);
}

function ofEach<Name extends Kind | Counted, Shape>(
  names: readonly Name[],
  shapeOf: (name: Name) => Shape,
): Record<Name, Shape> {
  return Object.fromEntries(names.map((name) => [name, shapeOf(name)])) as Record<Name, Shape>;
}
