import { readDocument, sha256Of, type ReadDocument } from './index.js';

/** An article of several paragraphs, with what surrounds such things on a page. */
const PARAGRAPHS = [
  'The two delegations met for four hours on Tuesday, and both said afterwards that they would meet again.',
  '“We have moved to a practical stage,” the head of one delegation told reporters, “and that is what matters.”',
  'Up to 400 people have been killed in the city, officials say, and some 130,000 are without water or heat.',
  'The other side would accept neutrality in exchange for guarantees, its negotiator said late in the evening.',
];

function page(article: string, head = ''): string {
  return `<!doctype html><html lang="en-GB"><head><title>Talks move on - The Paper</title>${head}</head>
    <body><nav><ul><li><a href="/">Front page</a></li><li><a href="/w">World</a></li></ul></nav>
    <article><h1>Talks move on</h1>${article}</article>
    <footer>All rights reserved by The Paper.</footer></body></html>`;
}

const paragraphs = PARAGRAPHS.map((words) => `<p>${words}</p>`).join('\n');

async function read(html: string | Uint8Array): Promise<ReadDocument> {
  const reading = await readDocument({ html });
  if ('failure' in reading) throw new Error(reading.failure.message);
  return reading.document;
}

async function failureOf(html: string | Uint8Array): Promise<string> {
  const reading = await readDocument({ html });
  return 'failure' in reading ? reading.failure.reason : 'none';
}

describe('the article of a page', () => {
  it('is its paragraphs, word for word, with an empty line between two', async () => {
    expect((await read(page(paragraphs))).text).toBe(PARAGRAPHS.join('\n\n'));
  });

  it('comes with what the page tells of itself', async () => {
    const told = await read(
      page(
        paragraphs,
        '<meta name="author" content="N. N."><meta property="article:published_time" content="2022-03-29T18:05:00Z">',
      ),
    );
    expect(told).toMatchObject({
      title: 'Talks move on - The Paper',
      byline: 'N. N.',
      language: 'en-GB',
      published: '2022-03-29T18:05:00Z',
    });
  });

  it('says how much of the page is left out, and shows it', async () => {
    const { leftOut } = await read(page(paragraphs));
    expect(leftOut.shown).toEqual(
      expect.arrayContaining([
        expect.stringContaining('Front page'),
        'All rights reserved by The Paper.',
      ]),
    );
    expect(leftOut.passages).toBe(leftOut.shown.length);
    expect(leftOut.words).toBeGreaterThanOrEqual(8);
  });

  it('keeps the items of lists and the cells of tables apart, and puts no marks before quotes', async () => {
    const { text } = await read(
      page(
        `${paragraphs}<blockquote><p>We go on.</p></blockquote><ul><li>one</li><li>two</li></ul>
         <table><tr><td>killed</td><td>12</td></tr><tr><td>wounded</td><td>40</td></tr></table>`,
      ),
    );
    expect(text).toContain('\n\nWe go on.\n\n- one\n- two\n\nkilled\t12\nwounded\t40');
  });

  it('leaves typography, no-break spaces and what is written right to left as they are', async () => {
    const words = '<p>“4\u00a0000” — שלום עליכם – ‘so’… and “so” on</p>';
    expect((await read(page(words + paragraphs))).text).toContain(
      '“4\u00a0000” — שלום עליכם – ‘so’… and “so” on',
    );
  });

  it('runs no script and has none of its words', async () => {
    const script =
      '<script>document.body.innerHTML = "changed"; process.exit(1)</script>' +
      '<p onclick="process.exit(1)">One more paragraph with words enough to be read as one.</p>' +
      '<img src="http://127.0.0.1:9/" onerror="process.exit(1)">';
    const { text, leftOut } = await read(page(script + paragraphs));
    expect(`${text} ${leftOut.shown.join(' ')}`).not.toMatch(/changed|process/);
    expect(text).toContain('One more paragraph');
  });

  it('holds no control characters and no halves of characters, and says how many were left out', async () => {
    const { text, leftOut } = await read(page(`<p>A\u0007 b &#1;and\ud800 c</p>${paragraphs}`));
    expect(text).toMatch(/^A b and c\n/);
    expect(leftOut.characters).toBe(3);
  });

  it('is found in a page that is malformed, and in one that is no more than paragraphs', async () => {
    const open = PARAGRAPHS.map((words) => `<p>${words}`).join('<b><i></div>');
    expect((await read(`<html><body><div>${open}`)).text).toContain(PARAGRAPHS[2]);
    expect((await read(paragraphs)).text).toBe(PARAGRAPHS.join('\n\n'));
  });

  it.each([
    ['nothing', ''],
    ['white space', ' \n '],
    ['an empty page', '<html><body></body></html>'],
    ['a script alone', '<html><body><script>let words = 1;</script></body></html>'],
  ])('is not there in %s', async (_, html) => {
    expect(await failureOf(html)).toBe('no-article');
  });

  it('is not looked for in 20,000 nested elements', async () => {
    expect(await failureOf(`<div>`.repeat(20_000) + paragraphs)).toBe('nested-too-deep');
  });

  it('is not looked for in more than 5 MiB', async () => {
    expect(await failureOf('a'.repeat(5 * 1024 ** 2 + 1))).toBe('too-large');
  });

  it('is given up when it takes too long', async () => {
    const reading = await readDocument({ html: page(paragraphs) }, { milliseconds: 1 });
    expect(reading).toMatchObject({ failure: { reason: 'too-slow' } });
  });

  it('is given up when it takes too much memory', async () => {
    const html = page('<p>words</p>'.repeat(300_000));
    const reading = await readDocument({ html }, { megabytes: 24, milliseconds: 55_000 });
    expect(reading).toMatchObject({ failure: { reason: 'too-much-memory' } });
  });

  it('is given up when nobody waits for it, which is an error', async () => {
    const signal = AbortSignal.abort(new Error('nobody waits'));
    await expect(readDocument({ html: page(paragraphs) }, { signal })).rejects.toThrow(
      'nobody waits',
    );
  });
});

describe('the bytes of a page', () => {
  it('are read by their byte order mark, by the encoding that the page names, or as UTF-8', async () => {
    const utf16 = Buffer.from(`\ufeff${page(paragraphs)}`, 'utf16le');
    const article = paragraphs.replace(/[“”]/g, '"');
    const latin1 = page(`<p>Mme Lefèvre l’a dit.</p>${article}`, '<meta charset="windows-1252">');
    expect((await read(utf16)).text).toBe(PARAGRAPHS.join('\n\n'));
    const bytes = Buffer.from(latin1.replace('’', '\u0092'), 'latin1');
    expect((await read(bytes)).text).toMatch(/^Mme Lefèvre l’a dit[.]\n/);
    expect((await read(Buffer.from(page(paragraphs)))).text).toBe(PARAGRAPHS.join('\n\n'));
  });

  it.each([
    ['that are not in the encoding of the page', Buffer.from([0x3c, 0x70, 0x3e, 0xff, 0xfe, 0xfd])],
    ['in an encoding that nobody knows', Buffer.from('<meta charset="klingon"><p>words</p>')],
  ])('are refused %s', async (_, bytes) => {
    expect(await failureOf(bytes)).toBe('not-text');
  });

  it('have a digest, as their text in UTF-8 has it', () => {
    expect(sha256Of('é')).toBe(sha256Of(Buffer.from([0xc3, 0xa9])));
    expect(sha256Of('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  });
});
