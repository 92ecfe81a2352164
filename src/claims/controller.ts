import { Body, Controller, Post } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { z } from 'zod';

import { Scope } from '../../libs/auth/index.js';
import { Records, Problems, Summary, type Written } from '../../libs/http/index.js';
import { atOnce } from '../../libs/in-turns/index.js';
import { now } from '../deciding/now.js';
import { problems } from '../deciding/problems.js';
import { Recorder } from '../deciding/recorder.js';
import type { Request } from '../deciding/request.js';
import { WritesOrRehearses } from '../deciding/writes.js';
import { assertOne } from './assert-one.js';
import { claim, type Claim } from './claim.js';
import { needsOf } from './needs.js';

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
  @Records(200, 'A dry run: what would be asserted, at the version that the dossier has', asserted)
  @Records(201, 'The claim is asserted', asserted)
  @Problems(problems.taken, problems.noRoom, problems.staleDecision, problems.inProgress)
  assert(
    @Body({ schema: claim }) body: Claim,
    @WritesOrRehearses({ status: 201, shownAt: 'claims/{claimId}' }) request: Request,
  ): Promise<Written> {
    const draft = { id: uuidv7(), claim: body, path: '' };
    return this.recorder.record(request, {
      needs: atOnce(needsOf([draft], body.evidence[0]?.report)),
      decide: (knowledge) => assertOne(knowledge, draft, now()),
    });
  }
}
