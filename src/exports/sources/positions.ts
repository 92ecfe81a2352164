import { actor, issue, type Mention } from '../../claims/kinds/mention.js';
import { signatoriesOf } from '../../claims/speakers.js';
import type { Names } from '../../sentences/names.js';
import { findCells, type ShownCell } from '../../views/positions/matrix.js';
import { positionViews } from '../../views/positions/taken.js';
import { namedViews, namesIn } from '../../views/shared/names.js';
import { itemsOf, type Source } from '../table.js';

const views = [...positionViews, ...namedViews] as const;

/** A cell of the matrix, with the names of what it mentions. */
export interface NamedCell {
  readonly card: ShownCell;
  readonly names: Names;
}

/** All cells of the matrix, by actor and issue. */
export const allPositions: Source<NamedCell, (typeof views)[number]['name']> = {
  views,
  most: 500,
  async page({ db }, part) {
    const { items, next } = itemsOf(await findCells(db, {}, part), part.limit);
    const names = await namesIn(db, part.moment, [], items.flatMap(mentionsIn));
    return { items: items.map((card) => ({ card, names })), next };
  },
};

function mentionsIn(cell: ShownCell): Mention[] {
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
