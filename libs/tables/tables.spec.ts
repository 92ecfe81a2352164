import { DuckDBInstance } from '@duckdb/node-api';
import { parse } from 'csv-parse/sync';
import { array, assert, asyncProperty, oneof, constantFrom, property, string } from 'fast-check';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type Column, csv, defused, parquet, type Row, undefused } from './index.js';

const column = (name: string, type: Column['type']): Column => ({
  ...{ name, type, title: name, description: name },
  required: false,
});

const COLUMNS = [
  column('text', 'text'),
  column('count', 'integer'),
  column('size', 'number'),
  column('true', 'boolean'),
  column('at', 'time'),
  column('list', 'json'),
];

/** Words that are more than words somewhere. */
const ODD = [
  '=1+1',
  '+44 20',
  '-5',
  '@SUM(A1)',
  '\tfirst',
  '\rsecond',
  '\nthird',
  '＝full width',
  "'quoted",
  "''twice",
  '"quotes", and, commas',
  'line\r\nfeeds\nand\rmore',
  '🕊️ 👩‍👩‍👧',
  'قال السلام \u202Eback',
  ' spaces ',
  '',
];

const rowsOf = (texts: readonly string[]): Row[] =>
  texts.map((text, index) => [
    text === '' ? null : text,
    -index,
    index / 3,
    index % 2 === 0,
    `2022-03-30T01:02:03.${String(index).padStart(6, '0')}Z`,
    index % 3 === 0 ? null : JSON.stringify([text]),
  ]);

async function* paged(rows: readonly Row[], size: number): AsyncGenerator<readonly Row[]> {
  for (let from = 0; from < rows.length; from += size) yield rows.slice(from, from + size);
}

async function bytesOf(parts: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const part of parts) all.push(part);
  return Buffer.concat(all);
}

const csvOf = async (rows: readonly Row[], size = 3) =>
  (await bytesOf(csv(COLUMNS, paged(rows, size)))).toString();

async function parquetOf(rows: readonly Row[], size = 3): Promise<ArrayBuffer> {
  const bytes = await bytesOf(parquet(COLUMNS, paged(rows, size), { 'of.what': 'a test' }));
  return new Uint8Array(bytes).buffer;
}

describe('A cell of CSV', () => {
  it('begins like no formula, and is undone exactly', () => {
    const texts = oneof(string({ unit: 'grapheme' }), string({ unit: constantFrom(...ODD, 'a') }));
    assert(
      property(texts, (text) => {
        expect(defused(text)).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/);
        expect(undefused(defused(text))).toBe(text);
      }),
    );
  });

  it('is as it was where it is harmless', () => {
    for (const text of ['plain', '1 - 2', '"', ' =', '🕊️']) expect(defused(text)).toBe(text);
  });
});

describe('A table of CSV', () => {
  it('brings back every text, by whatever pages it was written', async () => {
    const texts = array(oneof(constantFrom(...ODD), string({ unit: 'grapheme' })), {
      maxLength: 20,
    });
    await assert(
      asyncProperty(texts, async (texts) => {
        const rows = rowsOf(texts);
        const text = await csvOf(rows, 2);
        expect(text).toBe(await csvOf(rows, 7));
        const read: string[][] = parse(text, { record_delimiter: '\r\n', from_line: 2 });
        expect(read.map(([first = '']) => undefused(first))).toEqual(texts);
      }),
      { numRuns: 50 },
    );
  });

  it('has a header, lines that end in CR and LF, and numbers as they are', async () => {
    expect(await csvOf([['=a', -5, 0.5, true, null, '[1]']])).toBe(
      "text,count,size,true,at,list\r\n'=a,-5,0.5,true,,[1]\r\n",
    );
    expect(await csvOf([])).toBe('text,count,size,true,at,list\r\n');
  });
});

describe('A table of Parquet', () => {
  it('brings back every value with its type, null for none', async () => {
    const rows = rowsOf(ODD);
    const file = await parquetOf(rows);
    const read: Record<string, unknown>[] = await parquetReadObjects({ file });
    expect(
      read.map(({ text, count, size, true: truth, list }) => [text, count, size, truth, list]),
    ).toEqual(
      rows.map(([text, count, size, truth, _at, list]) => [
        text,
        BigInt(Number(count)),
        size,
        truth,
        list,
      ]),
    );
    expect(parquetMetadata(file).key_value_metadata).toContainEqual({
      key: 'of.what',
      value: 'a test',
    });
  });

  it('is in groups of bounded size, and the same by whatever pages it was written', async () => {
    const long = Array.from({ length: 60 }, (_, index) => `${index} ${'x'.repeat(200_000)}`);
    const file = await parquetOf(rowsOf(long), 7);
    expect(Buffer.from(file).equals(Buffer.from(await parquetOf(rowsOf(long), 60)))).toBe(true);
    const { row_groups: groups, num_rows: count } = parquetMetadata(file);
    expect(Number(count)).toBe(60);
    expect(groups.length).toBeGreaterThan(2);
    for (const { total_byte_size: size } of groups) expect(Number(size)).toBeLessThan(2 ** 24);
  });

  it('has all of its groups, however many, and each where its end says', async () => {
    const texts = Array.from({ length: 40 }, (_, index) => `${index} ${'ж'.repeat(600_000)}`);
    const file = await parquetOf(rowsOf(texts));
    const { row_groups: groups, num_rows: count } = parquetMetadata(file);
    expect(groups.length).toBeGreaterThan(15);
    expect(Number(count)).toBe(texts.length);
    const read = await parquetReadObjects({ file, columns: ['text', 'count'] });
    expect(read).toEqual(texts.map((text, index) => ({ text, count: BigInt(-index) })));
  });

  it('takes a row that is larger than a group', async () => {
    const large = '"'.repeat(8_000_000);
    const file = await parquetOf(rowsOf([large, 'small']));
    const read: Record<string, unknown>[] = await parquetReadObjects({ file });
    expect(read.map(({ text }) => text)).toEqual([large, 'small']);
  });

  it('without rows is a table all the same', async () => {
    const file = await parquetOf([]);
    expect(await parquetReadObjects({ file })).toEqual([]);
    expect(
      parquetMetadata(file)
        .schema.map(({ name }) => name)
        .slice(1),
    ).toEqual(COLUMNS.map(({ name }) => name));
  });

  it('is read by DuckDB, as its CSV is, times to the microsecond', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'parley-tables-'));
    try {
      // Of so many groups that their number does not go into half a byte of the end.
      const long = Array.from({ length: 40 }, (_, index) => `${index} ${'x'.repeat(600_000)}`);
      const rows = rowsOf([...ODD, ...long]);
      await writeFile(join(folder, 't.parquet'), Buffer.from(await parquetOf(rows)));
      await writeFile(join(folder, 't.csv'), await csvOf(rows));
      const duckdb = await DuckDBInstance.create(':memory:');
      const connection = await duckdb.connect();
      const ask = async (sql: string) => (await connection.runAndReadAll(sql)).getRowsJson();
      const types = await ask(
        `SELECT column_name, column_type FROM (DESCRIBE FROM '${join(folder, 't.parquet')}')`,
      );
      expect(types).toEqual([
        ['text', 'VARCHAR'],
        ['count', 'BIGINT'],
        ['size', 'DOUBLE'],
        ['true', 'BOOLEAN'],
        ['at', 'TIMESTAMP WITH TIME ZONE'],
        ['list', 'VARCHAR'],
      ]);
      const found = await ask(
        `SELECT text, epoch_us("at")::VARCHAR FROM '${join(folder, 't.parquet')}'`,
      );
      const start = BigInt(Date.parse('2022-03-30T01:02:03Z')) * 1_000n;
      expect(found).toEqual(rows.map(([text], index) => [text, String(start + BigInt(index))]));
      const ofCsv = await ask(
        `SELECT text, count FROM read_csv('${join(folder, 't.csv')}', header = true, all_varchar = true)`,
      );
      expect(ofCsv).toEqual(
        rows.map(([text, count]) => [text === null ? null : defused(String(text)), String(count)]),
      );
      connection.closeSync();
      duckdb.closeSync();
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
