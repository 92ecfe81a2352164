import { z } from 'zod';

import type { ClaimHistory, SingleClaim } from '../../../packages/client/generated/types.gen.js';
import { pathOf } from '../ask.js';
import { defineTool, placeAndTime } from '../tool.js';
import { DATA_NOTE, inLine, objections, quotations, standing } from '../words.js';

/** The newest revisions of a claim that are told. */
const MOST_REVISIONS = '20';

export const claim = defineTool({
  name: 'claim',
  title: 'One claim with its evidence',
  description:
    'One claim: what it says, who says it, the exact words of the reports that it rests on, who objects, what it is linked to, and how it changed.',
  input: z.strictObject({
    ...placeAndTime,
    claim: z
      .string()
      .min(1)
      .max(300)
      .describe('The id of the claim, or its report and key as `report~key`'),
  }),
  reads: true,
  run: async ({ dossier, asOf, claim: name }, api) => {
    const path = pathOf(dossier, 'claims', name);
    const [one, history] = await Promise.all([
      api.get<SingleClaim>(path, { asOf }),
      api.get<ClaimHistory>(pathOf(dossier, 'claims', name, 'history'), {
        asOf,
        limit: MOST_REVISIONS,
      }),
    ]);
    const { record, epistemic, validity } = one.state;
    return {
      text: [
        standing(dossier, one.version, asOf),
        DATA_NOTE,
        inLine(one.sentence),
        `Record: ${record}. Standing: ${epistemic}. Validity: ${validity}. Revision ${one.revision}.`,
        ...objections(one),
        ...links(one),
        'It rests on:',
        ...quotations(one.evidence),
        'Its history:',
        ...history.revisions.map(
          ({ revision, sentence, recordedAt, reason }) =>
            `- revision ${revision}, recorded ${recordedAt}: ${inLine(sentence)}${reason === null ? '' : ` Reason: ${inLine(reason)}`}`,
        ),
      ].join('\n'),
      data: { dossier, version: one.version, claim: one, history: history.revisions },
    };
  },
});

function links({ links: { outgoing, incoming }, supersededBy }: SingleClaim): string[] {
  return [
    ...(supersededBy ? [`Superseded by claim ${supersededBy.key ?? supersededBy.claimId}.`] : []),
    ...outgoing.map(({ relation, key, claimId }) => `It ${relation}: claim ${key ?? claimId}`),
    ...incoming.map(({ relation, key, claimId }) => `Claim ${key ?? claimId}: ${relation} it`),
  ];
}
