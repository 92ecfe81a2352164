import { Body, Controller, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { z } from 'zod';

import { Scope } from '../../libs/auth/index.js';
import { Records, Problems, Summary, type Written } from '../../libs/http/index.js';
import { slug } from '../../libs/text/index.js';
import { problems } from '../deciding/problems.js';
import { Recorder } from '../deciding/recorder.js';
import type { Request } from '../deciding/request.js';
import { Writes } from '../deciding/writes.js';
import { bodies, merge, reversal, revision } from './change-actor.js';

const changed = z.object({ version: z.int() }).meta({ id: 'ChangedActor' });

@Controller('v1/dossiers/:dossier/actors/:actor')
export class ActorChangesController {
  constructor(private readonly recorder: Recorder) {}

  @Patch()
  @Scope('report')
  @Summary('Revise what is known of an actor', {
    description:
      'What is left out stays as it is. Where nothing differs, nothing is written and the version is that of the dossier.',
  })
  @Records(200, 'The actor is as given', changed)
  @Problems(problems.staleDecision, problems.inProgress)
  revise(
    @Param('actor', { schema: slug }) actor: string,
    @Body({ schema: bodies.revision }) body: z.infer<typeof bodies.revision>,
    @Writes(200) request: Request,
  ): Promise<Written> {
    return this.recorder.record(request, revision(actor, body));
  }

  @Post('merges')
  @HttpCode(200)
  @Scope('report')
  @Summary('Two actors are one', {
    description:
      'From now on the actor stands for the other one. Claims keep the actor that they were filed with; views join the two.',
  })
  @Records(200, 'The actors are merged', changed)
  @Problems(problems.notAllowed, problems.staleDecision, problems.inProgress)
  merge(
    @Param('actor', { schema: slug }) actor: string,
    @Body({ schema: bodies.merge }) body: z.infer<typeof bodies.merge>,
    @Writes(200) request: Request,
  ): Promise<Written> {
    return this.recorder.record(request, merge(actor, body));
  }

  @Post('merge-reversals')
  @HttpCode(200)
  @Scope('report')
  @Summary('Two actors that were merged are two after all')
  @Records(200, 'The actor stands for itself again', changed)
  @Problems(problems.notAllowed, problems.staleDecision, problems.inProgress)
  revert(
    @Param('actor', { schema: slug }) actor: string,
    @Body({ schema: bodies.reversal }) body: z.infer<typeof bodies.reversal>,
    @Writes(200) request: Request,
  ): Promise<Written> {
    return this.recorder.record(request, reversal(actor, body));
  }
}
