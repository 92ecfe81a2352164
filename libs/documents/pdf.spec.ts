import { deflateSync } from 'node:zlib';
import { readDocument, type ReadDocument } from './index.js';
import { lines, pdfOf } from './test/pdf.js';

async function read(pdf: Uint8Array): Promise<ReadDocument> {
  const reading = await readDocument({ pdf });
  if ('failure' in reading) throw new Error(reading.failure.message);
  return reading.document;
}

async function failureOf(pdf: Uint8Array): Promise<string> {
  // A bomb takes long to unpack where others use the machine.
  const reading = await readDocument({ pdf }, { milliseconds: 55_000 });
  return 'failure' in reading ? reading.failure.reason : 'none';
}

/** A page of many lines, so that each is as long as a line gets. */
function body(...texts: string[]): string {
  return lines([
    ...texts,
    'This last line of the page is a good deal longer than all of the others',
  ]);
}

describe('the text of a PDF', () => {
  it('is its paragraphs, their lines joined by a space', async () => {
    const { text, pages } = await read(
      pdfOf({
        pages: [
          `${lines(['The delegations met on Tuesday,', 'and will meet again.'])} ${lines(['“Another” paragraph.'.replace(/[“”]/g, '"')], { top: 660 })}`,
        ],
      }),
    );
    expect(text).toBe(
      'The delegations met on Tuesday, and will meet again.\n\n"Another" paragraph.',
    );
    expect(pages).toBe(1);
  });

  it('comes with the title and the author that it names', async () => {
    const info = '/Title (A communiqu\\351) /Author (The ministry)';
    expect(await read(pdfOf({ pages: [lines(['Words.'])], info }))).toMatchObject({
      title: 'A communiqué',
      byline: 'The ministry',
    });
  });

  it('goes on over the end of a page only where the sentence does', async () => {
    const open = await read(
      pdfOf({ pages: [lines(['The minister said that']), lines(['he would come.'])] }),
    );
    expect(open.text).toBe('The minister said that he would come.');
    const closed = await read(pdfOf({ pages: [lines(['He came.']), lines(['He went.'])] }));
    expect(closed.text).toBe('He came.\n\nHe went.');
    const unknown = await read(pdfOf({ pages: [lines(['With']), lines(['Russia'])] }));
    expect(unknown.text).toBe('With\n\nRussia');
  });

  it('joins a divided word where the document has it undivided, and keeps the hyphen elsewhere', async () => {
    const { text, hyphens } = await read(
      pdfOf({
        pages: [
          lines([
            'All of the negotiations about its non-nuclear status: nego-',
            'tiations about the non-',
            'nuclear status, and about its de-',
            'militarisation',
          ]),
        ],
      }),
    );
    expect(text).toContain(': negotiations about the non-nuclear status, and about its de-militar');
    expect(hyphens).toEqual({ joined: 1, kept: 2 });
  });

  it('leaves out what stands at the head or foot of each page, and shows it', async () => {
    const letters = ['a', 'b', 'c', 'd'];
    const pages = letters.map((letter, index) =>
      lines([
        'Ministry of Foreign Affairs',
        `Paragraph of page ${letter}.`,
        'More words.',
        `And more of ${letter}.`,
        `Page ${index + 1} of 4`,
      ]),
    );
    const { text, leftOut } = await read(pdfOf({ pages }));
    expect(text).not.toMatch(/Ministry|Page \d/);
    expect(text).toMatch(/Paragraph of page a.*Paragraph of page d/s);
    expect(leftOut).toMatchObject({ passages: 8, shown: expect.arrayContaining(['Page 3 of 4']) });
  });

  it.each([
    ['other bytes', Buffer.from('PK\u0003\u0004 and so on'), 'not-a-pdf'],
    ['nothing', Buffer.alloc(0), 'not-a-pdf'],
    ['the head of a PDF alone', Buffer.from('%PDF-1.7\n'), 'broken'],
    ['half a PDF', pdfOf({ pages: [body('Words.')] }).subarray(0, 200), 'broken'],
    ['a picture', pdfOf({ pages: ['0 0 m 300 300 l S'] }), 'no-text'],
    ['more than 32 MiB', Buffer.alloc(32 * 1024 ** 2 + 1), 'too-large'],
    [
      'more than 1,000 pages',
      pdfOf({ pages: Array.from({ length: 1_001 }, () => '') }),
      'too-many-pages',
    ],
  ])('is not there in %s', async (_, pdf, reason) => {
    expect(await failureOf(pdf)).toBe(reason);
  });

  it('is not there where a password is needed', async () => {
    const secret = Array.from({ length: 32 }, (_, index) => (index + 65).toString(16)).join('');
    const trailer =
      `/ID [<${secret}> <${secret}>] ` +
      `/Encrypt << /Filter /Standard /V 1 /R 2 /O <${secret}> /U <${secret}> /P -4 >>`;
    expect(await failureOf(pdfOf({ pages: [body('Words.')], trailer }))).toBe('encrypted');
  });

  it('is not unpacked where a stream is a bomb', async () => {
    const bomb = deflateSync(Buffer.alloc(32 * 1024 ** 2, ' '));
    expect(await failureOf(pdfOf({ pages: [bomb] }))).toBe('too-much-memory');
  });

  it('is given up when it takes too long', async () => {
    const reading = await readDocument({ pdf: pdfOf({ pages: [''] }) }, { milliseconds: 1 });
    expect(reading).toMatchObject({ failure: { reason: 'too-slow' } });
  });
});
