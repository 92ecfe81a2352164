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
  BodyStream,
  Idempotency,
  type IdempotentRequest,
  ndjson,
  NDJSON,
  Problem,
  problems,
  Problems,
  problemSchema,
  type StreamedBody,
  Streams,
  Summary,
  turnProblems,
} from '../../libs/http/index.js';
import { slug } from '../../libs/text/index.js';
import { Recorder } from '../deciding/recorder.js';
import { bundle } from './bundle.js';
import { filed } from './filed.js';
import { importBundles, itemsOfLines } from './import-bundles.js';
import { CSV, GivenMapping, itemsOfSheet, sheetOptions, XLSX } from './import-sheet.js';
import { onKnownReport } from './known-report.js';
import { Workbooks } from '../sheets/workbooks.js';
import { onOtherName } from '../registers/other-names.js';

const line = z
  .int()
  .min(0)
  .describe(
    'The line, or the row of a sheet, that this is the result of: 1 for the first. 0 for what is of no row.',
  );

/** What became of a line. */
const result = z
  .union([
    filed.extend({
      line,
      status: z
        .union([z.literal(201), z.literal(200)])
        .describe('201 where it is filed; 200 in a dry run, and for what is `known`'),
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
  onKnownReport: onKnownReport
    .optional()
    .describe('`refuse` if not given; of a sheet `pass`, so that the same row is filed once'),
  dryRun: z.enum(['true', 'false']).optional(),
  ...sheetOptions,
});
type Options = z.infer<typeof options>;

@Controller('v1/dossiers/:dossier/import')
export class ImportController {
  private readonly logger = new Logger(ImportController.name);

  constructor(
    private readonly recorder: Recorder,
    private readonly store: EventStore,
    private readonly workbooks: Workbooks,
  ) {}

  @Post()
  @HttpCode(200)
  @Scope('report')
  @Summary('File many reports, a bundle a line', {
    description:
      'Lines are taken as they come and answered in their order, so read the results while you send. A line that cannot be filed fails alone, from the moment on at which the key is revoked, or the session over, all fail with 401 and the answer ends, and later lines may refer to what earlier ones bring. Blank lines are counted and passed over. An Idempotency-Key is good for each line by its number: the same import sent again files nothing twice, and a line that was filed before says `replayed`. With dryRun=true the same checks are made, of each line as if those before it were filed, and nothing is written. A sheet is taken in the same way, as CSV or as a workbook (XLSX): each row becomes a bundle by a mapping, that of `preset` or of `Parley-Mapping`, and its text is the row as it is written. A row that is there already, with the same cells, is answered 200 with `known`.',
  })
  @Streams(NDJSON, bundle, {
    [CSV]: 'A sheet of text (RFC 4180), in UTF-8 or, where `charset` says so, in windows-1252.',
    [XLSX]:
      'A workbook, of which one sheet is read. It is read as a whole before any row is filed.',
  })
  @Problems(turnProblems.tooManyDocuments, turnProblems.noRoomForDocuments)
  @AnswersLines(200, 'A result a line', result)
  async import(
    @Param('dossier', { schema: slug }) dossier: string,
    @Query({ schema: options }) query: Options,
    @BodyStream() body: StreamedBody,
    @Admitted() admission: Admission,
    @Idempotency() idempotency?: IdempotentRequest,
    @GivenMapping() mapping?: string,
  ): Promise<StreamableFile> {
    if (!(await this.store.head(dossier))) throw unknownDossier(dossier);
    const instance = `/v1/dossiers/${dossier}/import`;
    const { caller } = admission;
    const { onOtherName, dryRun } = query;
    const isOfLines = body.mediaType === NDJSON;
    const { onKnownReport = isOfLines ? 'refuse' : 'pass' } = query;
    const items = isOfLines
      ? itemsOfLines(linesOf(body, query, mapping))
      : await itemsOfSheet(body, query, mapping, { workbooks: this.workbooks, key: caller.id });
    const request = { dossier, caller, idempotency, onOtherName, onKnownReport, instance };
    const isRehearsal = dryRun === 'true';
    return ndjson(
      importBundles(isRehearsal ? this.recorder.rehearsal() : this.recorder, request, items, {
        mayGoOn: () => admission.isInForce(),
        failed: (error) => {
          this.logger.error(error);
        },
      }),
    );
  }
}

/** @throws Problem where something was said that is of sheets alone */
function linesOf(body: StreamedBody, query: Options, mapping: string | undefined) {
  const names = Object.keys(sheetOptions).filter((name) => name in query);
  if (mapping !== undefined) names.push('Parley-Mapping');
  if (names.length === 0) return body.lines();
  const detail = `${names.join(', ')}: that is of sheets, and these are bundles.`;
  throw new Problem(problems.invalidParameter, detail);
}
