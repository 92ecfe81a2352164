import { Controller, Get, Param, Query } from '@nestjs/common';

import { Scope } from '../../../libs/auth/index.js';
import {
  PreferredWait,
  Problems,
  type Showable,
  Shows,
  Summary,
} from '../../../libs/http/index.js';
import type { Moment } from '../../../libs/projections/index.js';
import { slug } from '../../../libs/text/index.js';
import { links } from '../links/view.js';
import { cardViews } from '../shared/claim-card.js';
import { objectionViews } from '../shared/objections.js';
import { namedViews } from '../shared/names.js';
import { type ListParameters, listQuery } from '../shared/parameters.js';
import { NotThere } from '../shared/not-there.js';
import { readProblems } from '../shared/read-problems.js';
import { Reader } from '../shared/reader.js';
import { pageOf } from '../shared/schemas.js';
import { overlaps } from '../overlaps/view.js';
import { sequences } from '../sequences/view.js';
import { series } from '../series/view.js';
import { standings } from '../standings/view.js';
import type { Conflict, ConflictViews } from './family.js';
import { claimsOf, findConflict, findConflicts, showConflict, showConflicts } from './query.js';
import { conflictItem, type ConflictsQuery, conflictsQuery, singleConflict } from './schemas.js';
import { conflicts } from './view.js';

const views = [
  ...cardViews,
  ...objectionViews,
  ...[links, series, standings, conflicts, overlaps, sequences, ...namedViews],
] as const;

@Controller('v1/dossiers/:dossier/conflicts')
export class ConflictsController {
  constructor(private readonly reader: Reader) {}

  @Get()
  @Scope('read')
  @Summary('What cannot both hold, grouped by subject, and by which rule', {
    description:
      'Only active claims take part; nobody is declared right. Denied or disputed: by way of an active claim, unless that was dismissed. Contradicts: linked so. Incompatible: stances of one actor on one issue that tie in time; quantities of one measure, population, place and unit, of periods or days said that overlap, whose intervals do not meet; a cumulative count that falls; a step both done and blocked or abandoned, where the times do not tell which was first. Out of order: a step that was done before one that it waits for. Circular: steps that wait for each other.',
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
      (found, moment) => showConflicts(db, moment, found),
    );
  }

  @Get(':conflict')
  @Scope('read')
  @Summary('One conflict, with all of its claims in the order in which they were asserted', {
    description:
      'By the id that the list of conflicts gives it; what is no conflict at the moment that is shown is 404.',
  })
  @Shows('A page of its claims', singleConflict)
  @Problems(...readProblems)
  async one(
    @Param('dossier', { schema: slug }) dossier: string,
    @Param('conflict') id: string,
    @Query({ schema: listQuery }) query: ListParameters,
    @PreferredWait() wait: number,
  ): Promise<Showable> {
    const { db } = this.reader;
    let found: Promise<Conflict> | undefined;
    const conflictAt = (moment: Moment<ConflictViews>) =>
      (found ??= findConflict(db, moment, id).then((conflict) => conflict ?? refuse(id)));
    return this.reader.page(
      { dossier, query, wait, views },
      `conflicts/${encodeURIComponent(id)}`,
      async ({ moment, ...part }) => claimsOf(await conflictAt(moment), part),
      async ({ moment, items, next }) => {
        const conflict = await conflictAt(moment);
        const shown = await showConflict(db, moment, conflict, items);
        return { body: { version: moment.version, ...shown, next } };
      },
    );
  }
}

function refuse(id: string): never {
  throw new NotThere(`There is no conflict ${id} at this moment.`);
}
