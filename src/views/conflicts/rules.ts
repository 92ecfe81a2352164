/**
 * The rules by which claims are said not to hold together. Only active claims take part, and
 * nobody is declared right.
 *
 * - `denied`, `disputed`: a claim and the active claims by way of which it is denied or disputed,
 *   unless that was dismissed. What was upheld remains.
 * - `contradicts`: two claims that are linked so, whichever of them the link starts from.
 * - `incompatible`:
 *   1. two stances of one actor on one issue that tie in time: said and published at the same time
 *      by the deciding order, both by who speaks for the actor or both others' words; the legs of
 *      one exchange among them. Actors that are merged at the moment are one;
 *   2. quantities of one measure, population, place, period (by its range; none goes with none) and
 *      unit whose intervals do not meet (`intervals.ts`);
 *   3. one step, or one process as a whole, that is both done (reported or confirmed) and blocked,
 *      unless that is said to have ended.
 */
import type { Objection } from '../../claims/any-claim.js';
import type { Clocks } from '../../claims/clocks.js';
import type { Content } from '../../claims/kinds/index.js';
import type { Stance } from '../../claims/kinds/stance.js';
import type { Quantity } from '../../claims/kinds/quantity.js';
import { rangeOf } from '../../dates/world-date.js';
import { groupBy } from './group-by.js';
import { apart, intervalOf } from './intervals.js';

/** What is held against a claim in one way, and counts. */
export function objectionsThatCount(
  objections: readonly Objection[],
  kind: Objection['kind'],
  isActive: (claim: string) => boolean,
): Objection[] {
  return objections.filter(
    ({ by, kind: other, outcome }) => other === kind && outcome !== 'dismissed' && isActive(by),
  );
}

/** A position of one actor on one issue, as one claim has it. */
export interface Taken {
  readonly claim: string;
  readonly stance: Stance;
  /** Whether its utterer speaks for the actor. */
  readonly own: boolean;
  readonly clocks: Clocks;
}

/** The claims, or the one claim, that take different stances at the same time, out of the positions of one cell. */
export function tied(positions: readonly Taken[]): string[] {
  const ties = groupBy(positions, ({ own, clocks: { said, published } }) =>
    [own, said, published].join(' '),
  );
  return [...ties.values()].flatMap((tie) => {
    const claims = new Set(tie.map(({ claim }) => claim));
    const stances = new Set(tie.map(({ stance }) => stance));
    return stances.size > 1 ? [...claims] : [];
  });
}

/** A number that a claim gives. */
export interface Counted {
  readonly claim: string;
  readonly quantity: Quantity;
}

/** Numbers of one period that do not fit together. */
export interface Mismatch {
  /** The name of the period's range; empty for none. */
  readonly name: string;
  /** As one of the claims writes it. */
  readonly period: string | null;
  readonly claims: readonly string[];
}

/** The quantities of one measure, population, place and unit that do not meet, by period. */
export function mismatched(counted: readonly Counted[]): Mismatch[] {
  const periods = groupBy(counted, ({ quantity: { period } }) => periodName(period));
  return [...periods]
    .map(([name, list]) => {
      const missing = apart(
        list.map(({ claim, quantity }) => ({ claim, ...intervalOf(quantity) })),
      );
      const period = list[0]?.quantity.period ?? null;
      return { name, period, claims: missing.map(({ claim }) => claim) };
    })
    .filter(({ claims }) => claims.length > 0)
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The name of a period's range; empty for none. */
export function periodName(period: string | undefined): string {
  if (period === undefined) return '';
  const { from, to } = rangeOf(period);
  return `${from ?? '..'}/${to ?? '..'}`;
}

/** Where a claim says that a step stands. */
export interface Reached {
  readonly claim: string;
  readonly status: Extract<Content, { kind: 'milestone' }>['status'];
}

/** The claims by which one step is done, and those by which it is blocked, where there are both. */
export function doneAndBlocked(reached: readonly Reached[]): string[] {
  const done = reached.filter(
    ({ status }) => status === 'reported-done' || status === 'confirmed-done',
  );
  const blocked = reached.filter(({ status }) => status === 'blocked');
  if (done.length === 0 || blocked.length === 0) return [];
  return [...done, ...blocked].map(({ claim }) => claim);
}
