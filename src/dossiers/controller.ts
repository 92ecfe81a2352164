import { Body, Controller, Post } from '@nestjs/common';
import { z } from 'zod';

import { Caller, type CallerKey, Scope, unknownDossier } from '../../libs/auth/index.js';
import {
  Records,
  Idempotency,
  type IdempotentRequest,
  Problems,
  Summary,
  type Written,
} from '../../libs/http/index.js';
import { Recorder } from '../deciding/recorder.js';
import { problems } from '../deciding/problems.js';
import { newDossier, type NewDossier } from './events.js';
import { opening } from './open-dossier.js';

const opened = newDossier.extend({ version: z.int() }).meta({ id: 'OpenedDossier' });

@Controller('v1/dossiers')
export class DossiersController {
  constructor(private readonly recorder: Recorder) {}

  @Post()
  @Scope('report')
  @Summary('Open a dossier', {
    description:
      'All that is filed belongs to one dossier, which has versions, a log and views of its own. A key that is bound to dossiers can open those that it names.',
  })
  @Records(201, 'The dossier is open', opened)
  @Problems(problems.taken, problems.inProgress)
  async open(
    @Body({ schema: newDossier }) body: NewDossier,
    @Caller() caller: CallerKey,
    @Idempotency() idempotency?: IdempotentRequest,
  ): Promise<Written> {
    if (!caller.sees(body.slug)) throw unknownDossier(body.slug);
    const request = {
      dossier: body.slug,
      caller,
      idempotency,
      status: 201,
      shownAt: `/v1/dossiers/${body.slug}`,
    };
    return this.recorder.record(request, opening(body));
  }
}
