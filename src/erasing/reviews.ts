import type { AnyClaim } from '../claims/any-claim.js';
import { claims } from '../claims/state.js';
import type { Knowledge } from '../deciding/knowledge.js';
import type { Knows } from '../deciding/known.js';
import type { Needs } from '../deciding/needs.js';
import { streams } from '../log/streams.js';
import { reports } from '../reports/state.js';

/** What must be known, besides claims, to erase what reviews have of their words: their reports, whatever they are. */
export const needsOfReviews: Needs = {
  whole: true,
  subjects: [
    { subject: reports, named: [] },
    { subject: claims, named: [] },
  ],
  beyond: (known: Knows, news) => {
    const homes = known
      .of(claims)
      .among(news)
      .map(({ report }) => report);
    return [...new Set(homes)].filter((slug) => !known.of(reports).knows(slug)).map(streams.report);
  },
};

/** The commitments of the reviews that have the words of a claim: of those it was filed from. */
export function reviewsOf(
  knowledge: Knowledge,
  { id, report }: Pick<AnyClaim, 'id' | 'report'>,
): string[] {
  const { reviews = [] } = knowledge.of(reports).get(report) ?? {};
  return reviews.flatMap(({ claims: filed, text }) => (filed.includes(id) ? [text] : []));
}
