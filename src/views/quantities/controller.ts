import { Controller, Get, Param, Query } from '@nestjs/common';

import { Scope } from '../../../libs/auth/index.js';
import {
  PreferredWait,
  Problems,
  type Showable,
  Shows,
  Summary,
} from '../../../libs/http/index.js';
import { slug } from '../../../libs/text/index.js';
import { subjects } from '../../claims/subjects.js';
import { findClaimsOf, seriesViews } from '../shared/series.js';
import { measures } from '../measures/view.js';
import { places } from '../places/view.js';
import { cardViews } from '../shared/claim-card.js';
import { joinedSeriesAt } from '../shared/joined-series.js';
import { NotThere } from '../shared/not-there.js';
import { readProblems } from '../shared/read-problems.js';
import { Reader } from '../shared/reader.js';
import { pageOf } from '../shared/schemas.js';
import { findSeries } from './find.js';
import { quantitiesOf, showSeries } from './query.js';
import {
  type QuantitiesQuery,
  quantitiesQuery,
  quantityPage,
  seriesItem,
  type SeriesQuery,
  seriesQuery,
} from './schemas.js';

const views = [...cardViews, ...seriesViews, places, measures];

@Controller('v1/dossiers/:dossier/quantities')
export class QuantitiesController {
  constructor(private readonly reader: Reader) {}

  @Get()
  @Scope('read')
  @Summary('Numbers as series of one measure, population and place', {
    description: 'Each with its newest claims; all of them are at `…/quantities/series`.',
  })
  @Shows('A page of series', pageOf(seriesItem))
  @Problems(...readProblems)
  async list(
    @Param('dossier', { schema: slug }) dossier: string,
    @Query({ schema: quantitiesQuery }) query: QuantitiesQuery,
    @PreferredWait() wait: number,
  ): Promise<Showable> {
    const { db } = this.reader;
    return this.reader.list(
      { dossier, query, wait, views },
      'quantities',
      (part) => findSeries(db, query, part),
      (list, moment) => showSeries(db, moment, list),
    );
  }

  @Get('series')
  @Scope('read')
  @Summary('All numbers of one series, as they were said and published, oldest first', {
    description:
      'The measure, with the population and the place where the series has any, names it: those of measures and places that are merged are one, by whichever slug.',
  })
  @Shows('A page of the series', quantityPage)
  @Problems(...readProblems)
  async series(
    @Param('dossier', { schema: slug }) dossier: string,
    @Query({ schema: seriesQuery }) query: SeriesQuery,
    @PreferredWait() wait: number,
  ): Promise<Showable> {
    const { db } = this.reader;
    const subject = subjects.quantity(query);
    return this.reader.list(
      { dossier, query, wait, views },
      'quantities/series',
      async ({ moment, ...part }) => {
        const joined = await joinedSeriesAt(db, moment);
        const parts = joined.partsOf(joined.standsFor(subject));
        const found = await findClaimsOf(db, moment, parts, part);
        if (found.length === 0 && !part.after) {
          throw new NotThere('There is no such series at this moment.');
        }
        return found;
      },
      async (versions, moment) => (await quantitiesOf(db, moment, versions))(versions),
    );
  }
}
