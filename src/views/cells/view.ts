import { aggregate } from '../../../libs/projections/index.js';
import { decideCell, type Taken, unsureOf } from '../../claims/decide-cell.js';
import { cellIn } from '../../claims/subjects.js';
import { compareButVersion, compareDeciding, type Deciding } from '../shared/deciding-order.js';
import { type StandingRow, standings } from '../standings/view.js';

/** What the matrix has of an actor and an issue, apart from words. */
export interface CellRow {
  readonly actor: string;
  readonly issue: string;
  /** The current position: a claim, and which leg of it. */
  readonly claimId: string;
  readonly leg: number;
  /** When the first of the run of positions that hold its stance was said, or published, as written. */
  readonly since: string | null;
  /** How often the actor's own positions shifted. */
  readonly shifts: number;
  /** Whether others tie with it in all but the version and have its stance: their words are added. */
  readonly joined: boolean;
  /** How many claims may be newer and say something else. */
  readonly unsure: number;
}

/** What of a position decides its cell. */
interface Position extends Taken, Deciding, Pick<StandingRow, 'claimId' | 'since'> {}

/**
 * One row a cell of the matrix, under the name of the subject. Actors that are merged have cells of
 * their own: whoever asks which are one decides these anew.
 */
export const cells = aggregate<CellRow, StandingRow, Position[], 'cells'>({
  name: 'cells',
  revision: 2,
  from: standings,
  groups: { by: 'subject' },
  counts: (standing) => positionIn(standing) !== undefined,
  begin: () => [],
  add(positions, standing) {
    const position = positionIn(standing);
    if (position) positions.splice(placeOf(positions, position), 0, position);
  },
  remove(positions, standing) {
    const place = placeOf(positions, standing);
    if (positions[place]?.claimId !== standing.claimId) return false;
    positions.splice(place, 1);
    return true;
  },
  row(positions, subject) {
    const decided = decideCell(positions);
    if (!decided) return null;
    const { current, first, shifts } = decided;
    const { claimId, leg } = current;
    const { since } = first;
    return {
      ...cellIn(subject),
      claimId,
      leg,
      since,
      shifts,
      joined: isJoined(positions, current),
      unsure: new Set(unsureOf(positions, current).map(({ claimId }) => claimId)).size,
    };
  },
});

/** A standing as a position that was right in its day; what was withdrawn, or never should have been filed, was not. */
function positionIn(standing: StandingRow): Position | undefined {
  const { claimId, leg, own, asserted, since, stance, record } = standing;
  const { saidFrom, saidTo, issuedFrom, issuedTo } = standing;
  if (stance === null || (record !== 'active' && record !== 'superseded')) return undefined;
  const clocks = { saidFrom, saidTo, issuedFrom, issuedTo };
  return { claimId, leg, own, ...clocks, asserted, since, stance, record };
}

/** The place of a position among others in deciding order, or where it would be put in. */
function placeOf(positions: readonly Deciding[], position: Deciding): number {
  let [from, to] = [0, positions.length];
  while (from < to) {
    const middle = (from + to) >>> 1;
    const other = positions[middle];
    if (other && compareDeciding(other, position) < 0) from = middle + 1;
    else to = middle;
  }
  return from;
}

function isJoined(positions: readonly Position[], current: Position): boolean {
  const place = placeOf(positions, current);
  const ties = (other: Position) => compareButVersion(other, current) === 0;
  const joins = ({ stance, record }: Position) =>
    stance === current.stance && record === current.record;
  for (const step of [-1, 1]) {
    for (let at = place + step; ; at += step) {
      const other = positions[at];
      if (!other || !ties(other)) break;
      if (joins(other)) return true;
    }
  }
  return false;
}
