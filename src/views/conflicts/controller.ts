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
import { issues } from '../issues/view.js';
import { links } from '../links/view.js';
import { processes } from '../processes/view.js';
import { cardViews } from '../shared/claim-card.js';
import { objectionViews } from '../shared/objections.js';
import { readProblems } from '../shared/read-problems.js';
import { Reader } from '../shared/reader.js';
import { pageOf } from '../shared/schemas.js';
import {
  conflictItem,
  type ConflictsQuery,
  conflictsQuery,
  findConflicts,
  showConflicts,
} from './query.js';

const views = [...cardViews, ...objectionViews, links, issues, processes];

@Controller('v1/dossiers/:dossier/conflicts')
export class ConflictsController {
  constructor(private readonly reader: Reader) {}

  @Get()
  @Scope('read')
  @Summary('What cannot both hold, grouped by subject, and by which rule', {
    description:
      'Only active claims take part; nobody is declared right. Denied or disputed: by way of an active claim, unless that was dismissed. Contradicts: linked so. Incompatible: stances of one actor on one issue that tie in time; quantities of one measure, population, place, period and unit whose intervals do not meet; one step both done and blocked.',
  })
  @Shows('A page of conflicts', pageOf(conflictItem))
  @Problems(...readProblems)
  async list(
    @Param('dossier', { schema: slug }) dossier: string,
    @Query({ schema: conflictsQuery }) query: ConflictsQuery,
    @PreferredWait() wait: number,
  ): Promise<Showable> {
    const { db } = this.reader;
    return this.reader.list(
      { dossier, query, wait, views },
      'conflicts',
      (part) => findConflicts(db, query, part),
      (conflicts, moment) => showConflicts(db, moment, conflicts),
    );
  }
}
