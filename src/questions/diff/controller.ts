import { Controller, Get, Param, Query } from '@nestjs/common';
import { z } from 'zod';

import { Scope } from '../../../libs/auth/index.js';
import {
  PreferredWait,
  Problems,
  type Showable,
  Shows,
  Summary,
} from '../../../libs/http/index.js';
import { slug } from '../../../libs/text/index.js';
import { views } from '../../views/index.js';
import { listParameters } from '../../views/shared/parameters.js';
import { readProblems } from '../../views/shared/read-problems.js';
import { Reader, type SortKey } from '../../views/shared/reader.js';
import { pageOf } from '../../views/shared/schemas.js';
import { compare, type Difference, type Place } from './compare.js';
import { type ComparedView, sides } from './sides.js';

const names = Object.keys(sides) as [ComparedView, ...ComparedView[]];

const { asOf, ...others } = listParameters;
const diffQuery = z.strictObject({
  ...others,
  from: asOf.unwrap().describe('The one moment: a version of the dossier, or a time of recording'),
  to: asOf.describe('The other one; the newest if not given'),
  view: z.enum(names).optional().describe('Only the differences of this view'),
});
type DiffQuery = z.infer<typeof diffQuery>;

const item = z.looseObject({});

const difference = z
  .object({
    view: z.enum(names),
    key: z.string().describe('What names the item in its view: a slug, a claim, a cell, a series'),
    change: z.enum(['added', 'removed', 'changed']),
    before: item.nullable().describe('As the view shows it at `from`'),
    after: item.nullable().describe('As the view shows it at `to`'),
  })
  .meta({ id: 'Difference' });

const differences = pageOf(difference)
  .extend({ from: z.int().describe('A version'), to: z.int().describe('A version') })
  .meta({ id: 'Differences' });

@Controller('v1/dossiers/:dossier/diff')
export class DiffController {
  constructor(private readonly reader: Reader) {}

  @Get()
  @Scope('read')
  @Summary('What the views show otherwise at one moment than at another', {
    description:
      'Item by item, in the order of the views and their keys. Whoever takes the items of a view at `from`, leaves out those that are removed and puts in those that are added or changed has its items at `to`.',
  })
  @Shows('A page of differences', differences, { negotiatesTime: false })
  @Problems(...readProblems)
  async list(
    @Param('dossier', { schema: slug }) dossier: string,
    @Query({ schema: diffQuery }) query: DiffQuery,
    @PreferredWait() wait: number,
  ): Promise<Showable> {
    const read = { dossier, query, wait, views };
    const start = await this.reader.moment({ ...read, asOf: query.from });
    const compared = query.view === undefined ? names : [query.view];
    return this.reader.page(
      { ...read, asOf: query.to, beside: start },
      'diff',
      async ({ moment, limit, after }) => {
        const { published, generations, states } = moment;
        const before = { ...start, published, generations, states };
        const place = placeOf(after);
        const found = await compare(this.reader.db, [before, moment], compared, { limit, place });
        return found.map((item) => ({ item, sortKey: [item.view, item.key] }));
      },
      async ({ moment: { version }, items, next }) => ({
        body: { version, from: start.version, to: version, items: items.map(show), next },
      }),
    );
  }
}

function placeOf(after: SortKey | undefined): Place | undefined {
  const view = names.find((name) => name === after?.[0]);
  return view && { view, key: String(after?.[1]) };
}

function show({ view, key, before, after }: Difference): z.infer<typeof difference> {
  const change = before === null ? 'added' : after === null ? 'removed' : 'changed';
  return { view, key, change, before, after };
}
