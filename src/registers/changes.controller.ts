import { Body, Controller, HttpCode, Param, Patch, Post, type Type } from '@nestjs/common';
import { z } from 'zod';

import { Scope } from '../../libs/auth/index.js';
import {
  NamesOperations,
  Problems,
  Records,
  Summary,
  type Written,
} from '../../libs/http/index.js';
import { slug } from '../../libs/text/index.js';
import { problems } from '../deciding/problems.js';
import { Recorder } from '../deciding/recorder.js';
import type { Request } from '../deciding/request.js';
import { WritesOrRehearses } from '../deciding/writes.js';
import type { RegisterChanges } from './change.js';
import { type Merge, mergeBody, type Reversal, reversalBody } from './merging.js';
import type { Register } from './register.js';

/** What there is to say of the routes that change the entries of a register. */
interface Routes<Revision extends Readonly<Record<string, unknown>>> {
  readonly register: Pick<Register, 'name' | 'one'>;
  /** Of several: the last word of their path. */
  readonly plural: string;
  readonly changes: RegisterChanges<Revision>;
  readonly revision: z.ZodType<Revision>;
  /** What the answer to a change is called in the document of the API. */
  readonly answer: string;
}

/** The routes by which what is known of a sort of thing is revised, merged, and taken apart again. */
export function changesController<Revision extends Readonly<Record<string, unknown>>>({
  register: { name, one },
  plural,
  changes,
  revision,
  answer,
}: Routes<Revision>): Type {
  const changed = z.object({ version: z.int() }).meta({ id: answer });
  const allProblems = [
    problems.notAllowed,
    problems.noRoom,
    problems.staleDecision,
    problems.inProgress,
  ];

  @Controller(`v1/dossiers/:dossier/${plural}/:${name}`)
  @NamesOperations(`${name}Changes`)
  class RegisterChangesController {
    constructor(private readonly recorder: Recorder) {}

    @Patch()
    @Scope('report')
    @Summary(`Revise what is known of ${one}`, {
      description:
        'What is left out stays as it is. Where nothing differs, nothing is written and the version is that of the dossier.',
    })
    @Records(200, `The ${name} is as given`, changed)
    @Problems(...allProblems)
    revise(
      @Param(name, { schema: slug }) entry: string,
      @Body({ schema: revision }) body: Revision,
      @WritesOrRehearses(200) request: Request,
    ): Promise<Written> {
      return this.recorder.record(request, changes.revision(entry, body));
    }

    @Post('merges')
    @HttpCode(200)
    @Scope('report')
    @Summary(`Two ${plural} are one`, {
      description: `From now on the ${name} stands for the other one. Claims keep the ${name} that they were filed with; views join the two.`,
    })
    @Records(200, `The ${plural} are merged`, changed)
    @Problems(...allProblems)
    merge(
      @Param(name, { schema: slug }) entry: string,
      @Body({ schema: mergeBody }) body: Merge,
      @WritesOrRehearses(200) request: Request,
    ): Promise<Written> {
      return this.recorder.record(request, changes.merge(entry, body));
    }

    @Post('merge-reversals')
    @HttpCode(200)
    @Scope('report')
    @Summary(`Two ${plural} that were merged are two after all`, {
      description: `The ${name} is as it was before it was merged, and so are the claims that name it.`,
    })
    @Records(200, `The ${name} stands for itself again`, changed)
    @Problems(...allProblems)
    revert(
      @Param(name, { schema: slug }) entry: string,
      @Body({ schema: reversalBody }) body: Reversal,
      @WritesOrRehearses(200) request: Request,
    ): Promise<Written> {
      return this.recorder.record(request, changes.reversal(entry, body));
    }
  }
  return RegisterChangesController;
}
