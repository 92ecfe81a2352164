import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { z } from 'zod';

import { Scope } from '../../libs/auth/index.js';
import {
  Records,
  Problem,
  problems as http,
  Problems,
  Summary,
  type Written,
} from '../../libs/http/index.js';
import { slug } from '../../libs/text/index.js';
import { problems } from '../deciding/problems.js';
import { Recorder } from '../deciding/recorder.js';
import type { Request } from '../deciding/request.js';
import { WritesOrRehearses } from '../deciding/writes.js';
import { erasureBody, type Grounds } from '../log/erasure.js';
import { destroyed } from './destroyed.js';
import { captureErasure } from './erase-capture.js';

const erased = z
  .object({
    capture: z.int(),
    claims: z.array(z.uuid()).describe('Claims that are erased with it: they were read from it'),
    evidenceOf: z
      .array(z.uuid())
      .describe('Claims that lose evidence that was added from it, and stay'),
    destroyed: destroyed.describe('What is gone; in a dry run, what would be'),
    version: z.int(),
  })
  .meta({ id: 'ErasedCapture' });

@Controller('v1/dossiers/:dossier/reports/:report/captures/:capture/erasure')
export class CaptureErasureController {
  constructor(private readonly recorder: Recorder) {}

  @Post()
  @HttpCode(200)
  @Scope('admin')
  @Summary('Erase the text of a capture, and what quotes it', {
    description:
      'The text is destroyed, for ever, and so is whatever the events of claims quote from it: a claim that was read from it, or corrected by it, is erased; one that was given evidence from it loses that evidence. The record of the report stays. Reason and legal basis can never be erased, so they should not repeat the words. The erasure is an act, too (`/v1/acts`).',
  })
  @Records(200, 'The capture is erased', erased)
  @Problems(problems.notAllowed, problems.staleDecision, problems.inProgress)
  erase(
    @Param('report', { schema: slug }) report: string,
    @Param('capture') capture: string,
    @Body({ schema: erasureBody }) body: Grounds,
    @WritesOrRehearses(200) request: Request,
  ): Promise<Written> {
    if (!/^[1-9]\d{0,8}$/.test(capture)) {
      throw new Problem(http.notFound, `There is no capture ${capture} of report ${report}.`);
    }
    return this.recorder.record(request, captureErasure(report, Number(capture), body));
  }
}
