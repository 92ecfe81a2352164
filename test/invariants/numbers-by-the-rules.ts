import { conflictsByTheRules } from '../../src/claims/conflicting/test/by-the-rules.js';
import type { Quantity } from '../../src/claims/kinds/quantity.js';
import { publicationRange, rangeOf } from '../../src/dates/world-date.js';
import type { MeasureState } from '../../src/measures/state.js';
import type { PlaceState } from '../../src/places/state.js';
import type { AnyClaimRow, ClaimRow } from '../../src/views/claims/view.js';
import type { ReportRow } from '../../src/views/reports/view.js';

/** What is known at a moment, by key. */
export interface KnownNumbers {
  readonly claims: ReadonlyMap<string, AnyClaimRow>;
  readonly reports: ReadonlyMap<string, ReportRow>;
  readonly measures: ReadonlyMap<string, MeasureState>;
  readonly places: ReadonlyMap<string, PlaceState>;
}

/** A number of which the measure and the place are those that what it was filed under stands for. */
interface Given {
  readonly claim: ClaimRow;
  readonly content: Quantity;
  readonly publishedAt: string;
}

/**
 * The series of numbers by the definition of merges, written down without a look at how the product
 * puts them together: as if every number had been filed under what its measure and its place stand for.
 *
 * @param validAt a time of the world
 */
export function seriesByTheRules(known: KnownNumbers, validAt?: string) {
  const series = new Map<string, Given[]>();
  for (const given of numbersIn(known)) {
    if (validAt !== undefined && !mayHold(given.claim, validAt)) continue;
    const { measure, population, place = null } = given.content;
    const name = JSON.stringify([measure, population ?? null, place]);
    series.set(name, [...(series.get(name) ?? []), given]);
  }
  return [...series]
    .map(([name, numbers]) => {
      const [measure, population, place] = JSON.parse(name) as [string, null, string | null];
      const claims = numbers.sort(inOrder).map(({ claim: { claimId } }) => claimId);
      return { ...{ measure, population, place }, count: claims.length, claims };
    })
    .sort((a, b) => (wordsOf(a) < wordsOf(b) ? -1 : 1));
}

/** The conflicts of numbers, each as its rule and the ids of its claims: of all that were filed alike. */
export function clashesByTheRules(known: KnownNumbers): string[] {
  const numbers = numbersIn(known)
    .filter(({ claim: { record } }) => record === 'active')
    .sort((a, b) => a.claim.asserted - b.claim.asserted);
  const rows = numbers.map(({ claim: { saidAt }, content, publishedAt }) => ({
    content,
    publishedAt,
    ...(saidAt === null ? {} : { saidAt }),
  }));
  return conflictsByTheRules(rows)
    .map((told) => {
      const [rule = '', ...places] = told.split(' ');
      return [rule, ...places.map((place) => numbers[Number(place)]?.claim.claimId)].join(' ');
    })
    .sort();
}

const wordsOf = ({ measure, place }: { measure: string; place: string | null }) =>
  `${measure} ${place ?? ''}`;

function numbersIn({ claims, reports, measures, places }: KnownNumbers): Given[] {
  const one = (slugs: KnownNumbers['measures' | 'places'], slug: string): string => {
    const into = slugs.get(slug)?.mergedInto ?? null;
    return into === null ? slug : one(slugs, into);
  };
  return [...claims.values()].flatMap((claim) => {
    if (claim.record === 'erased' || claim.content.kind !== 'quantity') return [];
    const { measure, place, ...content } = claim.content;
    const stands = { measure: one(measures, measure) };
    const lies = place === undefined ? {} : { place: one(places, place) };
    const known = claim.reports.flatMap((slug) => reports.get(slug) ?? []);
    const [first] = known.sort(firstPublished);
    if (!first) throw new Error(`The claim ${claim.claimId} rests on no report that is known.`);
    return [{ claim, content: { ...content, ...stands, ...lies }, publishedAt: first.publishedAt }];
  });
}

type Span = readonly [number, number];

function spanOf({ from, to }: { from: number | null; to: number | null }): Span {
  return [from ?? -Infinity, to ?? Infinity];
}

/** What was surely published first; of those the one that tells more. */
function firstPublished(a: ReportRow, b: ReportRow): number {
  const [one, other] = [a, b].map(({ publishedAt }) => spanOf(publicationRange(publishedAt)));
  if (!one || !other) return 0;
  return one[1] === other[1] ? compare(other[0], one[0]) : compare(one[1], other[1]);
}

/** By what was said, then by what was published: the lower bounds, then of equal ones the vaguer before. */
function inOrder(a: Given, b: Given): number {
  const [one, other] = [timesOf(a), timesOf(b)];
  const found = one.map((bound, index) => compare(bound, other[index] ?? 0)).find(Boolean);
  return found ?? compare(a.claim.asserted, b.claim.asserted);
}

function timesOf({ claim: { saidAt }, publishedAt }: Given): number[] {
  const published = spanOf(publicationRange(publishedAt));
  const given = saidAt === null ? published : spanOf(rangeOf(saidAt));
  // Nothing is said after it was published.
  const late = given[0] >= published[1];
  const said: Span = late ? published : [given[0], Math.min(given[1], published[1])];
  return [said[0], published[0], -said[1], -published[1]];
}

function compare(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

/** By the times of the row: no number here is of several. */
function mayHold({ record, timed, beginsFrom, endsTo }: ClaimRow, validAt: string): boolean {
  const [from, to] = spanOf(rangeOf(validAt));
  const [begins, ends] = spanOf({ from: beginsFrom, to: endsTo });
  return timed && (record === 'active' || record === 'superseded') && begins < to && ends > from;
}
