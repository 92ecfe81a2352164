import type { z } from 'zod';

import type { BundledChange } from '../claims/changes/index.js';
import type { Claim } from '../claims/claim.js';
import type { Content } from '../claims/kinds/index.js';
import { countMentions } from '../claims/mentions.js';
import { evidenceOf, mentionsIn } from '../claims/needs.js';
import { inWords, type Limit, limits } from '../limits/limits.js';

/** The parts of a bundle in which there is what counts together. */
interface Items {
  readonly claims: readonly Claim[];
  readonly changes: readonly BundledChange[];
}

/** What a bundle may have only so much of in all, wherever in it that is. */
const TOTALS: readonly (readonly [Limit, (bundle: Items) => number])[] = [
  [
    limits.evidenceOfBundle,
    ({ claims, changes }) =>
      sum(claims, ({ evidence }) => evidence.length) +
      sum(changes, (change) => evidenceOf(change).length),
  ],
  [
    limits.linksOfBundle,
    ({ claims, changes }) =>
      sum(claims, ({ links }) => links?.length ?? 0) +
      sum(changes, ({ type }) => (type === 'link' ? 1 : 0)),
  ],
  [limits.legsOfBundle, (bundle) => sum(contentsOf(bundle), legsIn)],
  [
    limits.namesOfBundle,
    ({ claims, changes }) =>
      sum(claims, countMentions) + sum(changes, (change) => mentionsIn(change).length),
  ],
];

/** In words, for the document of the API. */
export const totalsInWords = `Everything that is filed with one report. In all of it there can be ${[
  ...TOTALS.map(([limit]) => limit),
  limits.wordsOfRequest,
]
  .map(inWords)
  .join('; ')}.`;

/** Refuses a bundle that has too much of something. */
export function keepsTotals(
  { claims = [], changes = [] }: { [Part in keyof Items]?: Items[Part] | undefined },
  context: z.RefinementCtx,
): void {
  for (const [limit, count] of TOTALS) {
    if (count({ claims, changes }) <= limit.most) continue;
    context.addIssue({ code: 'custom', path: [], message: `there can be ${inWords(limit)}` });
  }
}

/** What its claims say, and what its corrections have others say. */
function contentsOf({ claims, changes }: Items): Content[] {
  const corrected = changes.flatMap((change) =>
    change.type === 'correction' ? (change.content ?? []) : [],
  );
  return [...claims.map(({ content }) => content), ...corrected];
}

function legsIn(content: Content): number {
  return content.kind === 'exchange' ? content.legs.length : 0;
}

function sum<Item>(items: readonly Item[], amount: (item: Item) => number): number {
  return items.reduce((total, item) => total + amount(item), 0);
}
