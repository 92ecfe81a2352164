import { z } from 'zod';

import type { ChangeItem } from '../../../packages/client/generated/types.gen.js';
import { pathOf } from '../ask.js';
import { defineTool, placeAndTime } from '../tool.js';
import { DATA_NOTE, inLine, standing } from '../words.js';

interface Changes {
  readonly version: number;
  readonly items: readonly ChangeItem[];
  readonly next: string | null;
}

export const whatChanged = defineTool({
  name: 'what_changed',
  title: 'What changed since a version',
  description:
    'What was recorded after a version of the dossier, in order: one sentence a change, with the claim or report that it is about. Remember the version of the last answer and ask for what came after it.',
  input: z.strictObject({
    ...placeAndTime,
    after: z.int().min(0).describe('The version that is known already; 0: from the beginning'),
    limit: z.int().min(1).max(100).default(50).describe('How many changes at most'),
  }),
  reads: true,
  run: async ({ dossier, asOf, after, limit }, api) => {
    const query = { asOf, after: String(after), limit: String(limit) };
    const { version, items, next } = await api.get<Changes>(pathOf(dossier, 'changes'), query);
    const last = items.at(-1)?.version ?? version;
    return {
      text: [
        standing(dossier, version, asOf),
        DATA_NOTE,
        items.length === 0
          ? `Nothing was recorded after version ${after}.`
          : `Recorded after version ${after}:`,
        ...items.map(tell),
        ...(next === null ? [] : [`There is more: ask again with after ${last}.`]),
      ].join('\n'),
      data: { dossier, version, changes: items, upTo: last, more: next !== null },
    };
  },
});

function tell({ version, recordedAt, sentence, claimId, report, reason }: ChangeItem): string {
  const about = claimId === null ? report && `report ${report}` : `claim ${claimId}`;
  const why = reason === null ? '' : ` Reason: ${inLine(reason)}`;
  return `- version ${version}, ${recordedAt}: ${inLine(sentence)}.${why}${about ? ` (${about})` : ''}`;
}
