import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { z } from 'zod';

import { Scope } from '../../libs/auth/index.js';
import { EventStore } from '../../libs/event-store/index.js';
import { Records, IfMatch, Problems, Summary, type Written } from '../../libs/http/index.js';
import { problems } from '../deciding/problems.js';
import { Recorder } from '../deciding/recorder.js';
import type { Request } from '../deciding/request.js';
import { WritesOrRehearses } from '../deciding/writes.js';
import { erasureBody, type Grounds } from '../log/erasure.js';
import { destroyed } from './destroyed.js';
import { elsewhere, elsewhereOf } from './elsewhere.js';
import { claimErasure } from './erase-claim.js';

const erased = z
  .object({
    claimId: z.uuid(),
    revision: z.int(),
    version: z.int(),
    destroyed: destroyed.describe('What is gone; in a dry run, what would be'),
    elsewhere: elsewhere.describe('What holds words of it besides, which stays as it is'),
  })
  .meta({ id: 'ErasedClaim' });

@Controller('v1/dossiers/:dossier/claims/:claim/erasure')
export class ClaimErasureController {
  constructor(
    private readonly recorder: Recorder,
    private readonly store: EventStore,
  ) {}

  @Post()
  @HttpCode(200)
  @Scope('admin')
  @Summary('Erase a claim', {
    description:
      'All that its events say is destroyed, for ever; their headers and commitments stay, and so do its name and the reports that it rested on. It is shown as erased, with the reason, at every version. What else holds words of it stays, and the answer lists it: other claims on the same spans, the captures that it quotes, the actors that it names. Erase those by themselves. Reason and legal basis can never be erased, so they should not repeat the words. The erasure is an act, too (`/v1/acts`).',
  })
  @Records(200, 'The claim is erased', erased)
  @Problems(
    problems.staleRevision,
    problems.notAllowed,
    problems.staleDecision,
    problems.inProgress,
  )
  async erase(
    @Param('claim') segment: string,
    @IfMatch() expected: number,
    @Body({ schema: erasureBody }) body: Grounds,
    @WritesOrRehearses(200) request: Request,
  ): Promise<Written> {
    const found = await elsewhereOf(this.store, request.dossier, segment);
    return this.recorder.record(request, claimErasure({ segment, expected }, body, found));
  }
}
