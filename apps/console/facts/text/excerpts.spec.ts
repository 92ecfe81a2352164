import { excerptsOf } from './excerpts.js';

const far = 'Nothing of note was said on that day. '.repeat(20);
const text = `${far}🕊 Peace is near, he said. War is far.\n${far}That is all.`;
const place = (words: string) => {
  const start = Array.from(text.slice(0, text.indexOf(words))).length;
  return { words, start, end: start + Array.from(words).length };
};
const marked = (...spans: readonly ReturnType<typeof place>[]) =>
  excerptsOf(text, spans).map(({ pieces }) =>
    pieces.flatMap((piece) => (piece.span ? [[piece.text, piece.span.words]] : [])),
  );

describe('an excerpt', () => {
  it('has each span whole as one piece, with the words around it', () => {
    const [excerpt] = excerptsOf(text, [place('Peace is near')]);
    const words = excerpt?.pieces.map((piece) => piece.text) ?? [];
    expect(words).toHaveLength(3);
    expect(words[1]).toBe('Peace is near');
    expect(text).toContain(words.join(''));
    expect(excerpt).toMatchObject({ cutBefore: true, cutAfter: true });
  });

  it('is cut between words', () => {
    const [excerpt] = excerptsOf(text, [place('Peace is near')]);
    expect(excerpt?.pieces[0]?.text).toMatch(/^[A-Z]?[a-z]+/);
    expect(text).toMatch(new RegExp(`\\s${excerpt?.pieces[0]?.text.slice(0, 30) ?? ''}`));
  });

  it('is shared by spans that are near each other', () => {
    const [near, far2] = [place('Peace is near'), place('War is far')];
    expect(marked(far2, near)).toEqual([
      [
        ['Peace is near', 'Peace is near'],
        ['War is far', 'War is far'],
      ],
    ]);
  });

  it('is not shared by spans that overlap or are far from each other', () => {
    const spans = [place('Peace is near'), place('is near, he said'), place('That is all')];
    expect(marked(...spans)).toEqual(spans.map(({ words }) => [[words, words]]));
  });

  it('begins and ends with the text where that is near', () => {
    const whole = excerptsOf('Peace.', [{ start: 0, end: 5 }]);
    expect(whole).toEqual([
      {
        pieces: [{ text: 'Peace', span: { start: 0, end: 5 } }, { text: '.' }],
        cutBefore: false,
        cutAfter: false,
      },
    ]);
  });

  it('never parts a character', () => {
    const birds = '🕊'.repeat(400);
    const [excerpt] = excerptsOf(birds, [{ start: 200, end: 201 }]);
    expect(excerpt?.pieces.map((piece) => piece.text).join('')).toMatch(/^🕊+$/u);
  });
});
