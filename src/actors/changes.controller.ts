import { Body, Controller, HttpCode, Param, Patch, Post } from '@nestjs/common';
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
import { Recorder } from '../deciding/recorder.js';
import { problems } from '../deciding/problems.js';
import { bodies, mergeActor, reviseActor, revertMerge } from './change-actor.js';

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
  @Answers(200, 'The actor is as given', changed)
  @Problems(problems.staleDecision, problems.inProgress)
  revise(
    @Param('dossier', { schema: slug }) dossier: string,
    @Param('actor', { schema: slug }) actor: string,
    @Body({ schema: bodies.revision }) body: z.infer<typeof bodies.revision>,
    @Caller() caller: CallerKey,
    @Idempotency() idempotency?: IdempotentRequest,
  ): Promise<Written> {
    const request = { dossier, caller, idempotency, status: 200 };
    const { memberOf } = body;
    const needs = { actors: memberOf === undefined ? [actor] : [actor, memberOf] };
    return this.recorder.record(request, needs, (knowledge) => reviseActor(knowledge, actor, body));
  }

  @Post('merges')
  @HttpCode(200)
  @Scope('report')
  @Summary('Two actors are one', {
    description:
      'From now on the actor stands for the other one. Claims keep the actor that they were filed with; views join the two.',
  })
  @Answers(200, 'The actors are merged', changed)
  @Problems(problems.notAllowed, problems.staleDecision, problems.inProgress)
  merge(
    @Param('dossier', { schema: slug }) dossier: string,
    @Param('actor', { schema: slug }) actor: string,
    @Body({ schema: bodies.merge }) body: z.infer<typeof bodies.merge>,
    @Caller() caller: CallerKey,
    @Idempotency() idempotency?: IdempotentRequest,
  ): Promise<Written> {
    const request = { dossier, caller, idempotency, status: 200 };
    return this.recorder.record(request, { actors: [actor, body.into] }, (knowledge) =>
      mergeActor(knowledge, actor, body),
    );
  }

  @Post('merge-reversals')
  @HttpCode(200)
  @Scope('report')
  @Summary('Two actors that were merged are two after all')
  @Answers(200, 'The actor stands for itself again', changed)
  @Problems(problems.notAllowed, problems.staleDecision, problems.inProgress)
  revert(
    @Param('dossier', { schema: slug }) dossier: string,
    @Param('actor', { schema: slug }) actor: string,
    @Body({ schema: bodies.reversal }) body: z.infer<typeof bodies.reversal>,
    @Caller() caller: CallerKey,
    @Idempotency() idempotency?: IdempotentRequest,
  ): Promise<Written> {
    const request = { dossier, caller, idempotency, status: 200 };
    return this.recorder.record(request, { actors: [actor] }, (knowledge) =>
      revertMerge(knowledge, actor, body),
    );
  }
}
