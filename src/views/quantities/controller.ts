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
import { cardViews } from '../shared/claim-card.js';
import { readProblems } from '../shared/read-problems.js';
import { Reader } from '../shared/reader.js';
import { pageOf } from '../shared/schemas.js';
import { findSeries, type QuantitiesQuery, quantitiesQuery, series, showSeries } from './query.js';

@Controller('v1/dossiers/:dossier/quantities')
export class QuantitiesController {
  constructor(private readonly reader: Reader) {}

  @Get()
  @Scope('read')
  @Summary('Numbers as series of one measure, population and place')
  @Shows('A page of series', pageOf(series))
  @Problems(...readProblems)
  async list(
    @Param('dossier', { schema: slug }) dossier: string,
    @Query({ schema: quantitiesQuery }) query: QuantitiesQuery,
    @PreferredWait() wait: number,
  ): Promise<Showable> {
    const { db } = this.reader;
    return this.reader.list(
      { dossier, query, wait, views: cardViews },
      'quantities',
      (part) => findSeries(db, query, part),
      (names, moment) => showSeries(db, moment, names),
    );
  }
}
