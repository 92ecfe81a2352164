import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';

import { Caller, type CallerKey, Scope } from '../../libs/auth/index.js';
import { Database } from '../../libs/database/index.js';
import {
  Answers,
  IfMatchIfAny,
  Problem,
  problems as http,
  Problems,
  Records,
  shown,
  type Shown,
  Shows,
  Summary,
  type Written,
} from '../../libs/http/index.js';
import { pageWithin } from '../../libs/pages/index.js';
import { slug } from '../../libs/text/index.js';
import { claim, type Claim } from '../claims/claim.js';
import { problems } from '../deciding/problems.js';
import type { Request } from '../deciding/request.js';
import { Writes } from '../deciding/writes.js';
import { filed } from '../filing/filed.js';
import { type NewDecision, newDecision, type NewFiling, newFiling } from './bodies.js';
import { idInPath, linked } from './controller.js';
import { readCursor, writeCursor } from './cursor.js';
import { Intakes, unknownIntake } from './intakes.js';
import { Reviews } from './reviews.js';
import {
  candidatesOf,
  decisionsOf,
  findCandidate,
  type PlacedCandidate,
} from './candidate-rows.js';
import { findIntake } from './rows.js';
import {
  candidateItem,
  candidatePage,
  type CandidatesQuery,
  candidatesQuery,
  decisionList,
  draftBundle,
  PAGE,
} from './schemas.js';
import { showCandidate, showDecision } from './show.js';

@Controller('v1/dossiers/:dossier/intakes/:intake')
export class ReviewController {
  constructor(
    private readonly db: Database,
    private readonly intakes: Intakes,
    private readonly reviews: Reviews,
  ) {}

  @Get('candidates')
  @Scope('propose')
  @Summary('The candidates of an intake, in the order of its text', {
    description:
      'Each is a claim as it would be filed, with the words that it rests on, what it lacks (`missing`), what to mind (`warnings`) and the decision that counts.',
  })
  @Shows('A page of candidates', candidatePage, { versioned: false })
  @Problems(http.notFound)
  async candidates(
    @Param('dossier', { schema: slug }) dossier: string,
    @Param('intake', { schema: idInPath }) id: string,
    @Query({ schema: candidatesQuery }) { limit, cursor, ...filters }: CandidatesQuery,
  ): Promise<Shown> {
    await this.intakes.expectDossier(dossier);
    if (!(await findIntake(this.db, dossier, id))) throw unknownIntake(id);
    const path = `/v1/dossiers/${dossier}/intakes/${id}/candidates`;
    const size = Number(limit ?? PAGE);
    const after = cursor === undefined ? undefined : readCursor(path, filters, cursor);
    const { items, last } = await pageWithin<PlacedCandidate>(size, (most, one) =>
      candidatesOf(this.db, dossier, id, {
        ...filters,
        after: one ? [one.start, one.number] : after && [Number(after[0]), Number(after[1])],
        limit: most,
      }),
    );
    const next = last ? writeCursor(path, filters, [last.start, last.number]) : null;
    return shown({
      body: { items: items.map(showCandidate), next },
      ...linked(path, filters, next),
    });
  }

  @Post('candidates')
  @Scope('propose')
  @Summary('Add a candidate of one’s own', {
    description:
      'It is checked as a claim, and counts as accepted where the key holds the scope `report`; that of a key that may only propose is undecided.',
  })
  @Answers(201, 'The candidate is added', candidateItem)
  @Problems(problems.notAllowed, problems.noRoom, http.notFound)
  async propose(
    @Param('dossier', { schema: slug }) dossier: string,
    @Param('intake', { schema: idInPath }) id: string,
    @Body({ schema: claim }) body: Claim,
    @Caller() caller: CallerKey,
    @Writes(200) request: Request,
  ): Promise<Written> {
    await this.intakes.expectDossier(dossier);
    return this.reviews.propose(request, { id, claim: body, caller });
  }

  @Put('candidates/:candidate/decision')
  @Scope('report')
  @Summary('Decide on a candidate', {
    description:
      'All decisions are kept, and the newest counts. A candidate that lacks something, or of which the sentence holds a condition, cannot be accepted: an edit says what the claim is to be.',
  })
  @Answers(200, 'The candidate with the decision', candidateItem)
  @Problems(problems.notAllowed, problems.noRoom, problems.staleRevision, http.notFound)
  async decide(
    @Param('dossier', { schema: slug }) dossier: string,
    @Param('intake', { schema: idInPath }) intake: string,
    @Param('candidate', { schema: idInPath }) candidate: string,
    @Body({ schema: newDecision }) body: NewDecision,
    @IfMatchIfAny() expected: number | undefined,
    @Writes(200) request: Request,
  ): Promise<Written> {
    await this.intakes.expectDossier(dossier);
    return this.reviews.decide(request, { intake, candidate }, body, expected);
  }

  @Get('candidates/:candidate/decisions')
  @Scope('propose')
  @Summary('All decisions on a candidate, oldest first', {
    description: 'Who decided what, and when; none is ever overwritten.',
  })
  @Shows('The decisions, of which the last counts', decisionList, { versioned: false })
  @Problems(http.notFound)
  async decisions(
    @Param('dossier', { schema: slug }) dossier: string,
    @Param('intake', { schema: idInPath }) intake: string,
    @Param('candidate', { schema: idInPath }) candidate: string,
  ): Promise<Shown> {
    await this.intakes.expectDossier(dossier);
    if (!(await findCandidate(this.db, dossier, intake, candidate))) {
      throw new Problem(http.notFound, `The intake has no candidate ${candidate}.`);
    }
    const decisions = (await decisionsOf(this.db, dossier, intake, candidate)).get(candidate) ?? [];
    return shown({ body: { items: decisions.map(showDecision), next: null } });
  }

  @Get('bundle')
  @Scope('propose')
  @Summary('The bundle as it would be filed now, and what is wrong with it', {
    description:
      'What was accepted or edited so far, as `POST …/reports` would take it; `faults` names what would be refused, and by which candidate.',
  })
  @Shows('The bundle', draftBundle, { versioned: false })
  @Problems(problems.notAllowed, http.notFound)
  async bundle(
    @Param('dossier', { schema: slug }) dossier: string,
    @Param('intake', { schema: idInPath }) id: string,
    @Caller() caller: CallerKey,
  ): Promise<Shown> {
    await this.intakes.expectDossier(dossier);
    return shown({ body: await this.reviews.draft({ dossier, caller }, id) });
  }

  @Post('filing')
  @HttpCode(201)
  @Scope('report')
  @Summary('File what was accepted', {
    description:
      'The report with the claims that were accepted or edited, in one append; in it `ExtractionReviewed`, which commits to all candidates and decisions. What these say is kept, and goes with the text of the report or with a claim of it when that is erased.',
  })
  @Records(201, 'The report is filed', filed)
  @Problems(
    problems.taken,
    problems.notAllowed,
    problems.noRoom,
    problems.staleDecision,
    problems.inProgress,
    http.notFound,
  )
  async file(
    @Param('dossier', { schema: slug }) dossier: string,
    @Param('intake', { schema: idInPath }) id: string,
    @Body({ schema: newFiling }) body: NewFiling,
    @Writes({ status: 201, shownAt: 'reports/{slug}' }) request: Request,
  ): Promise<Written> {
    await this.intakes.expectDossier(dossier);
    return this.reviews.file(request, id, body);
  }
}
