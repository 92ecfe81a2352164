import { Body, Controller, HttpCode, Param, Post, type Type } from '@nestjs/common';
import { z } from 'zod';

import { Scope } from '../../libs/auth/index.js';
import { Records, IfMatch, Problems, Summary, type Written } from '../../libs/http/index.js';
import { problems } from '../deciding/problems.js';
import { Recorder } from '../deciding/recorder.js';
import type { Request } from '../deciding/request.js';
import { WritesOrRehearses } from '../deciding/writes.js';
import { changeClaim } from './change-claim.js';
import { type AnyChange, changes } from './changes/index.js';

const changed = z
  .object({ claimId: z.uuid(), revision: z.int(), version: z.int() })
  .meta({ id: 'ChangedClaim' });

/** A route for each kind of change: each is a fact of its own. */
export const claimChangeControllers: readonly Type[] = changes.map(controllerOf);

function controllerOf(kind: AnyChange): Type {
  const { route } = kind;

  @Controller('v1/dossiers/:dossier/claims/:claim')
  class ClaimChangesController {
    constructor(private readonly recorder: Recorder) {}

    @Post(route.path)
    @HttpCode(200)
    @Scope('report')
    @Summary(route.summary, { description: route.description })
    @Records(200, 'The claim is changed', changed)
    @Problems(
      problems.staleRevision,
      problems.notAllowed,
      problems.noRoom,
      problems.staleDecision,
      problems.inProgress,
    )
    [route.operation](
      @Param('claim') segment: string,
      @IfMatch() expected: number,
      @Body({ schema: route.body }) body: unknown,
      @WritesOrRehearses(200) request: Request,
    ): Promise<Written> {
      const { change, brings } = kind.read(body);
      return this.recorder.record(request, changeClaim({ segment, expected }, change, brings));
    }
  }
  return ClaimChangesController;
}
