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
import { processes } from '../processes/view.js';
import { cardViews } from '../shared/claim-card.js';
import { findBySlug } from '../shared/directory.js';
import { type WorldListParameters, worldListQuery } from '../shared/parameters.js';
import { readProblems } from '../shared/read-problems.js';
import { Reader } from '../shared/reader.js';
import { pageOf } from '../shared/schemas.js';
import { processItem, showProcesses } from './query.js';

@Controller('v1/dossiers/:dossier/milestones')
export class MilestonesController {
  constructor(private readonly reader: Reader) {}

  @Get()
  @Scope('read')
  @Summary('Processes with their steps, where each stands, and what it waits for')
  @Shows('A page of processes', pageOf(processItem))
  @Problems(...readProblems)
  async list(
    @Param('dossier', { schema: slug }) dossier: string,
    @Query({ schema: worldListQuery }) query: WorldListParameters,
    @PreferredWait() wait: number,
  ): Promise<Showable> {
    const { db } = this.reader;
    return this.reader.list(
      { dossier, query, wait, views: [...cardViews, processes] },
      'milestones',
      (part) => findBySlug(db, processes, part),
      (list, moment) => showProcesses(db, moment, list),
    );
  }
}
