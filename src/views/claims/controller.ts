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
import { evidence } from '../evidence/view.js';
import { cardViews } from '../shared/claim-card.js';
import { namedViews, namesIn } from '../shared/names.js';
import { type MomentParameters, momentQuery } from '../shared/parameters.js';
import { readProblems } from '../shared/read-problems.js';
import { Reader } from '../shared/reader.js';
import { pageOf } from '../shared/schemas.js';
import { aroundViews } from './around.js';
import { showClaim } from './show.js';
import { claimWithOthersAt, findClaims, listViews } from './query.js';
import { relationsOf } from './relations.js';
import { claimItem, type ClaimsQuery, claimsQuery, singleClaim } from './schemas.js';

const views = [...cardViews, ...aroundViews, evidence, ...namedViews];

@Controller('v1/dossiers/:dossier/claims')
export class ClaimsViewController {
  constructor(private readonly reader: Reader) {}

  @Get()
  @Scope('read')
  @Summary('Claims in the order in which they were asserted', {
    description:
      'With their words in the reports and with their state, whatever that is: what was retracted or superseded is here, too. Filters go together: a claim passes all of them. `q` seeks words in what the claim says, in its speaker and in its quotations.',
  })
  @Shows('A page of claims', pageOf(claimItem))
  @Problems(...readProblems)
  async list(
    @Param('dossier', { schema: slug }) dossier: string,
    @Query({ schema: claimsQuery }) query: ClaimsQuery,
    @PreferredWait() wait: number,
  ): Promise<Showable> {
    const { db } = this.reader;
    return this.reader.list(
      { dossier, query, wait, views: listViews },
      'claims',
      (part) => findClaims(db, query, part),
      async (cards, moment) => {
        const names = await namesIn(db, moment, cards);
        return cards.map((card) => showClaim(card, names));
      },
    );
  }

  @Get(':claim')
  @Scope('read')
  @Summary('A claim: its content, utterer, evidence, state and links', {
    description:
      'By its id, or by `{report}~{key}`. Each piece of evidence quotes the words that it cuts out of the report; links are told both ways, and so are denials and disputes with what became of them.',
  })
  @Shows('The claim', singleClaim)
  @Problems(...readProblems)
  async one(
    @Param('dossier', { schema: slug }) dossier: string,
    @Param('claim') segment: string,
    @Query({ schema: momentQuery }) query: MomentParameters,
    @PreferredWait() wait: number,
  ): Promise<Showable> {
    const { db } = this.reader;
    const path = `claims/${encodeURIComponent(segment)}`;
    return this.reader.show({ dossier, query, wait, views }, path, async (moment) => {
      const card = await claimWithOthersAt(db, moment, segment);
      const names = await namesIn(db, moment, [card]);
      const body = {
        version: moment.version,
        ...showClaim(card, names),
        ...relationsOf(card),
      };
      return { body, etagPrefix: card.revision };
    });
  }
}
