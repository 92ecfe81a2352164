import { Body, Controller, Param, Post } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { z } from 'zod';

import { Caller, type CallerKey, Scope } from '../../libs/auth/index.js';
import {
  Answers,
  Idempotency,
  type IdempotentRequest,
  Problems,
  Summary,
  type Written,
} from '../../libs/http/index.js';
import { slug } from '../../libs/text/index.js';
import { now } from '../deciding/now.js';
import { Recorder } from '../deciding/recorder.js';
import { problems } from '../deciding/problems.js';
import { assertOne } from './assert-one.js';
import { needsOf } from './assert.js';
import { claim, type Claim } from './claim.js';

const asserted = z
  .object({ claimId: z.uuid(), revision: z.int(), version: z.int() })
  .meta({ id: 'AssertedClaim' });

@Controller('v1/dossiers/:dossier/claims')
export class ClaimsController {
  constructor(private readonly recorder: Recorder) {}

  @Post()
  @Scope('report')
  @Summary('Assert a claim', {
    description: 'On evidence from a report that is filed already, which each piece of it names.',
  })
  @Answers(201, 'The claim is asserted', asserted)
  @Problems(problems.taken, problems.staleDecision, problems.inProgress)
  async assert(
    @Param('dossier', { schema: slug }) dossier: string,
    @Body({ schema: claim }) body: Claim,
    @Caller() caller: CallerKey,
    @Idempotency() idempotency?: IdempotentRequest,
  ): Promise<Written> {
    const request = { dossier, caller, idempotency, status: 201 };
    const needs = needsOf([body], body.evidence[0]?.report);
    const draft = { id: uuidv7(), claim: body, path: '' };
    return this.recorder.record(request, needs, (knowledge) => assertOne(knowledge, draft, now()));
  }
}
