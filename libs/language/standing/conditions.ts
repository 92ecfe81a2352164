import { BESIDE_FUTURE, CONDITIONS, FUTURE } from '../lexicon/conditions.js';
import type { Token } from '../reading/passage.js';

/** What makes one thing depend on another: some words of a sentence, by their index, half-open. */
export interface Condition {
  readonly from: number;
  readonly to: number;
  readonly words: string;
}

const FIRST = new Map<string, (readonly string[])[]>();
for (const words of CONDITIONS) {
  const [first = ''] = words;
  FIRST.set(
    first,
    [...(FIRST.get(first) ?? []), words].sort((a, b) => b.length - a.length),
  );
}

/**
 * The first words of a sentence that may hold a condition. Rather one too many than one lost: a
 * person looks at what is marked by it.
 */
export function conditionIn(tokens: readonly Token[]): Condition | undefined {
  for (let at = 0; at < tokens.length; at += 1) {
    const found = conditionAt(tokens, at);
    if (found) return found;
  }
  const other = tokens.findIndex((_, at) => isInverted(tokens, at));
  if (other >= 0) return { from: other, to: other + 1, words: tokens[other]?.lower ?? '' };
  const ahead = tokens.some(({ lower }) => FUTURE.has(lower));
  if (!ahead) return undefined;
  const beside = tokens.findIndex(
    ({ lower }, at) =>
      (BESIDE_FUTURE.has(lower) && !isModal(tokens, at)) ||
      isFirst(tokens, at) ||
      isForEach(tokens, at) ||
      isUnlike(tokens, at),
  );
  const words = tokens[beside]?.lower;
  return words === undefined ? undefined : { from: beside, to: beside + 1, words };
}

/** "Were they to withdraw, …" */
function isInverted(tokens: readonly Token[], at: number): boolean {
  if (tokens[at]?.lower !== 'were' || (at > 0 && tokens[at - 1]?.value !== ',')) return false;
  return tokens.slice(at + 2, at + 8).some(({ lower }) => lower === 'to');
}

/** "They want it withdrawn first": before all else. */
function isFirst(tokens: readonly Token[], at: number): boolean {
  return tokens[at]?.lower === 'first' && (tokens[at + 1]?.pos ?? 'PUNCT') === 'PUNCT';
}

/** "Would extend it by a day for every ten who are freed" */
function isForEach(tokens: readonly Token[], at: number): boolean {
  return tokens[at]?.lower === 'for' && /^(?:every|each)$/.test(tokens[at + 1]?.lower ?? '');
}

/** "Any text that does not name both": what would be, were it otherwise. */
function isUnlike(tokens: readonly Token[], at: number): boolean {
  return (
    /^(?:that|which|who)$/.test(tokens[at]?.lower ?? '') &&
    /^(?:does|do|did|would)$/.test(tokens[at + 1]?.lower ?? '') &&
    /^(?:not|n't)$/.test(tokens[at + 2]?.lower ?? '')
  );
}

/** "They should leave" is no condition, "should they leave" is one. */
function isModal(tokens: readonly Token[], at: number): boolean {
  if (tokens[at]?.lower !== 'should') return false;
  return at > 0 && tokens[at - 1]?.pos !== 'PUNCT' && tokens[at - 1]?.pos !== 'CCONJ';
}

function conditionAt(tokens: readonly Token[], at: number): Condition | undefined {
  const first = tokens[at]?.lower ?? '';
  for (const words of FIRST.get(first) ?? []) {
    if (!words.every((word, index) => tokens[at + index]?.lower === word)) continue;
    // "The ministry has provided 40 lorries": it gave them.
    if (words.length === 1 && first === 'provided' && isDone(tokens, at)) continue;
    // "In good condition", "the conditions of the poor": but only where no other word says more.
    return { from: at, to: at + words.length, words: words.join(' ') };
  }
  return undefined;
}

/** Whether "have" or "be" stands before a participle, and no clause after it. */
function isDone(tokens: readonly Token[], at: number): boolean {
  let before = at - 1;
  while (tokens[before]?.pos === 'ADV') before -= 1;
  const helped = /^(?:have|be)$/.test(tokens[before]?.lemma.toLowerCase() ?? '');
  return helped && /^(?:DET|NUM|NOUN|ADJ|SYM|ADP|PUNCT)$/.test(tokens[at + 1]?.pos ?? 'PUNCT');
}
