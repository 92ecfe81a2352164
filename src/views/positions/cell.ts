import type { ClaimCard } from '../shared/claim-card.js';
import { headOf } from '../shared/claim-card.js';
import { changesOf, compareButVersion, compareStandings, type Standing } from './deciding-order.js';
import type { Condition } from './view.js';

/** A position with the claim that carries it. */
export interface Held extends Standing {
  readonly card: ClaimCard;
}

/** What the matrix shows of one actor and one issue. */
export function cellOf(positions: readonly Held[]) {
  const cell = positions.toSorted(compareStandings);
  const current = cell.at(-1);
  if (!current) return undefined;
  const run = runOf(cell, current);
  const joint = cell.filter(
    (other) => compareButVersion(other, current) === 0 && other.row.stance === current.row.stance,
  );
  const { row, card } = current;
  return {
    actor: row.actor,
    issue: row.issue,
    stance: row.stance,
    terms: joinTerms(joint),
    reading: row.reading,
    conditions: joinConditions(joint),
    utterer: card.utterer,
    quotation: row.quotation,
    since: run[0]?.clocks.since ?? null,
    ...headOf(card),
    epistemic: card.epistemic,
    changes: changesOf(cell).filter((change) => change === 'shifted').length,
  };
}

/** What the history of a cell shows: every claim of it, in deciding order. */
export function historyOf(positions: readonly Held[]) {
  const cell = positions.toSorted(compareStandings);
  const changes = changesOf(cell);
  return cell.map(({ row, card, clocks, own }, index) => ({
    stance: row.stance,
    terms: row.terms,
    reading: row.reading,
    conditions: row.conditions,
    change: changes[index] ?? null,
    own,
    utterer: card.utterer,
    quotation: row.quotation,
    saidAt: row.saidAt,
    since: clocks.since,
    ...headOf(card),
    epistemic: card.epistemic,
    reports: row.reports,
    version: row.asserted,
  }));
}

/** The positions at the end of a cell that hold one stance without a break. */
function runOf(cell: readonly Held[], current: Held): Held[] {
  const voices = cell.filter(({ own }) => own === current.own);
  const lastOther = voices.findLastIndex(({ row }) => row.stance !== current.row.stance);
  return voices.slice(lastOther + 1);
}

/** Positions that tie in all but the version add their terms, the older first. */
function joinTerms(joint: readonly Held[]): string | null {
  const terms = new Set(joint.flatMap(({ row }) => row.terms ?? []));
  return terms.size === 0 ? null : [...terms].join('; ');
}

function joinConditions(joint: readonly Held[]): Condition[] {
  const conditions = new Map<string, Condition>();
  for (const { row } of joint) {
    for (const condition of row.conditions) conditions.set(JSON.stringify(condition), condition);
  }
  return [...conditions.values()];
}
