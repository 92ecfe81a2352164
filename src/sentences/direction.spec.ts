import { inSentence, quoted } from './lists.js';
import { turnedBack } from './direction.js';

describe('Words that turn the direction of writing', () => {
  it('turn it back at their end, each turn with what closes it, the last first', () => {
    expect(turnedBack('Talks \u202Egnirps ni')).toBe('Talks \u202Egnirps ni\u202C');
    expect(turnedBack('\u2067a \u202Bb')).toBe('\u2067a \u202Bb\u202C\u2069');
  });

  it('stay as they are where all is turned back, or nothing was turned', () => {
    for (const words of ['Peace', 'قال السلام', '\u202Eback\u202C', '\u2067a \u202Bb\u2069']) {
      expect(turnedBack(words)).toBe(words);
    }
  });

  it('leave the sentence that they stand in as it is', () => {
    expect(`${quoted(inSentence('Talks \u202Egnirps ni.'))} of March`).toBe(
      '“Talks \u202Egnirps ni\u202C” of March',
    );
  });
});
