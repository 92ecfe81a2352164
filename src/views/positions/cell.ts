import type { AnchoredEvidence } from '../../claims/events.js';
import type { Condition, Stand } from '../../claims/stands.js';
import type { Stance } from '../../claims/kinds/stance.js';
import { rangeOf } from '../../dates/world-date.js';
import { changeFrom } from '../../claims/decide-cell.js';
import { type ClaimCard, headOf } from '../shared/claim-card.js';

/** A position of a cell with what its change is told from. */
export interface Past extends Held {
  readonly own: boolean;
  /** The stance of the last position before it that speaks for the actor, and was right in its day; null where there is none. */
  readonly before: Stance | null;
}

/** A position with the claim that carries it. */
export interface Held {
  readonly stand: Stand;
  readonly card: ClaimCard;
  /** How the first piece of its evidence that is known quotes it. */
  readonly quotation: AnchoredEvidence['quotation'];
  /** When it was said, or else published, as written. */
  readonly since: string | null;
}

/** What a position says besides its stance. */
type Words = Pick<Stand, 'terms' | 'conditions'>;

/** Claims that may be newer than the current position of a cell, and say something else. */
export interface Unsure {
  readonly count: number;
  /** The newest of them, those first. */
  readonly newest: readonly {
    readonly claimId: string;
    /** `<report>/<key>`; null without a key. */
    readonly key: string | null;
    readonly stance: Stance;
    /** When it was said, or else published, as written. */
    readonly since: string | null;
  }[];
}

/** The current position of an actor on an issue. */
export interface Current extends Held {
  /** Since when its stance is held without a break, as written. */
  readonly since: string | null;
  /** What those say that tie with it in all but the version, that one among them, the older first. */
  readonly joint: readonly Words[];
  /** How often the actor's own positions shifted. */
  readonly shifts: number;
  readonly unsure: Unsure | null;
}

/**
 * What the matrix shows of one actor and one issue.
 *
 * @param validAt a time of the world: there is no cell where the position had ended before
 */
export function cellOf(current: Current, validAt: string | undefined) {
  if (validAt !== undefined && isOver(current, validAt)) return undefined;
  const { stand, card, quotation, since, joint, shifts, unsure } = current;
  return {
    actor: stand.actor,
    issue: stand.issue,
    stance: stand.stance,
    terms: joinTerms(joint),
    reading: stand.reading,
    conditions: joinConditions(joint),
    utterer: card.utterer,
    quotation,
    since,
    ...headOf(card),
    epistemic: card.epistemic,
    changes: shifts,
    unsure: unsure?.newest ?? [],
    unsureCount: unsure?.count ?? 0,
  };
}

/** What the history of a cell shows of some claims of it, given in deciding order. */
export function historyOf(positions: readonly Past[]) {
  return positions.map((held) => {
    const { stand, card, quotation, since, own, before } = held;
    return {
      stance: stand.stance,
      terms: stand.terms,
      reading: stand.reading,
      conditions: stand.conditions,
      change: own && stands(held) ? changeFrom(before ?? undefined, stand.stance) : null,
      own,
      utterer: card.utterer,
      quotation,
      saidAt: card.saidAt,
      since,
      ...headOf(card),
      epistemic: card.epistemic,
      reports: card.reports.map(({ slug }) => slug),
      version: card.asserted,
    };
  });
}

/** Whether what a position says had ended before a time of the world. */
function isOver({ card: { ended } }: Held, validAt: string): boolean {
  const { from } = rangeOf(validAt);
  const over = ended === null ? null : rangeOf(ended).to;
  return over !== null && from !== null && over <= from;
}

/** Whether a position was right in its day: what was withdrawn, or never should have been filed, was not. */
function stands({ card: { record } }: Held): boolean {
  return record === 'active' || record === 'superseded';
}

/** Positions that tie in all but the version add their terms, the older first. */
function joinTerms(joint: readonly Words[]): string | null {
  const terms = new Set(joint.flatMap(({ terms }) => terms ?? []));
  return terms.size === 0 ? null : [...terms].join('; ');
}

function joinConditions(joint: readonly Words[]): Condition[] {
  const conditions = new Map<string, Condition>();
  for (const words of joint) {
    for (const condition of words.conditions) conditions.set(JSON.stringify(condition), condition);
  }
  return [...conditions.values()];
}
