import { z } from 'zod';

import type {
  PositionCell,
  Positions,
  SingleClaim,
} from '../../../packages/client/generated/types.gen.js';
import { slug } from '../../../libs/text/index.js';
import { type Api, pathOf } from '../ask.js';
import { defineTool, placeAndTime } from '../tool.js';
import {
  condition,
  DATA_NOTE,
  inLine,
  objections,
  quotations,
  speaker,
  standing,
} from '../words.js';

/** The claim of each cell is read for its words: no more than these for one question. */
const MOST_CELLS = 40;

export const positions = defineTool({
  name: 'positions',
  title: 'Who holds what position',
  description:
    'The position that each actor holds on each issue: stance, terms, what it is conditional on, whether it was stated or inferred and by whom, since when, whether it is disputed or denied, and the words that it rests on. Narrow it by actor or issue.',
  input: z.strictObject({
    ...placeAndTime,
    actor: slug.optional().describe('Only this actor, by its slug'),
    issue: slug.optional().describe('Only this issue, by its slug'),
  }),
  reads: true,
  run: async ({ dossier, asOf, actor, issue }, api) => {
    const asked = { asOf, actor, issue };
    const matrix = await api.get<Positions>(pathOf(dossier, 'positions'), asked);
    const wanted = matrix.cells;
    const cells = wanted.slice(0, MOST_CELLS);
    const more = matrix.next === null ? '' : 'or more ';
    const at = String(matrix.version);
    const claims = await Promise.all(
      cells.map(({ claimId }) => claimAt(api, { dossier, claimId, asOf: at })),
    );
    const left = wanted.length - cells.length;
    const lines = cells.map((cell, index) => tell(cell, claims[index]));
    return {
      text: [
        standing(dossier, matrix.version, asOf),
        ...(lines.length > 0 ? [DATA_NOTE] : ['No such position is known.']),
        ...lines,
        ...(left > 0
          ? [`${left} ${more}more positions: narrow the question by actor or issue.`]
          : []),
        namesOf(matrix),
      ].join('\n\n'),
      data: {
        dossier,
        version: matrix.version,
        positions: cells.map((cell, index) => ({ ...cell, claim: claims[index] })),
        left,
        actors: matrix.actors,
        issues: matrix.issues,
      },
    };
  },
});

const claimAt = (
  api: Api,
  { dossier, claimId, asOf }: { dossier: string; claimId: string; asOf: string },
) => api.get<SingleClaim>(pathOf(dossier, 'claims', claimId), { asOf });

function tell(cell: PositionCell, claim: SingleClaim | undefined): string {
  const terms = cell.terms === null ? '' : `: ${inLine(cell.terms)}`;
  const shifts = cell.changes === 0 ? 'never shifted' : `shifted ${cell.changes} times`;
  return [
    `${cell.actor} on ${cell.issue}: ${cell.stance}${terms}`,
    ...cell.conditions.map((one) => `  Only conditionally: ${condition(one)}`),
    `  ${cell.reading} by ${speaker(cell.utterer)}, since ${cell.since ?? 'a day that is not known'}, ${shifts}; ${cell.epistemic}`,
    ...(claim ? objections(claim).map((line) => `  ${line}`) : []),
    ...(cell.unsureCount > 0 ? [`  ${cell.unsureCount} other claims may be newer`] : []),
    ...(claim ? quotations(claim.evidence).map((line) => `  ${line}`) : []),
    `  Claim ${cell.claimId}`,
  ].join('\n');
}

function namesOf({ actors, issues }: Positions): string {
  const list = (things: readonly { slug: string }[]) => things.map(({ slug: name }) => name);
  return `Actors: ${list(actors).join(', ')}. Issues: ${list(issues).join(', ')}.`;
}
