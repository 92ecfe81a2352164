import type { View } from '../../../libs/projections/index.js';
import type { Content, Leg, Stance } from '../../claims/content.js';
import { type AnchoredEvidence, ClaimAsserted } from '../../claims/events.js';
import { speaksFor } from '../../claims/speakers.js';
import type { ClaimRecord } from '../../claims/state.js';
import { rangeOf } from '../../world-date.js';
import { reportsOf } from '../shared/evidence.js';

/** What a position depends on. */
export interface Condition {
  readonly actor: string;
  readonly issue: string;
  readonly stance: Stance;
  readonly linkage: Extract<Content, { kind: 'exchange' }>['linkage'];
}

export interface PositionRow {
  readonly claimId: string;
  /** 1 for the first leg of an exchange, 0 for a plain position. */
  readonly leg: number;
  readonly asserted: number;
  readonly actor: string;
  readonly issue: string;
  readonly stance: Stance;
  readonly terms: string | null;
  readonly reading: 'stated' | 'inferred';
  readonly conditions: readonly Condition[];
  readonly speaksFor: readonly string[];
  readonly saidAt: string | null;
  /** The upper bound of when it was said, in milliseconds since 1970. */
  readonly saidTo: number | null;
  readonly reports: readonly string[];
  readonly quotation: AnchoredEvidence['quotation'];
  readonly record: ClaimRecord;
}

type Stand = Pick<
  PositionRow,
  'leg' | 'actor' | 'issue' | 'stance' | 'terms' | 'reading' | 'conditions'
>;

/** One row a claim and leg, under `<claim>/<leg>`. */
export const positions: View<PositionRow> = {
  name: 'positions',
  revision: 1,
  keys(event) {
    if (!ClaimAsserted.is(event)) return [];
    const { id, content } = event.payload;
    return standsOf(content).map(({ leg }) => keyOf(id, leg));
  },
  evolve(row, event, key) {
    if (!ClaimAsserted.is(event)) return row;
    const { id, content, utterer, saidAt, evidence } = event.payload;
    const stand = standsOf(content).find(({ leg }) => keyOf(id, leg) === key);
    const [first] = evidence;
    if (!stand || !first) return null;
    return {
      claimId: id,
      asserted: event.version,
      ...stand,
      speaksFor: speaksFor(utterer),
      saidAt: saidAt ?? null,
      saidTo: saidAt === undefined ? null : rangeOf(saidAt).to,
      reports: reportsOf(evidence),
      quotation: first.quotation,
      record: 'active',
    };
  },
};

function keyOf(claimId: string, leg: number): string {
  return `${claimId}/${leg}`;
}

/**
 * The positions that a claim's content takes. Legs of an exchange in exchange for each other are
 * each conditional on all the others; otherwise the first is conditional on the others, which
 * are conditions and not positions.
 */
function standsOf(content: Content): Stand[] {
  if (content.kind === 'position') {
    const { actor, issue, stance, terms, reading } = content;
    return [{ leg: 0, actor, issue, stance, terms: terms ?? null, reading, conditions: [] }];
  }
  if (content.kind !== 'exchange') return [];
  const { legs, linkage } = content;
  const taken = linkage === 'in-exchange-for' ? legs : legs.slice(0, 1);
  return taken.map((leg, index) => ({
    leg: index + 1,
    actor: leg.holder,
    issue: leg.issue,
    stance: leg.stance,
    terms: leg.terms ?? null,
    reading: 'stated',
    conditions: legs.filter((other) => other !== leg).map((other) => conditionOn(other, linkage)),
  }));
}

function conditionOn({ holder, issue, stance }: Leg, linkage: Condition['linkage']): Condition {
  return { actor: holder, issue, stance, linkage };
}
