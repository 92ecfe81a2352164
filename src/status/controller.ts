import { Controller, Get } from '@nestjs/common';
import { z } from 'zod';

import { Caller, type CallerKey, Scope } from '../../libs/auth/index.js';
import { Answers, Summary } from '../../libs/http/index.js';
import { Proofs } from '../../libs/notary/index.js';
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
    signing: z
      .object({
        key: z
          .string()
          .nullable()
          .describe(
            'The verifier key whose private half signs the transparency logs; null where none was ever published, so that nothing is signed',
          ),
        unsigned: z.int().describe('Events, of all dossiers, that no signed checkpoint covers'),
        unsignedSeconds: z
          .number()
          .describe('How long the oldest of these has waited for one; 0 where there is none'),
      })
      .describe('Whether the transparency logs are signed'),
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
  constructor(
    private readonly progress: Progress,
    private readonly proofs: Proofs,
  ) {}

  @Get()
  @Scope('admin')
  @Summary('How far the views are built, by dossier, and whether the logs are signed', {
    description:
      'For whoever runs the server: totals, and of the dossiers that the key may see those whose views are behind, halted or being built anew.',
  })
  @Answers(200, 'The status', status)
  async show(@Caller() caller: CallerKey): Promise<z.infer<typeof status>> {
    const [totals, keys, lag, behind, building] = await Promise.all([
      this.progress.totals(),
      this.proofs.keys(),
      this.proofs.lag(),
      this.progress.behind(LISTED),
      this.progress.building(LISTED),
    ]);
    const isSeen = ({ dossier }: { readonly dossier: string }) => caller.sees(dossier);
    return {
      dossiers: totals.dossiers,
      events: totals.events,
      signing: {
        key: keys.at(-1)?.vkey ?? null,
        unsigned: lag.unsigned,
        unsignedSeconds: lag.unsignedSeconds,
      },
      behind: behind.filter(isSeen),
      building: building.filter(isSeen),
    };
  }
}
