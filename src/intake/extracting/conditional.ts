import {
  conditionIn,
  isEnglish,
  type Sentence,
  sentencesWithWords,
} from '../../../libs/language/index.js';
import type { SentenceReader } from './by-model/read-sentence.js';

/** Each sentence with the next one, of which a part may belong to it. */
export function* withNext(
  sentences: Iterable<Sentence>,
): Generator<{ sentence: Sentence; next: Sentence | undefined; index: number }> {
  let sentence: Sentence | undefined;
  let index = 0;
  for (const next of sentences) {
    if (sentence) yield { sentence, next, index: index++ };
    sentence = next;
  }
  if (sentence) yield { sentence, next: undefined, index };
}

/** Whether what a sentence says may depend on something, by its own words or those of the next one. */
export function isConditional(sentence: Sentence, next: Sentence | undefined): boolean {
  return conditionIn(sentence.tokens) !== undefined || goesOnWithOne(next);
}

/** "In return, …", "Only then …": the sentence before depends on it. */
function goesOnWithOne(sentence: Sentence | undefined): boolean {
  const [first, second] = sentence?.tokens ?? [];
  const words = `${first?.lower ?? ''} ${second?.lower ?? ''}`;
  return /^(?:in return|in exchange|only then|only if|before that|but only|for that|until then)$/.test(
    words,
  );
}

/**
 * The sentences of a text for whoever reads it by other means. Where the text is not English nobody can
 * tell, and each may hold a condition.
 */
export const readSentences: SentenceReader = (text) => {
  const english = isEnglish(text);
  return [...withNext(sentencesWithWords(text))].map(({ sentence, next }) => ({
    start: sentence.start,
    end: sentence.end,
    isConditional: !english || isConditional(sentence, next),
  }));
};
