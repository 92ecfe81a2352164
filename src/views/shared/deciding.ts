import { rangeOf } from '../../world-date.js';
import type { ClaimCard } from './claim-card.js';
import type { IssuedReport } from './report-references.js';

/** When something was said and published, as far as that decides which word is the current one. */
export interface Clocks {
  /** Upper bound of when it was said: never later than its publication. Infinity where unknown. */
  readonly said: number;
  /** Upper bound of the earliest publication of its evidence. */
  readonly published: number;
  /** When it was said, or else published, as it was written. */
  readonly since: string | null;
}

/** The clocks of a claim: `saidTo` in milliseconds since 1970, null where open or unknown. */
export function clocksOf(
  claim: {
    readonly saidAt: string | null;
    readonly saidTo: number | null;
    readonly reports: readonly string[];
  },
  reports: ReadonlyMap<string, IssuedReport>,
): Clocks {
  const issued = claim.reports
    .flatMap((slug) => reports.get(slug) ?? [])
    .sort((a, b) => (a.issuedTo ?? Infinity) - (b.issuedTo ?? Infinity) || 0);
  const published = issued[0]?.issuedTo ?? Infinity;
  return {
    said: Math.min(claim.saidTo ?? Infinity, published),
    published,
    since: claim.saidAt ?? issued[0]?.publishedAt ?? null,
  };
}

/** Orders by the upper bound of said, then of publication: the earlier first. */
export function compareClocks(a: Clocks, b: Clocks): number {
  return compare(a.said, b.said) || compare(a.published, b.published);
}

/** Compares numbers of which both may be infinite. */
export function compare(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

/** Claims as they were said and published, oldest first. */
export function inDecidingOrder(
  cards: readonly ClaimCard[],
  reports: ReadonlyMap<string, IssuedReport>,
): ClaimCard[] {
  return cards
    .map((card) => {
      const saidTo = card.saidAt === null ? null : rangeOf(card.saidAt).to;
      return { card, clocks: clocksOf({ ...card, saidTo }, reports) };
    })
    .sort((a, b) => compareClocks(a.clocks, b.clocks) || compare(a.card.asserted, b.card.asserted))
    .map(({ card }) => card);
}
