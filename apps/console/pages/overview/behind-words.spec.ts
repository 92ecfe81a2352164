import { behindWords } from './behind-words.js';

describe('How far the views are behind', () => {
  it.each([
    [[], 'All views show the newest version.'],
    [[{ version: 9, head: 10 }], 'One view is behind, by at most one version.'],
    [
      [
        { version: 9, head: 10 },
        { version: 4, head: 10 },
      ],
      '2 views are behind, by at most 6 versions.',
    ],
  ])('is told in a sentence', (behind, sentence) => {
    expect(behindWords(behind)).toBe(sentence);
  });
});
