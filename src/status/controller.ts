import { Controller, Get } from '@nestjs/common';
import { z } from 'zod';

import { Caller, type CallerKey, Scope } from '../../libs/auth/index.js';
import { Answers, Summary } from '../../libs/http/index.js';
import { Progress } from '../../libs/projections/index.js';
import { slug } from '../../libs/text/index.js';

const standing = {
  dossier: slug,
  view: z.string(),
  version: z.int().describe('The version up to which it is built'),
  head: z.int(),
  haltedAt: z.int().nullable().describe('The version of the event that it cannot take'),
  reason: z.string().nullable(),
};

const status = z
  .object({
    dossiers: z.int(),
    events: z.int(),
    behind: z
      .array(z.object(standing))
      .describe(
        'Views that do not show the head, of at most 1,000 those of dossiers that the key may see',
      ),
    building: z
      .array(
        z.object({
          ...standing,
          revision: z.int().describe('The revision of the code that builds it'),
        }),
      )
      .describe('Views that are being built anew beside what readers see, as many'),
  })
  .meta({ id: 'Status' });

const LISTED = 1_000;

@Controller('v1/status')
export class StatusController {
  constructor(private readonly progress: Progress) {}

  @Get()
  @Scope('admin')
  @Summary('How far the views are built, by dossier')
  @Answers(200, 'The status', status)
  async show(@Caller() caller: CallerKey): Promise<z.infer<typeof status>> {
    const [totals, behind, building] = await Promise.all([
      this.progress.totals(),
      this.progress.behind(LISTED),
      this.progress.building(LISTED),
    ]);
    const isSeen = ({ dossier }: { readonly dossier: string }) => caller.sees(dossier);
    return {
      dossiers: totals.dossiers,
      events: totals.events,
      behind: behind.filter(isSeen),
      building: building.filter(isSeen),
    };
  }
}
