import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { z } from 'zod';

import { Scope } from '../../libs/auth/index.js';
import { Records, Problems, Summary, type Written } from '../../libs/http/index.js';
import { slug } from '../../libs/text/index.js';
import { problems } from '../deciding/problems.js';
import { Recorder } from '../deciding/recorder.js';
import type { Request } from '../deciding/request.js';
import { WritesOrRehearses } from '../deciding/writes.js';
import { bodies, correction, recapture, withdrawal } from './change-report.js';

const captured = z.object({ capture: z.int(), version: z.int() }).meta({ id: 'Captured' });
const changed = z.object({ slug, version: z.int() }).meta({ id: 'ChangedReport' });

@Controller('v1/dossiers/:dossier/reports/:report')
export class ReportChangesController {
  constructor(private readonly recorder: Recorder) {}

  @Post('captures')
  @Scope('report')
  @Summary('Capture the text of a report again', {
    description:
      'What rests on the captures before stays with them. Evidence that names no capture is looked for in the newest. Known from `capturedAt` on the publication clock, which is never before the report was published; without it from its recording.',
  })
  @Records(
    200,
    'A dry run: what it would be kept as, at the version that the dossier has',
    captured,
  )
  @Records(201, 'The text is kept as a new capture', captured)
  @Problems(problems.noRoom, problems.staleDecision, problems.inProgress)
  capture(
    @Param('report', { schema: slug }) report: string,
    @Body({ schema: bodies.recapture }) body: z.infer<typeof bodies.recapture>,
    @WritesOrRehearses({ status: 201, shownAt: 'reports/{report}' }) request: Request,
  ): Promise<Written> {
    return this.recorder.record(request, recapture(report, body));
  }

  @Post('corrections')
  @HttpCode(200)
  @Scope('report')
  @Summary('Put our record of a report right', {
    description:
      'What is left out stays as it is. Another publication moves the report and its claims on the publication clock, from this version on.',
  })
  @Records(200, 'The record is put right', changed)
  @Problems(problems.staleDecision, problems.inProgress)
  correct(
    @Param('report', { schema: slug }) report: string,
    @Body({ schema: bodies.correction }) body: z.infer<typeof bodies.correction>,
    @WritesOrRehearses(200) request: Request,
  ): Promise<Written> {
    return this.recorder.record(request, correction(report, body));
  }

  @Post('withdrawal')
  @HttpCode(200)
  @Scope('report')
  @Summary('Its publisher withdrew the report', {
    description:
      'Known from `withdrawnAt` on the publication clock, which is never before the report was published; without it from its recording.',
  })
  @Records(200, 'The report is shown as withdrawn', changed)
  @Problems(problems.notAllowed, problems.staleDecision, problems.inProgress)
  withdraw(
    @Param('report', { schema: slug }) report: string,
    @Body({ schema: bodies.withdrawal }) body: z.infer<typeof bodies.withdrawal>,
    @WritesOrRehearses(200) request: Request,
  ): Promise<Written> {
    return this.recorder.record(request, withdrawal(report, body));
  }
}
