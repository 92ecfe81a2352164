import { readSentences } from './conditional.js';

const read = (text: string) =>
  readSentences(text).map(({ start, end, isConditional }) => [
    text.slice(start, end),
    isConditional,
  ]);

describe('the sentences of a text', () => {
  it('are told with whether one depends on something', () => {
    expect(read('Norway said it would sign. It would do so only if Iceland did.')).toEqual([
      ['Norway said it would sign.', false],
      ['It would do so only if Iceland did.', true],
    ]);
  });

  it('depend on what the next one says in return', () => {
    expect(read('Norway opens its waters to all. In return, Iceland lifts the ban.')).toEqual([
      ['Norway opens its waters to all.', true],
      ['In return, Iceland lifts the ban.', true],
    ]);
  });

  it('may all depend on something where the text is not English', () => {
    expect(read('Norwegen wird den Vertrag im Sommer auf der Insel unterzeichnen.')).toMatchObject([
      [expect.any(String), true],
    ]);
  });
});
