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
import { namedViews } from '../shared/names.js';
import { readProblems } from '../shared/read-problems.js';
import { Reader } from '../shared/reader.js';
import { pageOf } from '../shared/schemas.js';
import { daysOf } from './days.js';
import { entryViews, findEntries, showEntries } from './query.js';
import {
  timelineDays,
  timelineDaysQuery,
  type TimelineDaysQuery,
  timelineItem,
  timelineQuery,
  type TimelineQuery,
} from './schemas.js';

@Controller('v1/dossiers/:dossier/timeline')
export class TimelineController {
  constructor(private readonly reader: Reader) {}

  @Get()
  @Scope('read')
  @Summary('All claims in the order of the world, or in that of saying, then the undated', {
    description:
      'A sentence each, with speaker, state and reports. By when it was in the world: by start, those of unknown start after, by end, then by version; what has no date comes last. Filters go together: an item passes all of them.',
  })
  @Shows('A page of the timeline', pageOf(timelineItem))
  @Problems(...readProblems)
  async list(
    @Param('dossier', { schema: slug }) dossier: string,
    @Query({ schema: timelineQuery }) query: TimelineQuery,
    @PreferredWait() wait: number,
  ): Promise<Showable> {
    const { db } = this.reader;
    return this.reader.list(
      { dossier, query, wait, views: [...entryViews, ...namedViews] },
      'timeline',
      (part) => findEntries(db, query, part),
      (entries, moment) => showEntries(db, moment, entries),
    );
  }

  @Get('days')
  @Scope('read')
  @Summary('How many claims begin on which days of the world', {
    description:
      'For a picture of the whole timeline under the same filters, without its items. What has no known first day is in no bar, and is counted apart.',
  })
  @Shows('The days on which something begins', timelineDays)
  @Problems(...readProblems)
  async days(
    @Param('dossier', { schema: slug }) dossier: string,
    @Query({ schema: timelineDaysQuery }) query: TimelineDaysQuery,
    @PreferredWait() wait: number,
  ): Promise<Showable> {
    const { db } = this.reader;
    const views = [...entryViews, ...namedViews];
    return this.reader.show({ dossier, query, wait, views }, 'timeline/days', async (moment) => ({
      body: await daysOf(db, query, moment),
    }));
  }
}
