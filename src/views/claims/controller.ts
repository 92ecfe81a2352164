import { Controller, Get, Param, Query } from '@nestjs/common';

import { Scope } from '../../../libs/auth/index.js';
import type { Database } from '../../../libs/database/index.js';
import {
  PreferredWait,
  Problem,
  problems as http,
  Problems,
  shown,
  type Shown,
  Shows,
  Summary,
} from '../../../libs/http/index.js';
import type { Moment } from '../../../libs/projections/index.js';
import { slug } from '../../../libs/text/index.js';
import { parseClaimSegment } from '../../claims/references.js';
import { actors } from '../actors/view.js';
import { issues } from '../issues/view.js';
import { links } from '../links/view.js';
import { processes } from '../processes/view.js';
import { reports } from '../reports/view.js';
import { type ClaimCard, headOf, nameOf, stateOf } from '../shared/claim-card.js';
import { namesIn } from '../shared/names.js';
import { type MomentParameters, momentQuery } from '../shared/parameters.js';
import { readProblems } from '../shared/read-problems.js';
import { Reader } from '../shared/reader.js';
import { referencesTo, reportsIn } from '../shared/report-references.js';
import { pageOf } from '../shared/schemas.js';
import { sentenceOf } from '../shared/sentence.js';
import { findClaim, findClaims, findLinks, findRevisions, type SeenLink } from './query.js';
import { claimHistory, claimItem, type ClaimsQuery, claimsQuery, singleClaim } from './schemas.js';
import { claims } from './view.js';

const views = [claims, links, reports, actors, issues, processes];

@Controller('v1/dossiers/:dossier/claims')
export class ClaimsViewController {
  constructor(private readonly reader: Reader) {}

  @Get()
  @Scope('read')
  @Summary('Claims in the order in which they were asserted')
  @Shows('A page of claims', pageOf(claimItem))
  @Problems(...readProblems)
  async list(
    @Param('dossier', { schema: slug }) dossier: string,
    @Query({ schema: claimsQuery }) query: ClaimsQuery,
    @PreferredWait() wait: number,
  ): Promise<Shown> {
    const { db } = this.reader;
    return this.reader.list(
      { dossier, query, wait, views },
      'claims',
      (part) => findClaims(db, query, part),
      (cards, moment) => showClaims(db, moment, cards),
    );
  }

  @Get(':claim')
  @Scope('read')
  @Summary('A claim: its content, utterer, evidence, state and links')
  @Shows('The claim', singleClaim)
  @Problems(...readProblems)
  async one(
    @Param('dossier', { schema: slug }) dossier: string,
    @Param('claim') segment: string,
    @Query({ schema: momentQuery }) query: MomentParameters,
    @PreferredWait() wait: number,
  ): Promise<Shown> {
    const { db } = this.reader;
    const moment = await this.reader.moment({ dossier, query, wait, views });
    const card = await this.find(moment, segment);
    const [[claim], names, ends] = await Promise.all([
      showClaims(db, moment, [card]),
      namesIn(db, moment, [card]),
      findLinks(db, moment, card.claimId),
    ]);
    const { version } = moment;
    const body = {
      version,
      ...claim,
      sentence: sentenceOf(card.content, card.utterer, names),
      links: {
        outgoing: ends.filter(({ outgoing }) => outgoing).map(showLink),
        incoming: ends.filter(({ outgoing }) => !outgoing).map(showLink),
      },
    };
    return shown({ body, version, etagPrefix: String(card.revision) });
  }

  @Get(':claim/history')
  @Scope('read')
  @Summary('Every revision of a claim, oldest first')
  @Shows('The history of the claim', claimHistory)
  @Problems(...readProblems)
  async history(
    @Param('dossier', { schema: slug }) dossier: string,
    @Param('claim') segment: string,
    @Query({ schema: momentQuery }) query: MomentParameters,
    @PreferredWait() wait: number,
  ): Promise<Shown> {
    const moment = await this.reader.moment({ dossier, query, wait, views });
    const card = await this.find(moment, segment);
    const revisions = await findRevisions(this.reader.db, moment, card.claimId);
    const { version } = moment;
    const body = {
      version,
      claimId: card.claimId,
      key: nameOf(card),
      revisions: revisions.map(({ row, ...header }) => ({
        revision: row.revision,
        ...header,
        reason: null,
        report: row.report,
        content: row.content,
        utterer: row.utterer,
        saidAt: row.saidAt,
        evidence: row.evidence,
        state: stateOf({ ...row, epistemic: card.epistemic }),
        patch: [],
      })),
    };
    return shown({ body, version, etagPrefix: String(card.revision) });
  }

  private async find(moment: Moment, segment: string): Promise<ClaimCard> {
    const reference = parseClaimSegment(segment);
    const card = reference && (await findClaim(this.reader.db, moment, reference));
    if (!card) throw new Problem(http.notFound, 'There is no such claim at this moment.');
    return card;
  }
}

async function showClaims(db: Database, moment: Moment, cards: readonly ClaimCard[]) {
  const reports = await reportsIn(db, moment, cards);
  return cards.map((card) => ({
    ...headOf(card),
    content: card.content,
    utterer: card.utterer,
    saidAt: card.saidAt,
    reports: referencesTo(reports, card.reports),
    evidence: card.evidence,
  }));
}

function showLink({ relation, extent, claimId, ...name }: SeenLink) {
  return { relation, extent, claimId, key: nameOf(name) };
}
