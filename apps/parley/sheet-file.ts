import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';

import {
  type Encoding,
  gatherWorkbook,
  readCsv,
  readWorkbook,
  type Separator,
  type SheetRow,
  type Table,
} from '../../libs/sheets/index.js';
import { bounds } from '../../src/sheets/bounds.js';
import { asReturned } from '../../src/sheets/returned.js';
import { NotImported } from './import-file.js';

/** How a sheet is read. */
export interface SheetOptions {
  readonly sheet?: string | undefined;
  readonly headerRow?: number | undefined;
  readonly separator?: Separator | undefined;
  readonly encoding?: Encoding | undefined;
}

/** A file with a sheet that was read through once. */
export interface SheetFile {
  readonly columns: readonly string[];
  /** How many rows there are in it, empty ones left out. */
  readonly count: number;
  /** SHA-256 of its bytes and of how it is read, hexadecimal. */
  readonly digest: string;
  /** Its rows from the first on, each time anew. */
  readonly rows: () => Promise<AsyncIterable<SheetRow>>;
}

/**
 * Reads a sheet through, so that whatever makes it unreadable is known before any of it is sent.
 *
 * @throws SheetUnreadable; NotImported where the file cannot be read
 */
export async function surveySheet(path: string, options: SheetOptions): Promise<SheetFile> {
  const isWorkbook = await beginsAsArchive(path);
  const hash = createHash('sha256').update(JSON.stringify(options));
  const table = asReturned(await read(hashed(bytesOf(path), hash), isWorkbook, options));
  const { columns } = table;
  const kept: SheetRow[] = [];
  let count = 0;
  for await (const row of table.rows) {
    count += 1;
    // A workbook is in memory anyhow, and takes long to read.
    if (isWorkbook) kept.push(row);
  }
  const again = async () => asReturned(await read(bytesOf(path), false, options)).rows;
  return {
    columns,
    count,
    digest: hash.digest('hex'),
    rows: isWorkbook ? () => Promise.resolve(each(kept)) : again,
  };
}

async function read(
  bytes: AsyncIterable<Uint8Array>,
  isWorkbook: boolean,
  options: SheetOptions,
): Promise<Table> {
  if (!isWorkbook) return readCsv(bytes, options, bounds);
  return readWorkbook(await gatherWorkbook(bytes, bounds), options, bounds);
}

/** A workbook is a ZIP archive. */
async function beginsAsArchive(path: string): Promise<boolean> {
  try {
    const file = await open(path);
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0);
      return bytesRead === 2 && buffer.toString('latin1') === 'PK';
    } finally {
      await file.close();
    }
  } catch (cause) {
    throw new NotImported('cannot be read', { cause });
  }
}

function bytesOf(path: string): AsyncIterable<Uint8Array> {
  return createReadStream(path) as AsyncIterable<Uint8Array>;
}

async function* hashed(
  bytes: AsyncIterable<Uint8Array>,
  hash: ReturnType<typeof createHash>,
): AsyncGenerator<Uint8Array, void> {
  for await (const chunk of bytes) {
    hash.update(chunk);
    yield chunk;
  }
}

async function* each<Item>(items: readonly Item[]): AsyncGenerator<Item, void> {
  yield* items;
}
