import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { z } from 'zod';

import { Caller, type CallerKey, Scope } from '../../libs/auth/index.js';
import {
  Answers,
  Idempotency,
  type IdempotentRequest,
  IfMatch,
  Problems,
  Summary,
  type Written,
} from '../../libs/http/index.js';
import { slug } from '../../libs/text/index.js';
import { eraseClaim } from '../commands/erase.js';
import { Recorder } from '../deciding/recorder.js';
import { erasureBody, type Grounds } from '../log/erasure.js';
import { problems } from '../deciding/problems.js';

const erased = z
  .object({ claimId: z.uuid(), revision: z.int(), version: z.int() })
  .meta({ id: 'ErasedClaim' });

@Controller('v1/dossiers/:dossier/claims/:claim/erasure')
export class ClaimErasureController {
  constructor(private readonly recorder: Recorder) {}

  @Post()
  @HttpCode(200)
  @Scope('admin')
  @Summary('Erase a claim', {
    description:
      'All that its events say is destroyed, for ever; their headers and commitments stay, and so do its name and the reports that it rested on. It is shown as erased, with the reason, at every version. The text that it quoted stays: erase the capture for that. Reason and legal basis can never be erased, so they should not repeat the words. The erasure is an act, too (`/v1/acts`).',
  })
  @Answers(200, 'The claim is erased', erased)
  @Problems(
    problems.staleRevision,
    problems.notAllowed,
    problems.staleDecision,
    problems.inProgress,
  )
  erase(
    @Param('dossier', { schema: slug }) dossier: string,
    @Param('claim') claim: string,
    @IfMatch() expected: number,
    @Body({ schema: erasureBody }) body: Grounds,
    @Caller() caller: CallerKey,
    @Idempotency() idempotency?: IdempotentRequest,
  ): Promise<Written> {
    const request = { dossier, caller, idempotency, status: 200 };
    return eraseClaim(this.recorder, request, claim, expected, body);
  }
}
