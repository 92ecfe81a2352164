import {
  type Attribution,
  Attributor,
  NameBook,
  type Named,
  quantitiesIn,
  type Sentence,
  sentencesWithWords,
  type Token,
} from '../index.js';

/** The sentences of a text, as they stand. */
export function sentencesOf(text: string): string[] {
  return [...sentencesWithWords(text)].map(({ start, end }) => text.slice(start, end));
}

/** The quotations of a text with their marks. */
export function quotationsOf(text: string): string[] {
  return [...sentencesWithWords(text)].flatMap(({ quotes }) =>
    quotes.map(({ start, end }) => text.slice(start, end)),
  );
}

/** Who says what in a text: the speaker's name or label, and the words of it all. */
export function saidIn(text: string, known: readonly Named[] = []): [string, string][] {
  return attributionsIn(text, known).map(({ attribution, sentence }) => [
    attribution.speaker?.label ?? '',
    cut(text, sentence.tokens, attribution.from, attribution.to),
  ]);
}

/** All attributions of a text with their sentences. */
export function attributionsIn(
  text: string,
  known: readonly Named[] = [],
): { attribution: Attribution; sentence: Sentence }[] {
  const attributor = new Attributor(new NameBook(known));
  return [...sentencesWithWords(text)].flatMap((sentence, index) =>
    attributor.read(sentence, index).map((attribution) => ({ attribution, sentence })),
  );
}

/** The numbers of a sentence with the words that say them. */
export function numbersIn(text: string) {
  return [...sentencesWithWords(text)].flatMap(({ tokens }) =>
    quantitiesIn(tokens).map(({ from, to, ...quantity }) => ({
      ...quantity,
      words: cut(text, tokens, from, to),
    })),
  );
}

function cut(text: string, tokens: readonly Token[], from: number, to: number): string {
  return text.slice(tokens[from]?.start, tokens[to - 1]?.end).replace(/[.,:]$/, '');
}
