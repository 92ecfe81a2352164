import { Body, Controller, Param, Post, Query } from '@nestjs/common';
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
import { fileBundle } from '../commands/file-bundle.js';
import { Recorder } from '../deciding/recorder.js';
import { problems } from '../deciding/problems.js';
import { bundle, type Bundle } from './bundle.js';
import { filed } from './filed.js';

const options = z.strictObject({ dryRun: z.enum(['true', 'false']).optional() });

@Controller('v1/dossiers/:dossier/reports')
export class ReportsController {
  constructor(private readonly recorder: Recorder) {}

  @Post()
  @Scope('report')
  @Summary('File a report with its claims', {
    description:
      'Everything in the bundle is recorded in one append, or nothing is. With dryRun=true the same checks are made and nothing is written. An `exact` is sought in the text character by character; where it is there only with other quotation marks, dashes or white space, the bundle is refused, and the problem says at which code points that is and quotes it.',
  })
  @Answers(200, 'A dry run: what would be filed, at the version that the dossier has', filed)
  @Answers(201, 'The report is filed', filed)
  @Problems(problems.taken, problems.staleDecision, problems.inProgress)
  async file(
    @Param('dossier', { schema: slug }) dossier: string,
    @Query({ schema: options }) { dryRun }: z.infer<typeof options>,
    @Body({ schema: bundle }) body: Bundle,
    @Caller() caller: CallerKey,
    @Idempotency() idempotency?: IdempotentRequest,
  ): Promise<Written> {
    const rehearsal = dryRun === 'true';
    const request = {
      dossier,
      caller,
      idempotency: rehearsal ? undefined : idempotency,
      status: rehearsal ? 200 : 201,
      dryRun: rehearsal,
    };
    return fileBundle(this.recorder, request, body);
  }
}
