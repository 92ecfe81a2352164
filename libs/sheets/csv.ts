import { CsvError, parse, type Parser } from 'csv-parse';

import { type Encoding, textOf } from './decode.js';
import { type Separator, separatorIn } from './separator.js';
import { type SheetBounds, type SheetRow, SheetUnreadable, type Table, tableOf } from './table.js';

/** How a sheet of text is read. */
export interface CsvOptions {
  /** UTF-8 if not given. */
  readonly encoding?: Encoding | undefined;
  /** Found out from the first row if not given. */
  readonly separator?: Separator | undefined;
  /** The row that names the columns: 1 if not given. */
  readonly headerRow?: number | undefined;
}

/**
 * A sheet of text (CSV, RFC 4180; LF, CRLF and CR end rows) that is read as far as its rows are
 * asked for, in memory for a few of them.
 *
 * @throws SheetUnreadable
 */
export function readCsv(
  source: AsyncIterable<Uint8Array>,
  { encoding = 'utf-8', separator, headerRow = 1 }: CsvOptions,
  bounds: SheetBounds,
): Promise<Table> {
  return tableOf(rowsOf(textOf(source, encoding), separator, bounds), headerRow, bounds);
}

/** So much of a text is looked at for its separator. */
const BEGINNING = 65_536;

async function* rowsOf(
  text: AsyncGenerator<string, void>,
  separator: Separator | undefined,
  bounds: SheetBounds,
): AsyncGenerator<SheetRow, void> {
  const begun: string[] = [];
  for (let length = 0; length < BEGINNING;) {
    const { done, value } = await text.next();
    if (done) break;
    begun.push(value);
    length += value.length;
  }
  const separatedBy = separator ?? separatorIn(begun.join('').slice(0, BEGINNING));
  const parser = new RowParser(separatedBy, bounds);
  let number = 0;
  for await (const piece of joined(begun, text)) {
    const { rows, error } = await parser.take(piece);
    for (const cells of rows) yield { number: (number += 1), cells };
    if (error) throw unreadable(error, number + 1, bounds);
  }
  const { rows, error } = await parser.end();
  for (const cells of rows) yield { number: (number += 1), cells };
  if (error) throw unreadable(error, number + 1, bounds);
}

/** The rows that a piece of a text completes, and what makes the rest unreadable. */
interface Parsed {
  readonly rows: readonly string[][];
  readonly error?: CsvError | undefined;
}

/** Takes a text apart piece by piece. As a stream, a parser that fails would keep the rows before. */
class RowParser {
  private rows: string[][] = [];
  private readonly parser: Parser;

  constructor(delimiter: string, { charactersOfRow }: SheetBounds) {
    this.parser = parse({
      delimiter,
      relax_column_count: true,
      max_record_size: charactersOfRow,
      on_record: (cells: string[]) => {
        this.rows.push(cells);
        return null;
      },
    });
    // Whoever writes hears of it.
    this.parser.on('error', () => undefined);
    this.parser.resume();
  }

  take(piece: string): Promise<Parsed> {
    return this.after((done) => this.parser.write(piece, done));
  }

  end(): Promise<Parsed> {
    return this.after((done) => {
      this.parser.once('error', done).once('end', () => {
        done(null);
      });
      this.parser.end();
    });
  }

  private async after(act: (done: (error?: Error | null) => void) => void): Promise<Parsed> {
    const error = await new Promise<Error | null | undefined>(act);
    const { rows } = this;
    this.rows = [];
    if (error && !(error instanceof CsvError)) throw error;
    return { rows, error: error ?? undefined };
  }
}

async function* joined(begun: readonly string[], rest: AsyncGenerator<string, void>) {
  try {
    yield* begun;
    yield* rest;
  } finally {
    await rest.return();
  }
}

/** What is wrong with a row after which nothing can be read. */
function unreadable(error: CsvError, row: number, bounds: SheetBounds): SheetUnreadable {
  return new SheetUnreadable(why(error, bounds), row, { cause: error });
}

function why({ code }: CsvError, { charactersOfRow }: SheetBounds): string {
  switch (code) {
    case 'CSV_MAX_RECORD_SIZE':
      return `It has more than ${charactersOfRow.toLocaleString('en')} characters; is a quotation mark left open?`;
    case 'CSV_QUOTE_NOT_CLOSED':
      return 'A quotation mark is opened and never closed.';
    case 'CSV_INVALID_CLOSING_QUOTE':
      return 'A cell goes on after its closing quotation mark.';
    case 'INVALID_OPENING_QUOTE':
      return 'There is a quotation mark within a cell that does not begin with one.';
    default:
      return 'It cannot be read as a row.';
  }
}
