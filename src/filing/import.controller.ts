import {
  Controller,
  HttpCode,
  Logger,
  Param,
  Post,
  Query,
  type StreamableFile,
} from '@nestjs/common';
import { z } from 'zod';

import { type Admission, Admitted, Scope, unknownDossier } from '../../libs/auth/index.js';
import { EventStore } from '../../libs/event-store/index.js';
import {
  AnswersLines,
  BodyLines,
  Idempotency,
  type IdempotentRequest,
  type Line,
  ndjson,
  NDJSON,
  problemSchema,
  Streams,
  Summary,
} from '../../libs/http/index.js';
import { slug } from '../../libs/text/index.js';
import { Recorder } from '../deciding/recorder.js';
import { bundle } from './bundle.js';
import { filed } from './filed.js';
import { importBundles } from './import-bundles.js';
import { onOtherName } from '../registers/other-names.js';

const line = z.int().min(1).describe('The line that this is the result of: 1 for the first.');

/** What became of a line. */
const result = z
  .union([
    filed.extend({
      line,
      status: z.union([z.literal(201), z.literal(200)]).describe('200 in a dry run, 201 otherwise'),
      replayed: z
        .literal(true)
        .optional()
        .describe('Where the line was filed before, under the same idempotency key'),
    }),
    problemSchema.extend({ line }),
  ])
  .meta({ id: 'ImportResult' });

const options = z.strictObject({
  onOtherName: onOtherName
    .optional()
    .describe('What holds for the lines that do not say themselves'),
  dryRun: z.enum(['true', 'false']).optional(),
});

@Controller('v1/dossiers/:dossier/import')
export class ImportController {
  private readonly logger = new Logger(ImportController.name);

  constructor(
    private readonly recorder: Recorder,
    private readonly store: EventStore,
  ) {}

  @Post()
  @HttpCode(200)
  @Scope('report')
  @Summary('File many reports, a bundle a line', {
    description:
      'Lines are taken as they come and answered in their order, so read the results while you send. A line that cannot be filed fails alone, from the moment on at which the key is revoked, or the session over, all fail with 401 and the answer ends, and later lines may refer to what earlier ones bring. Blank lines are counted and passed over. An Idempotency-Key is good for each line by its number: the same import sent again files nothing twice, and a line that was filed before says `replayed`. With dryRun=true the same checks are made, of each line as if those before it were filed, and nothing is written.',
  })
  @Streams(NDJSON, bundle)
  @AnswersLines(200, 'A result a line', result)
  async import(
    @Param('dossier', { schema: slug }) dossier: string,
    @Query({ schema: options }) { onOtherName, dryRun }: z.infer<typeof options>,
    @BodyLines() lines: AsyncIterable<Line[]>,
    @Admitted() admission: Admission,
    @Idempotency() idempotency?: IdempotentRequest,
  ): Promise<StreamableFile> {
    if (!(await this.store.head(dossier))) throw unknownDossier(dossier);
    const instance = `/v1/dossiers/${dossier}/import`;
    const { caller } = admission;
    const request = { dossier, caller, idempotency, onOtherName, instance };
    const isRehearsal = dryRun === 'true';
    return ndjson(
      importBundles(isRehearsal ? this.recorder.rehearsal() : this.recorder, request, lines, {
        mayGoOn: () => admission.isInForce(),
        failed: (error) => {
          this.logger.error(error);
        },
      }),
    );
  }
}
