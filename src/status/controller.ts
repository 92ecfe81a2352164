import { Controller, Get } from '@nestjs/common';
import { z } from 'zod';

import { Caller, type CallerKey, Scope } from '../../libs/auth/index.js';
import { Answers, Summary } from '../../libs/http/index.js';
import { Progress } from '../../libs/projections/index.js';
import { slug } from '../../libs/text/index.js';

const status = z
  .object({
    dossiers: z.int(),
    events: z.int(),
    behind: z
      .array(
        z.object({
          dossier: slug,
          view: z.string(),
          version: z.int().describe('The version that the view shows'),
          head: z.int(),
          haltedAt: z.int().nullable().describe('The version of the event that it cannot take'),
          reason: z.string().nullable(),
        }),
      )
      .describe(
        'Views that do not show the head, of at most 1,000 those of dossiers that the key may see',
      ),
  })
  .meta({ id: 'Status' });

@Controller('v1/status')
export class StatusController {
  constructor(private readonly progress: Progress) {}

  @Get()
  @Scope('admin')
  @Summary('How far the views are built, by dossier')
  @Answers(200, 'The status', status)
  async show(@Caller() caller: CallerKey): Promise<z.infer<typeof status>> {
    const [totals, behind] = await Promise.all([
      this.progress.totals(),
      this.progress.behind(1_000),
    ]);
    return {
      dossiers: totals.dossiers,
      events: totals.events,
      behind: behind.filter(({ dossier }) => caller.sees(dossier)),
    };
  }
}
