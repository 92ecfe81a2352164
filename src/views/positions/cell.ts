import type { ClaimCard } from '../shared/claim-card.js';
import { headOf } from '../shared/claim-card.js';
import { changesOf, compareButVersion, compareStandings, type Standing } from './deciding-order.js';
import type { Condition } from './view.js';

/** A position with the claim that carries it. */
export interface Held extends Standing {
  readonly card: ClaimCard;
  /** When it was said, or else published, as written. */
  readonly since: string | null;
}

/** What the matrix shows of one actor and one issue. */
export function cellOf(positions: readonly Held[]) {
  const cell = positions.toSorted(compareStandings);
  const current = cell.at(-1);
  if (!current) return undefined;
  const run = runOf(cell, current);
  const joint = cell.filter(
    (other) =>
      compareButVersion(other, current) === 0 && other.stand.stance === current.stand.stance,
  );
  const { stand, card } = current;
  return {
    actor: stand.actor,
    issue: stand.issue,
    stance: stand.stance,
    terms: joinTerms(joint),
    reading: stand.reading,
    conditions: joinConditions(joint),
    utterer: card.utterer,
    quotation: card.evidence[0]?.quotation ?? 'indirect',
    since: run[0]?.since ?? null,
    ...headOf(card),
    epistemic: card.epistemic,
    changes: changesOf(cell).filter((change) => change === 'shifted').length,
  };
}

/** What the history of a cell shows: every claim of it, in deciding order. */
export function historyOf(positions: readonly Held[]) {
  const cell = positions.toSorted(compareStandings);
  const changes = changesOf(cell);
  return cell.map(({ stand, card, since, own }, index) => ({
    stance: stand.stance,
    terms: stand.terms,
    reading: stand.reading,
    conditions: stand.conditions,
    change: changes[index] ?? null,
    own,
    utterer: card.utterer,
    quotation: card.evidence[0]?.quotation ?? 'indirect',
    saidAt: card.saidAt,
    since,
    ...headOf(card),
    epistemic: card.epistemic,
    reports: card.reports,
    version: card.asserted,
  }));
}

/** The positions at the end of a cell that hold one stance without a break. */
function runOf(cell: readonly Held[], current: Held): Held[] {
  const voices = cell.filter(({ own }) => own === current.own);
  const lastOther = voices.findLastIndex(({ stand }) => stand.stance !== current.stand.stance);
  return voices.slice(lastOther + 1);
}

/** Positions that tie in all but the version add their terms, the older first. */
function joinTerms(joint: readonly Held[]): string | null {
  const terms = new Set(joint.flatMap(({ stand }) => stand.terms ?? []));
  return terms.size === 0 ? null : [...terms].join('; ');
}

function joinConditions(joint: readonly Held[]): Condition[] {
  const conditions = new Map<string, Condition>();
  for (const { stand } of joint) {
    for (const condition of stand.conditions) conditions.set(JSON.stringify(condition), condition);
  }
  return [...conditions.values()];
}
