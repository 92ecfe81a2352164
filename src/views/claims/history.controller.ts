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
import { evidence } from '../evidence/view.js';
import { type AnyCard, cardViews, type CardViews, nameOf } from '../shared/claim-card.js';
import { namedViews } from '../shared/names.js';
import { type ListParameters, listQuery } from '../shared/parameters.js';
import { readProblems } from '../shared/read-problems.js';
import { Reader } from '../shared/reader.js';
import { findRevisions, showRevisions } from './history.js';
import { claimAt } from './query.js';
import { claimHistory } from './schemas.js';

const views = [...cardViews, evidence, ...namedViews];

@Controller('v1/dossiers/:dossier/claims/:claim/history')
export class ClaimHistoryController {
  constructor(private readonly reader: Reader) {}

  @Get()
  @Scope('read')
  @Summary('Every revision of a claim, oldest first', {
    description:
      'What the claim was after each of its events that is known at the moment, what caused it, on each of the four clocks.',
  })
  @Shows('A page of the history of the claim', claimHistory)
  @Problems(...readProblems)
  async history(
    @Param('dossier', { schema: slug }) dossier: string,
    @Param('claim') segment: string,
    @Query({ schema: listQuery }) query: ListParameters,
    @PreferredWait() wait: number,
  ): Promise<Showable> {
    const { db, store } = this.reader;
    let found: Promise<AnyCard> | undefined;
    const cardAt = (moment: Moment<CardViews>) => (found ??= claimAt(db, moment, segment));
    return this.reader.page(
      { dossier, query, wait, views },
      `claims/${encodeURIComponent(segment)}/history`,
      async (part) => findRevisions(db, store, part, (await cardAt(part.moment)).claimId),
      async ({ moment, items, next }) => {
        const card = await cardAt(moment);
        const revisions = await showRevisions(db, store, moment, items);
        const { claimId, revision } = card;
        const body = { version: moment.version, claimId, key: nameOf(card), revisions, next };
        return { body, etagPrefix: revision };
      },
    );
  }
}
