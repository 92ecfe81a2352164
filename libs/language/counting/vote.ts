import { CURRENCIES, MEASURES, PERCENT } from '../lexicon/numbers.js';
import { setOf } from '../lexicon/words.js';
import type { Token } from '../reading/passage.js';
import { isChangedFrom } from './changed.js';
import { type Whole, wholeAt } from './whole.js';

/** "By 61 votes to 38", "voted nine to six": where the lesser number of a vote ends. */
export function voteEnd(tokens: readonly Token[], most: Whole): number | undefined {
  const before = tokens.slice(Math.max(0, most.from - VOTED), most.from);
  const voted = before.some(({ lemma, lower }) => VOTES.has(lemma.toLowerCase()) || lower === 'by');
  if (!voted || isChangedFrom(tokens, most)) return undefined;
  const to = VOTE_NOUN.test(tokens[most.to]?.lower ?? '') ? most.to + 1 : most.to;
  if (!/^(?:to|against)$/.test(tokens[to]?.lower ?? '')) return undefined;
  const least = wholeAt(tokens, to + 1);
  const plain = least?.plain === true && most.plain === true && !isScaled(tokens, least.to);
  return plain && least.value <= most.value ? least.to : undefined;
}

const VOTED = 5;
const VOTES = setOf(
  'vote, beat, win, lose, defeat, pass, approve, reject, adopt, back, elect, rule, ruling',
);
const VOTE_NOUN = /^(?:votes?|in|for)$/;

/** What is measured is no vote: "by 650 points to 15 percent". */
function isScaled(tokens: readonly Token[], at: number): boolean {
  const next = tokens[at]?.lower ?? '';
  return PERCENT.has(next) || MEASURES.has(next) || CURRENCIES.has(next) || next === 'per';
}
