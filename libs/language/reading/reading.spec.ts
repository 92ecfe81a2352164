import { isEnglish, sentencesWithWords } from '../index.js';
import { quotationsOf, sentencesOf } from '../test/read.js';

describe('sentences', () => {
  it('end at a full stop, and not at that of an abbreviation, an initial or a number', () => {
    expect(sentencesOf('Dr. Ada B. Quill paid 3.5 crowns on Feb. 3. Nobody saw it.')).toEqual([
      'Dr. Ada B. Quill paid 3.5 crowns on Feb. 3.',
      'Nobody saw it.',
    ]);
  });

  it('do not break inside a quotation', () => {
    expect(sentencesOf('“We came. We saw,” she said. Then she left.')).toEqual([
      '“We came. We saw,” she said.',
      'Then she left.',
    ]);
  });

  it('keep the speaker of a question with it', () => {
    expect(sentencesOf('“Who pays?” Tomas Arvel asked. Nobody knew.')).toEqual([
      '“Who pays?” Tomas Arvel asked.',
      'Nobody knew.',
    ]);
  });

  it('end with a quotation that is one, whoever speaks next', () => {
    expect(sentencesOf('“Not one is missing.” She said that all were there.')).toEqual([
      '“Not one is missing.”',
      'She said that all were there.',
    ]);
  });

  it('end with a quotation whose last words are one themselves', () => {
    expect(
      sentencesOf('"We will be asked, \'at what price?\'" He said that all were there.'),
    ).toEqual(['"We will be asked, \'at what price?\'"', 'He said that all were there.']);
  });

  it('go on over lines that were broken because they were full, and end with a paragraph', () => {
    const line = 'The envoys met in the old customs house by the river and';
    expect(sentencesOf(`Talks resume\n\n${line}\nspoke for an hour.`)).toEqual([
      'Talks resume',
      `${line}\nspoke for an hour.`,
    ]);
  });

  it('stand where their words stand', () => {
    const text = '  First one 🌊.\n\n\tSecond one.';
    for (const { tokens } of sentencesWithWords(text)) {
      for (const { start, end, value } of tokens) expect(text.slice(start, end)).toBe(value);
    }
  });

  it('are cut where they are longer than anybody writes', () => {
    const pieces = sentencesOf('word '.repeat(10_000));
    expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThanOrEqual(2_048);
    expect(pieces.join('')).toBe('word '.repeat(10_000).trim());
  });

  it.each([
    ['marks that end nothing', `${'.'.repeat(500_000)}x`],
    ['addresses without an end', 'http://a.b/'.repeat(20_000)],
  ])('are found in %s, however many there are', (_, text) => {
    expect(sentencesOf(text).join('')).toBe(text);
  });

  it('are not read on once the signal is aborted', () => {
    const signal = AbortSignal.abort(new Error('enough'));
    expect(() => [...sentencesWithWords('One. Two.', { signal })]).toThrow('enough');
  });
});

describe('quotations', () => {
  it.each([
    ['straight', 'He said "go home" twice.', ['"go home"']],
    ['curly', 'He said “go home” twice.', ['“go home”']],
    ['guillemets', 'He said «go home» twice.', ['«go home»']],
    ['low and high', 'He said „go home“ twice.', ['„go home“']],
    ['single', 'He said ‘the leaders’ own words’, and left.', ['‘the leaders’ own words’']],
    [
      'nested',
      'He said “she called it ‘theatre’ and left”.',
      ['“she called it ‘theatre’ and left”'],
    ],
    [
      'nested alike',
      'He said “she called it “theatre” and left”.',
      ['“she called it “theatre” and left”'],
    ],
  ])('are found between marks that are %s', (_, text, quotations) => {
    expect(quotationsOf(text)).toEqual(quotations);
  });

  it('go on over paragraphs that each open with a mark', () => {
    expect(quotationsOf('“We asked.\n\n“We were told no.” He left.')).toEqual([
      '“We asked.',
      '“We were told no.”',
    ]);
  });

  it('are none at an apostrophe, or at a mark that nothing closes', () => {
    expect(quotationsOf("The leaders' plan isn't ready, and “nobody knows.")).toEqual([]);
  });
});

describe('the language of a text', () => {
  it.each([
    [true, 'The minister said that the talks will go on in the spring.'],
    [false, 'Der Minister sagte, dass die Gespräche im Frühjahr weitergehen werden.'],
    [false, 'El ministro dijo que las conversaciones continuarán en la primavera.'],
    [false, 'Министр сказал, что переговоры продолжатся весной.'],
    [true, 'Talks fail'],
    [false, 'محادثات'],
  ])('is English: %s, for “%s…”', (english, text) => {
    expect(isEnglish(text)).toBe(english);
  });
});
