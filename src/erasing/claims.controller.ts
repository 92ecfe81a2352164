import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { z } from 'zod';

import { Scope } from '../../libs/auth/index.js';
import { Records, IfMatch, Problems, Summary, type Written } from '../../libs/http/index.js';
import { problems } from '../deciding/problems.js';
import { Recorder } from '../deciding/recorder.js';
import type { Request } from '../deciding/request.js';
import { Writes } from '../deciding/writes.js';
import { erasureBody, type Grounds } from '../log/erasure.js';
import { claimErasure } from './erase-claim.js';

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
  @Records(200, 'The claim is erased', erased)
  @Problems(
    problems.staleRevision,
    problems.notAllowed,
    problems.staleDecision,
    problems.inProgress,
  )
  erase(
    @Param('claim') segment: string,
    @IfMatch() expected: number,
    @Body({ schema: erasureBody }) body: Grounds,
    @Writes(200) request: Request,
  ): Promise<Written> {
    return this.recorder.record(request, claimErasure({ segment, expected }, body));
  }
}
