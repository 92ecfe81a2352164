import { Body, Controller, Post } from '@nestjs/common';

import { Scope } from '../../libs/auth/index.js';
import { Records, Problems, Summary, type Written } from '../../libs/http/index.js';
import { inTurns } from '../../libs/in-turns/index.js';
import { problems } from '../deciding/problems.js';
import { Recorder } from '../deciding/recorder.js';
import type { Request } from '../deciding/request.js';
import { WritesOrRehearses } from '../deciding/writes.js';
import { bundle, type Bundle } from './bundle.js';
import { fileBundle } from './file-bundle.js';
import { filed } from './filed.js';

@Controller('v1/dossiers/:dossier/reports')
export class ReportsController {
  constructor(private readonly recorder: Recorder) {}

  @Post()
  @Scope('report')
  @Summary('File a report with its claims', {
    description:
      'Everything in the bundle is recorded in one append, or nothing is. An `exact` is sought in the text character by character; where it is there only with other quotation marks, dashes or white space, the bundle is refused, and the problem says at which code points that is and quotes it.',
  })
  @Records(200, 'A dry run: what would be filed, at the version that the dossier has', filed)
  @Records(201, 'The report is filed', filed)
  @Problems(problems.taken, problems.noRoom, problems.staleDecision, problems.inProgress)
  async file(
    @Body({ schema: bundle }) body: Bundle,
    @WritesOrRehearses({ status: 201, shownAt: 'reports/{slug}' }) request: Request,
  ): Promise<Written> {
    return this.recorder.record(request, await inTurns(fileBundle(body)));
  }
}
