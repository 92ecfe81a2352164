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
import { streams } from '../../log/streams.js';
import { processes } from '../processes/view.js';
import { seriesViews } from '../shared/series.js';
import { cardViews } from '../shared/claim-card.js';
import { entriesIn } from '../shared/directory.js';
import { type WorldParameters, worldQuery } from '../shared/parameters.js';
import { NotThere } from '../shared/not-there.js';
import { readProblems } from '../shared/read-problems.js';
import { Reader } from '../shared/reader.js';
import { pageOf } from '../shared/schemas.js';
import { findShownProcesses, showProcesses } from './query.js';
import { type MilestonesQuery, milestonesQuery, processItem, singleProcess } from './schemas.js';

const views = [...cardViews, ...seriesViews, processes];

@Controller('v1/dossiers/:dossier/milestones')
export class MilestonesController {
  constructor(private readonly reader: Reader) {}

  @Get()
  @Scope('read')
  @Summary('Processes with their steps, where each stands, and what it waits for', {
    description: 'Each step with its newest claims; `…/milestones/{process}` has more of them.',
  })
  @Shows('A page of processes', pageOf(processItem))
  @Problems(...readProblems)
  async list(
    @Param('dossier', { schema: slug }) dossier: string,
    @Query({ schema: milestonesQuery }) query: MilestonesQuery,
    @PreferredWait() wait: number,
  ): Promise<Showable> {
    const { db } = this.reader;
    return this.reader.list(
      { dossier, query, wait, views },
      'milestones',
      (part) => findShownProcesses(db, query, part),
      (list) => Promise.resolve(list),
    );
  }

  @Get(':process')
  @Scope('read')
  @Summary('One process with what is claimed of its steps', {
    description:
      'Each step with its status, what it waits for and more claims of it than the newest: as many of each step as there is room for among 2,000 claims and 4,194,304 characters. `count` says how many there are; `…/claims?kind=milestone` has them all.',
  })
  @Shows('The process', singleProcess)
  @Problems(...readProblems)
  async one(
    @Param('dossier', { schema: slug }) dossier: string,
    @Param('process', { schema: slug }) process: string,
    @Query({ schema: worldQuery }) query: WorldParameters,
    @PreferredWait() wait: number,
  ): Promise<Showable> {
    const { db } = this.reader;
    const path = `milestones/${process}`;
    return this.reader.show({ dossier, query, wait, views }, path, async (moment) => {
      const known = await entriesIn(db, processes, moment, [process]);
      const [shown] = await showProcesses(db, moment, known, { whole: true });
      if (!shown) {
        const detail = `There is no process ${process} at this moment.`;
        throw new NotThere(detail, { streams: [streams.process(process)] });
      }
      return { body: { version: moment.version, ...shown } };
    });
  }
}
