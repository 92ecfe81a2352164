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
import { readProblems } from '../../views/shared/read-problems.js';
import { Reader } from '../../views/shared/reader.js';
import { reports } from '../../views/reports/view.js';
import { findMoments, moments, type MomentsQuery, momentsQuery } from './query.js';

@Controller('v1/dossiers/:dossier/moments')
export class MomentsController {
  constructor(private readonly reader: Reader) {}

  @Get()
  @Scope('read')
  @Summary('Where to stop on the way through a dossier', {
    description:
      'For whoever steps or slides through time: versions with the time at which each was recorded, for `asOf`; or days on which reports were published, with their counts, for `publishedBy`.',
  })
  @Shows('Stops, evenly thinned', moments)
  @Problems(...readProblems)
  async list(
    @Param('dossier', { schema: slug }) dossier: string,
    @Query({ schema: momentsQuery }) query: MomentsQuery,
    @PreferredWait() wait: number,
  ): Promise<Showable> {
    const read = { dossier, query, wait, views: [reports] };
    return this.reader.show(read, 'moments', async (moment) => ({
      body: await findMoments(this.reader.db, query, moment),
    }));
  }
}
