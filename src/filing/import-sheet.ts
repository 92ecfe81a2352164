import { z } from 'zod';

import {
  GROUP,
  headerParameter,
  type FieldError,
  parseJson,
  pointer,
  Problem,
  problems,
  type StreamedBody,
} from '../../libs/http/index.js';
import {
  readCsv,
  rowGroups,
  type SheetRow,
  SheetUnreadable,
  type Table,
} from '../../libs/sheets/index.js';
import { line } from '../../libs/text/index.js';
import { bounds } from '../sheets/bounds.js';
import { mapping, prepare, type ReadyMapping } from '../sheets/mapping/mapping.js';
import { missingColumns } from '../sheets/missing-columns.js';
import { PRESETS, presetOf } from '../sheets/presets.js';
import { rowOf } from '../sheets/row.js';
import { asReturned } from '../sheets/returned.js';
import { RowFault } from '../sheets/row-fault.js';
import type { ImportItem } from './import-bundles.js';
import type { Workbooks } from '../sheets/workbooks.js';

export const CSV = 'text/csv';
export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const separators = { comma: ',', semicolon: ';', tab: '\t' } as const;

/** How a sheet is read that is imported. */
export const sheetOptions = {
  preset: z.enum(PRESETS).optional().describe('Of a sheet: the mapping that comes with Parley'),
  sheet: line.optional().describe('Of a workbook: the name of the sheet; the first if not given'),
  headerRow: z
    .string()
    .regex(/^[1-9]\d{0,3}$/, 'must be a whole number from 1 to 9999')
    .optional()
    .describe('Of a sheet: the row that names the columns; 1 if not given'),
  separator: z
    .enum(['comma', 'semicolon', 'tab'])
    .optional()
    .describe('Of CSV: what is between cells; found out from the first row if not given'),
};
export type SheetOptions = z.infer<z.ZodObject<typeof sheetOptions>>;

/** The mapping of a sheet, as a byte sequence of a structured field. */
export const GivenMapping = headerParameter(
  {
    name: 'Parley-Mapping',
    required: false,
    description:
      'Of a sheet: its mapping, as JSON in base64 between colons (RFC 9651), where none that comes with Parley fits. A mapping that is larger than a header may be is for `parley import-sheet`.',
    schema: { type: 'string' },
  },
  ({ headers }) => headers['parley-mapping']?.toString(),
);

/** What reads workbooks, and for which key. */
export interface WorkbookReader {
  readonly workbooks: Workbooks;
  readonly key: string;
}

/**
 * The rows of a sheet as lines of an import, in groups. A row by which the rest cannot be read is the
 * last one, and fails.
 *
 * @param given the value of the header `Parley-Mapping`
 * @throws Problem where there is no mapping, or where the sheet does not begin as the mapping wants it
 */
export async function itemsOfSheet(
  body: StreamedBody,
  options: SheetOptions,
  given: string | undefined,
  { workbooks, key }: WorkbookReader,
): Promise<AsyncIterable<ImportItem[]>> {
  const ready = await mappingOf(options, given);
  try {
    const table = asReturned(await read(body, options, { workbooks, key }));
    const missing = missingColumns(ready, table.columns);
    if (missing.length > 0) throw unfit('The sheet lacks columns that the mapping names.', missing);
    return itemsOf(table, ready);
  } catch (error) {
    if (error instanceof SheetUnreadable) throw unfit(sentenceOf(error));
    throw error;
  }
}

async function read(
  body: StreamedBody,
  options: SheetOptions,
  { workbooks, key }: WorkbookReader,
): Promise<Table> {
  const { sheet, separator } = options;
  const headerRow = options.headerRow === undefined ? undefined : Number(options.headerRow);
  if (body.mediaType === XLSX) {
    return workbooks.read(key, body.bytes, { sheet, headerRow });
  }
  const { charset = 'utf-8' } = body;
  const encoding = charset === 'utf8' ? 'utf-8' : charset;
  if (encoding !== 'utf-8' && encoding !== 'windows-1252') {
    const detail = `The charset is ${charset}; it can be utf-8 or windows-1252.`;
    throw new Problem(problems.unsupportedMediaType, detail);
  }
  const between = separator && separators[separator];
  return readCsv(body.bytes, { encoding, separator: between, headerRow }, bounds);
}

async function* itemsOf(table: Table, ready: ReadyMapping): AsyncGenerator<ImportItem[], void> {
  try {
    for await (const rows of rowGroups(table.rows, GROUP)) {
      yield rows.map((row) => ({
        number: row.number,
        body: () => bundleOf(table.columns, row, ready),
      }));
    }
  } catch (error) {
    if (!(error instanceof SheetUnreadable)) throw error;
    const problem = unfit(`${sentenceOf(error)} Nothing after it is read.`);
    const fail = () => {
      throw problem;
    };
    yield [{ number: error.row ?? 0, body: fail }];
  }
}

function bundleOf(columns: readonly string[], row: SheetRow, ready: ReadyMapping): object {
  const { number, cells, fault } = row;
  if (fault !== undefined) throw unfit('The row cannot be taken; see errors.', [faultOf(fault)]);
  try {
    return ready.bundleOf(rowOf(columns, cells, number));
  } catch (error) {
    if (!(error instanceof RowFault)) throw error;
    const { message, column } = error;
    throw unfit('The row does not fit the mapping; see errors.', [faultOf(message, column)]);
  }
}

function faultOf(message: string, column?: string): FieldError {
  return { path: column === undefined ? '' : pointer(column), message };
}

function unfit(detail: string, errors: readonly FieldError[] = []): Problem {
  return new Problem(problems.invalid, detail, { errors: [...errors] });
}

function sentenceOf({ message, row }: SheetUnreadable): string {
  return row === undefined ? message : `Row ${row}: ${message}`;
}

/** A byte sequence as a structured field has it (RFC 9651). */
const BYTES = /^:([A-Za-z0-9+/=]+):$/;

async function mappingOf({ preset }: SheetOptions, given: string | undefined) {
  if ((preset === undefined) === (given === undefined)) {
    throw new Problem(
      problems.invalidParameter,
      'A sheet is imported by a mapping: name a preset, or send one in Parley-Mapping.',
    );
  }
  if (preset !== undefined) return presetOf(preset);
  const bytes = BYTES.exec(given ?? '')?.[1];
  if (bytes === undefined) {
    const detail = 'Parley-Mapping must be the JSON of a mapping in base64, between colons.';
    throw new Problem(problems.invalidHeader, detail);
  }
  const { data, error } = mapping.safeParse(parseJson(Buffer.from(bytes, 'base64')));
  const prepared = data && prepare(data);
  if (prepared && 'ready' in prepared) return prepared.ready;
  const faults =
    prepared?.faults ??
    error?.issues.map(({ path, message }) => ({ path: pointer(...path), message })) ??
    [];
  throw unfit('The mapping is none; see errors.', faults);
}
