import { type CsvOptions, readCsv, type SheetBounds, type SheetRow } from './index.js';

const bounds: SheetBounds = {
  ...{ columns: 5, charactersOfCell: 20, charactersOfRow: 100 },
  ...{ bytesOfWorkbook: 0, unpackedOfWorkbook: 0, rowsOfWorkbook: 0 },
};

async function* bytes(...chunks: (string | Uint8Array)[]): AsyncGenerator<Uint8Array> {
  for (const chunk of chunks) {
    await Promise.resolve();
    yield typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
  }
}

async function read(source: string | Uint8Array, options: CsvOptions = {}) {
  const whole = typeof source === 'string' ? Buffer.from(source) : source;
  const table = await readCsv(bytes(whole), options, bounds);
  const rows: SheetRow[] = [];
  for await (const row of table.rows) rows.push(row);
  return { columns: table.columns, rows };
}

const cellsOf = ({ rows }: { rows: readonly SheetRow[] }) => rows.map(({ cells }) => cells);

describe('A sheet of text', () => {
  test.each([
    ['commas', 'a,b\n1,2\n'],
    ['semicolons', 'a;b\n1;2\n'],
    ['tabs', 'a\tb\n1\t2\n'],
    ['CR and LF', 'a,b\r\n1,2\r\n'],
    ['CR alone', 'a,b\r1,2\r'],
    ['a mark of UTF-8 before it', '\uFEFFa,b\n1,2\n'],
    ['quotation marks', '"a","b"\n"1","2"\n'],
    ['no line end after it', 'a,b\n1,2'],
  ])('is read with %s', async (_, text) => {
    expect(await read(text)).toEqual({
      columns: ['a', 'b'],
      rows: [{ number: 2, cells: ['1', '2'] }],
    });
  });

  test('is separated by what stands most often in its first row, outside quotation marks', async () => {
    expect((await read('"a,b,c";d\n1;2\n')).columns).toEqual(['a,b,c', 'd']);
    expect((await read('a;b,c\n1;2,3\n', { separator: ';' })).columns).toEqual(['a', 'b,c']);
  });

  test('keeps line feeds, quotation marks and spaces of its cells', async () => {
    expect(cellsOf(await read('a,b\n"1\r\n2"," ""x"" "\n'))).toEqual([['1\r\n2', ' "x" ']]);
  });

  test('counts its rows as a spreadsheet does, and leaves out those in which there is nothing', async () => {
    const { rows } = await read('a,b\n\n,\n1,2\n"x\ny",4\n5,6\n');
    expect(rows.map(({ number }) => number)).toEqual([4, 5, 6]);
  });

  test('names its columns in a row that is said', async () => {
    const { columns, rows } = await read('A table,\nof things,\na,b\n1,2\n', { headerRow: 3 });
    expect([columns, rows[0]?.number]).toEqual([['a', 'b'], 4]);
  });

  test('calls a column without a name by its place', async () => {
    expect((await read(',b\n1,2\n')).columns).toEqual(['column 1', 'b']);
  });

  test('is the same wherever it is cut into pieces', async () => {
    const whole = Buffer.from('ä;b\r\n"ü\r\n";🎣\r\n');
    for (let cut = 1; cut < whole.length; cut += 1) {
      const pieces = bytes(whole.subarray(0, cut), whole.subarray(cut));
      const table = await readCsv(pieces, {}, bounds);
      const rows: SheetRow[] = [];
      for await (const row of table.rows) rows.push(row);
      expect([table.columns, rows]).toEqual([['ä', 'b'], [{ number: 2, cells: ['ü\r\n', '🎣'] }]]);
    }
  });

  test('is windows-1252 where that is said, and refused where it is not', async () => {
    const bytes = Buffer.from('name\nZ\xfcrich\n', 'latin1');
    expect(cellsOf(await read(bytes, { encoding: 'windows-1252' }))).toEqual([['Zürich']]);
    await expect(read(bytes)).rejects.toThrow('It is not UTF-8');
  });

  test.each<[string, string | Uint8Array, string]>([
    ['is empty', '', 'There is nothing in it.'],
    ['has an empty first row', '\na,b\n', 'There are no columns.'],
    ['has two columns of one name', 'a,b, a \n', 'Two columns are called “a”'],
    ['has too many columns', 'a,b,c,d,e,f\n', 'There are 6 columns; there can be 5.'],
    ['is UTF-16', Buffer.from('\uFEFFa', 'utf16le'), 'It is UTF-16'],
    ['is an archive', Buffer.from('PK\x03\x04'), 'It is a workbook or another archive'],
    ['holds zero bytes', 'a\0b', 'It is no text'],
    ['leaves a quotation mark open', 'a,b\n"1,2\n', 'A quotation mark is opened and never closed'],
    ['goes on after a closing one', 'a,b\n"1"x,2\n', 'A cell goes on after its closing'],
    ['has a mark within a cell', 'a,b\n1"x,2\n', 'There is a quotation mark within a cell'],
    ['has a row without end', `a,b\n"${'x'.repeat(200)}`, 'more than 100 characters'],
  ])('that %s is refused', async (_, source, message) => {
    await expect(read(source)).rejects.toThrow(message);
  });

  test('goes on after a row that cannot be taken, and says why it cannot', async () => {
    const { rows } = await read(`a,b\n1\n1,2,3\n1,2,\n${'x'.repeat(21)},2\n3,4\n`);
    expect(rows.map(({ number, fault }) => [number, fault])).toEqual([
      [2, 'has 1 cells, where there are 2 columns'],
      [3, 'has 3 cells, where there are 2 columns'],
      [4, undefined],
      [5, 'has a cell of 21 characters; there can be 20'],
      [6, undefined],
    ]);
  });

  test('is read no further than its rows are asked for', async () => {
    let read = 0;
    async function* endless(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('a,b\n');
      for (;;) {
        await Promise.resolve();
        read += 1;
        yield Buffer.from('1,2\n'.repeat(1_000));
      }
    }
    const table = await readCsv(endless(), {}, bounds);
    for await (const { number } of table.rows) if (number === 10_000) break;
    expect(read).toBeLessThan(100);
  });
});
