import { type Clocks, compare, compareClocks } from '../../claims/clocks.js';
import type { Stand } from '../../claims/stands.js';

/** A position with what decides whether it is the current one. */
export interface Standing {
  readonly stand: Stand;
  /** The version that asserted it. */
  readonly asserted: number;
  readonly clocks: Clocks;
  /** Whether its utterer speaks for the actor. */
  readonly own: boolean;
}

/** How a position relates to the one before that speaks for the actor. */
export type Change = 'taken' | 'reaffirmed' | 'shifted' | 'withdrawn';

/**
 * Everything in deciding order but the version: who speaks for the actor before all others, then
 * the later said, the later published, an exchange's leg before a plain position. The weaker first.
 */
export function compareButVersion(a: Standing, b: Standing): number {
  return (
    compare(Number(a.own), Number(b.own)) ||
    compareClocks(a.clocks, b.clocks) ||
    compare(Number(a.stand.leg > 0), Number(b.stand.leg > 0))
  );
}

/** The deciding order: the current position comes last. */
export function compareStandings(a: Standing, b: Standing): number {
  return (
    compareButVersion(a, b) || compare(a.asserted, b.asserted) || compare(a.stand.leg, b.stand.leg)
  );
}

/** For each position of a cell, in deciding order, how it changed the actor's; null for others' words. */
export function changesOf(cell: readonly Standing[]): (Change | null)[] {
  let before: Standing | undefined;
  return cell.map((standing) => {
    if (!standing.own) return null;
    const change = changeFrom(before?.stand.stance, standing.stand.stance);
    before = standing;
    return change;
  });
}

function changeFrom(before: Stand['stance'] | undefined, now: Stand['stance']): Change {
  if (before === now) return 'reaffirmed';
  if (now === 'withdraws') return 'withdrawn';
  return before === undefined || before === 'withdraws' ? 'taken' : 'shifted';
}
