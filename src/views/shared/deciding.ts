import { type Clocks, clocksOf, compare, compareClocks } from '../../claims/clocks.js';
import type { ClaimCard } from './claim-card.js';
import type { IssuedReport } from './report-references.js';

/** The clocks of a claim, and when it was said, or else published, as that was written. */
export function timesOf(
  { saidAt, saidTo, reports }: Pick<ClaimCard, 'saidAt' | 'saidTo' | 'reports'>,
  known: ReadonlyMap<string, IssuedReport>,
): { readonly clocks: Clocks; readonly since: string | null } {
  const issued = reports
    .flatMap((slug) => known.get(slug) ?? [])
    .sort((a, b) => compare(a.issuedTo ?? Infinity, b.issuedTo ?? Infinity));
  return {
    clocks: clocksOf(
      saidTo,
      issued.map(({ issuedTo }) => issuedTo),
    ),
    since: saidAt ?? issued[0]?.publishedAt ?? null,
  };
}

/** Claims as they were said and published, oldest first. */
export function inDecidingOrder(
  cards: readonly ClaimCard[],
  reports: ReadonlyMap<string, IssuedReport>,
): ClaimCard[] {
  return cards
    .map((card) => ({ card, ...timesOf(card, reports) }))
    .sort((a, b) => compareClocks(a.clocks, b.clocks) || compare(a.card.asserted, b.card.asserted))
    .map(({ card }) => card);
}
