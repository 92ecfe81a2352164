import { rangeOf } from '../../src/dates/world-date.js';
import type { Held } from '../../src/views/positions/cell.js';
import {
  changesOf,
  compareButVersion,
  compareStandings,
} from '../../src/views/positions/deciding-order.js';

/** What decides a cell of the matrix, by the definition: over all of its positions. */
export function decideByTheRules(positions: readonly Held[], validAt?: string) {
  const cell = positions
    .filter(({ card: { record } }) => record === 'active' || record === 'superseded')
    .sort(compareStandings);
  const current = cell.findLast(({ card }) => validAt !== undefined || card.record === 'active');
  if (!current || (validAt !== undefined && isOver(current, validAt))) return undefined;
  const voices = cell.slice(0, cell.indexOf(current) + 1).filter(({ own }) => own === current.own);
  const lastOther = voices.findLastIndex(({ stand }) => stand.stance !== current.stand.stance);
  const joint = cell.filter(
    (other) =>
      other.card.record === current.card.record &&
      compareButVersion(other, current) === 0 &&
      other.stand.stance === current.stand.stance,
  );
  const terms = new Set(joint.flatMap(({ stand }) => stand.terms ?? []));
  return {
    actor: current.stand.actor,
    issue: current.stand.issue,
    stance: current.stand.stance,
    claimId: current.card.claimId,
    revision: current.card.revision,
    epistemic: current.card.epistemic,
    since: voices[lastOther + 1]?.since ?? null,
    terms: terms.size === 0 ? null : [...terms].join('; '),
    changes: changesOf(cell).filter((change) => change === 'shifted').length,
  };
}

/** Whether what a position says had ended before a time of the world. */
function isOver({ card: { ended } }: Held, validAt: string): boolean {
  const { from } = rangeOf(validAt);
  const over = ended === null ? null : rangeOf(ended).to;
  return over !== null && from !== null && over <= from;
}
