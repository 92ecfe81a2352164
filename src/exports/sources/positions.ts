import { actor, issue, type Mention } from '../../claims/kinds/mention.js';
import { signatoriesOf } from '../../claims/speakers.js';
import type { Names } from '../../sentences/names.js';
import { findCells } from '../../views/positions/matrix.js';
import { positionViews } from '../../views/positions/taken.js';
import { namedViews, namesIn } from '../../views/shared/names.js';
import type { Source } from '../table.js';

const views = [...positionViews, ...namedViews] as const;

type Cell = Awaited<ReturnType<typeof findCells>>[number];

/** A cell of the matrix, with the names of what it mentions. */
export interface NamedCell {
  readonly card: Cell;
  readonly names: Names;
}

/** All cells of the matrix, by actor and issue: together, as its route has them. */
export const allPositions: Source<NamedCell, (typeof views)[number]['name']> = {
  views,
  most: 1,
  async page({ db }, { moment }) {
    const cells = await findCells(db, moment);
    const names = await namesIn(db, moment, [], cells.flatMap(mentionsIn));
    return { items: cells.map((card) => ({ card, names })), next: undefined };
  },
};

function mentionsIn(cell: Cell): Mention[] {
  const { onBehalfOf } = cell.utterer;
  const speakers = [
    ...signatoriesOf(cell.utterer),
    ...(onBehalfOf === undefined ? [] : [onBehalfOf]),
  ];
  return [
    ...[cell, ...cell.conditions].flatMap((one) => [actor('', one.actor), issue('', one.issue)]),
    ...speakers.map((slug) => actor('', slug)),
  ];
}
