import { Controller, Get, Param, Query } from '@nestjs/common';

import { Scope } from '../../../libs/auth/index.js';
import { EventStore } from '../../../libs/event-store/index.js';
import {
  PreferredWait,
  Problems,
  type Showable,
  Shows,
  Summary,
} from '../../../libs/http/index.js';
import { slug } from '../../../libs/text/index.js';
import { cardViews } from '../../views/shared/claim-card.js';
import { namedViews } from '../../views/shared/names.js';
import { readProblems } from '../../views/shared/read-problems.js';
import { Reader } from '../../views/shared/reader.js';
import { pageOf } from '../../views/shared/schemas.js';
import { changeItem, type ChangesQuery, changesQuery, findChanges, showChanges } from './query.js';

const views = [...cardViews, ...namedViews];

@Controller('v1/dossiers/:dossier/changes')
export class ChangesViewController {
  constructor(
    private readonly reader: Reader,
    private readonly log: EventStore,
  ) {}

  @Get()
  @Scope('read')
  @Summary('What changed, oldest first, a sentence each', {
    description: 'Whoever keeps the version of an answer learns with `after` what is new since.',
  })
  @Shows('A page of changes', pageOf(changeItem))
  @Problems(...readProblems)
  async list(
    @Param('dossier', { schema: slug }) dossier: string,
    @Query({ schema: changesQuery }) query: ChangesQuery,
    @PreferredWait() wait: number,
  ): Promise<Showable> {
    const { db } = this.reader;
    return this.reader.list(
      { dossier, query, wait, views },
      'changes',
      (part) => findChanges(this.reader, this.log, query, part),
      (events, moment) => showChanges(db, moment, events),
    );
  }
}
