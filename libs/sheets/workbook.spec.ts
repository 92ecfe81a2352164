import { strToU8, unzipSync, zipSync } from 'fflate';

import {
  gatherWorkbook,
  readWorkbook,
  type SheetBounds,
  type SheetRow,
  type WorkbookOptions,
} from './index.js';
import { workbook } from './test/workbook.js';

const bounds: SheetBounds = {
  ...{ columns: 50, charactersOfCell: 1_000, charactersOfRow: 10_000 },
  ...{ bytesOfWorkbook: 1_000_000, unpackedOfWorkbook: 2_000_000, rowsOfWorkbook: 100 },
};

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  await Promise.resolve();
  yield bytes;
}

async function read(bytes: Uint8Array, options: WorkbookOptions = {}) {
  const table = await readWorkbook(await gatherWorkbook(once(bytes), bounds), options, bounds);
  const rows: SheetRow[] = [];
  for await (const row of table.rows) rows.push(row);
  return { columns: table.columns, rows };
}

const sheet = (...rows: Parameters<typeof workbook>[0][number]['rows']) =>
  workbook([{ name: 'Sheet1', rows }]);

describe('A workbook', () => {
  test('has texts, numbers, truth values and formulas by their kept values', async () => {
    const { columns, rows } = await read(
      sheet(
        ['text', 'number', 'truth', 'sum', 'joined', 'share'],
        [
          ' 007 <b> ',
          0.1,
          true,
          { formula: '1+1', value: 2 },
          { formula: 'A1&B1', value: 'ab' },
          { percent: 0.45 },
        ],
      ),
    );
    expect(columns).toEqual(['text', 'number', 'truth', 'sum', 'joined', 'share']);
    expect(rows).toEqual([{ number: 2, cells: [' 007 <b> ', '0.1', 'TRUE', '2', 'ab', '0.45'] }]);
  });

  test.each([
    [44_624, false, '2022-03-04'],
    [43_162, true, '2022-03-04'],
    [44_624.604166666664, false, '2022-03-04T14:30:00'],
    [61, false, '1900-03-01'],
  ])('has as %d by the system of 1904 (%s) the date %s', async (serial, from1904, date) => {
    const bytes = workbook([{ name: 'S', rows: [['d'], [{ serial }]] }], { from1904 });
    expect((await read(bytes)).rows[0]?.cells).toEqual([date]);
  });

  test('has each sheet by its name, and else the first', async () => {
    const bytes = workbook([
      { name: 'One', rows: [['a'], ['1']] },
      { name: 'Two & <3>', rows: [['b'], ['2']] },
    ]);
    expect((await read(bytes)).columns).toEqual(['a']);
    expect((await read(bytes, { sheet: 'Two & <3>' })).columns).toEqual(['b']);
    await expect(read(bytes, { sheet: 'Three' })).rejects.toThrow(
      'There is no sheet “Three” in it; there is “One”, “Two & <3>”.',
    );
  });

  test('gives merged cells the value that they show together, but not to names of columns', async () => {
    const rows = [
      ['country', 'town', 'note'],
      ['Aland', 'one', 'x'],
      [null, 'two', null],
      [null, 'three', 'y'],
    ];
    const bytes = workbook([{ name: 'S', rows, merged: ['A2:A4', 'B2:C2', 'A1:B1'] }]);
    const read1 = await read(bytes);
    expect(read1.columns).toEqual(['country', 'town', 'note']);
    expect(read1.rows.map(({ cells }) => cells)).toEqual([
      ['Aland', 'one', 'one'],
      ['Aland', 'two', ''],
      ['Aland', 'three', 'y'],
    ]);
  });

  test('refuses the rows of which a cell has an error, no kept value or no right date', async () => {
    const { rows } = await read(
      sheet(
        ['a', 'b'],
        ['1', { formula: '1/0', error: '#DIV/0!' }],
        ['1', { formula: 'A1' }],
        ['1', { serial: 30 }],
        ['1', '2'],
      ),
    );
    expect(rows.map(({ fault }) => fault)).toEqual([
      'has an error in B2: #DIV/0!',
      'has a formula in B3 of which no value is kept',
      'has a date that Excel does not keep rightly',
      undefined,
    ]);
  });

  test('keeps a number as the shortest digits of what Excel keeps', async () => {
    const rows = ['0.56999999999999995', '9007199254740993', '1E-3', '100'];
    const cells = zipSync({
      'xl/workbook.xml': strToU8(
        '<workbook xmlns:r="r"><sheets><sheet name="S" r:id="i"/></sheets></workbook>',
      ),
      'xl/_rels/workbook.xml.rels': strToU8(
        '<Relationships><Relationship Id="i" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="s.xml"/></Relationships>',
      ),
      'xl/s.xml': strToU8(
        `<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>n</t></is></c></row>${rows
          .map(
            (digits, index) =>
              `<row r="${index + 2}"><c r="A${index + 2}"><v>${digits}</v></c></row>`,
          )
          .join('')}</sheetData></worksheet>`,
      ),
    });
    expect((await read(cells)).rows.map(({ cells: [cell] }) => cell)).toEqual([
      '0.57',
      '9007199254740993',
      '1E-3',
      '100',
    ]);
  });

  test.each<[string, Uint8Array, string]>([
    ['is none', Buffer.from('PK\x03\x04 and nothing else'), 'It is no workbook'],
    ['has no parts', zipSync({ 'a.txt': strToU8('x') }), 'There is no sheet'],
    ['is too large', Buffer.alloc(1_000_001), 'A workbook can have 1,000,000 bytes'],
    [
      'unpacks to too much',
      zipSync({ 'xl/workbook.xml': new Uint8Array(3_000_000) }, { level: 9 }),
      'There is more packed in it',
    ],
    [
      'has too many rows',
      sheet(['a'], ...Array.from({ length: 100 }, () => ['1'])),
      'more than 100 rows',
    ],
    ['has nothing in it', sheet([]), 'There is nothing in it.'],
    [
      'shows one text in so many merged cells that it comes to too much',
      workbook([
        {
          name: 'S',
          rows: [['a'], ['x'.repeat(30_000)], ...Array.from({ length: 90 }, () => [' '])],
          merged: ['A2:A91'],
        },
      ]),
      'There is more packed in it',
    ],
  ])('that %s is refused', async (_, bytes, message) => {
    await expect(read(bytes)).rejects.toThrow(message);
  });

  test('has pictures that nobody unpacks', async () => {
    const picture = 'xl/media/image1.png';
    const parts = unzipSync(sheet(['a'], ['1']));
    const bytes = zipSync({ ...parts, [picture]: new Uint8Array(100_000) });
    // No block of deflate begins so: who unpacks it fails.
    const packed = Buffer.from(bytes.buffer).indexOf(picture) + picture.length;
    bytes.fill(0xff, packed, packed + 16);
    expect((await read(bytes)).rows).toEqual([{ number: 2, cells: ['1'] }]);
  });

  test('that says of a row that it is the last of a billion is refused', async () => {
    const parts: Record<string, Uint8Array> = {};
    parts['xl/workbook.xml'] = strToU8(
      '<workbook xmlns:r="r"><sheets><sheet name="S" r:id="i"/></sheets></workbook>',
    );
    parts['xl/_rels/workbook.xml.rels'] = strToU8(
      '<Relationships><Relationship Id="i" Type="worksheet" Target="s.xml"/></Relationships>',
    );
    parts['xl/s.xml'] = strToU8(
      '<worksheet><sheetData><row r="1000000000"><c r="A1000000000"><v>1</v></c></row></sheetData></worksheet>',
    );
    await expect(read(zipSync(parts))).rejects.toThrow('more than 100 rows');
  });
});
