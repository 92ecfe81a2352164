import type { Content } from './kinds/index.js';
import type { Leg } from './kinds/exchange.js';
import type { Stance } from './kinds/stance.js';

/** What a position depends on. */
export interface Condition {
  readonly actor: string;
  readonly issue: string;
  readonly stance: Stance;
  readonly linkage: Extract<Content, { kind: 'exchange' }>['linkage'];
}

/** An actor's stance on an issue, as one claim has it. */
export interface Stand {
  /** 1 for the first leg of an exchange, 0 for a plain position. */
  readonly leg: number;
  readonly actor: string;
  readonly issue: string;
  readonly stance: Stance;
  readonly terms: string | null;
  readonly reading: 'stated' | 'inferred';
  readonly conditions: readonly Condition[];
}

/** The name of the cell of an actor and an issue. */
export function cellName({ actor, issue }: { actor: string; issue: string }): string {
  return `${actor} ${issue}`;
}

/**
 * The positions that a claim's content takes. Legs of an exchange in exchange for each other are
 * each conditional on all the others; otherwise the first is conditional on the others, which
 * are conditions and not positions.
 */
export function standsOf(content: Content): Stand[] {
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
