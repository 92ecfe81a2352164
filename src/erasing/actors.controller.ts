import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { z } from 'zod';

import { Scope } from '../../libs/auth/index.js';
import { Problems, Records, Summary, type Written } from '../../libs/http/index.js';
import { slug } from '../../libs/text/index.js';
import { problems } from '../deciding/problems.js';
import { Recorder } from '../deciding/recorder.js';
import type { Request } from '../deciding/request.js';
import { WritesOrRehearses } from '../deciding/writes.js';
import { erasureBody, type Grounds } from '../log/erasure.js';
import { destroyed } from './destroyed.js';
import { actorErasure } from './erase-actor.js';
import { newReplacement } from './replacement.js';

const erased = z
  .object({
    actor: slug.describe(
      'What stands for the slug that it had, in all answers; in a dry run, such as would stand for it',
    ),
    destroyed: destroyed.describe('What is gone; in a dry run, what would be'),
    version: z.int(),
  })
  .meta({ id: 'ErasedActor' });

@Controller('v1/dossiers/:dossier/actors/:actor/erasure')
export class ActorErasureController {
  constructor(private readonly recorder: Recorder) {}

  @Post()
  @HttpCode(200)
  @Scope('admin')
  @Summary('Erase an actor', {
    description:
      'Its name, aliases, role and addresses are destroyed, for ever, and so are the reasons for its merges; its kind, what it was a member of and what it was merged into stay. In all answers, at every version, its slug is replaced by one that says nothing, which the answer tells; neither can be named again. Claims that name it stay, with what stands for it, and so does what they say in words: erase those by themselves. The envelopes of the log and its exports, which auditors read, keep the slug. Reason and legal basis can never be erased, so they should not repeat the name. The erasure is an act, too (`/v1/acts`).',
  })
  @Records(200, 'The actor is erased', erased)
  @Problems(problems.notAllowed, problems.staleDecision, problems.inProgress)
  erase(
    @Param('actor', { schema: slug }) actor: string,
    @Body({ schema: erasureBody }) body: Grounds,
    @WritesOrRehearses(200) request: Request,
  ): Promise<Written> {
    return this.recorder.record(request, actorErasure(actor, newReplacement(), body));
  }
}
