import { z } from 'zod';

import type {
  PositionChange,
  PositionHistory,
} from '../../../packages/client/generated/types.gen.js';
import { slug } from '../../../libs/text/index.js';
import { pathOf } from '../ask.js';
import { defineTool, placeAndTime } from '../tool.js';
import { condition, DATA_NOTE, inLine, speaker, standing } from '../words.js';

/** The newest changes of a position that are told. */
const MOST_CHANGES = 100;

export const positionHistory = defineTool({
  name: 'position_history',
  title: 'How a position changed',
  description:
    'Every position that one actor took on one issue, in the order of time: taken, reaffirmed, shifted or withdrawn, with its conditions and by whom it was said. Ask `claim` for the words of each.',
  input: z.strictObject({
    ...placeAndTime,
    actor: slug.describe('The actor, by its slug'),
    issue: slug.describe('The issue, by its slug'),
  }),
  reads: true,
  run: async ({ dossier, asOf, actor, issue }, api) => {
    const path = pathOf(dossier, 'positions', actor, issue);
    let page = await api.get<PositionHistory>(path, { asOf });
    const { version } = page;
    let told = page.history.slice(-MOST_CHANGES);
    let count = page.history.length;
    while (page.next !== null) {
      page = await api.get<PositionHistory>(path, { asOf, cursor: page.next });
      told = [...told, ...page.history].slice(-MOST_CHANGES);
      count += page.history.length;
    }
    const left = count - told.length;
    return {
      text: [
        standing(dossier, version, asOf),
        DATA_NOTE,
        `${actor} on ${issue}, ${count} claims:`,
        ...(left > 0 ? [`(${left} earlier ones are left out)`] : []),
        ...told.map(tell),
      ].join('\n'),
      data: { dossier, version, actor, issue, history: told, left },
    };
  },
});

function tell(change: PositionChange): string {
  const terms = change.terms === null ? '' : `: ${inLine(change.terms)}`;
  const conditions = change.conditions.map((one) => `, ${condition(one)}`).join('');
  const how = change.change ?? 'not counted';
  const when = change.since ?? change.saidAt ?? 'undated';
  return `- ${when}: ${how}: ${change.stance}${terms}${conditions} (${change.reading} by ${speaker(change.utterer)}, ${change.epistemic}, ${change.state.record}; claim ${change.claimId}, reports ${change.reports.join(', ')})`;
}
