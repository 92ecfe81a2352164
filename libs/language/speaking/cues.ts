import {
  ADVERBS_OF_SAYING,
  EXPRESSED,
  SAYING,
  SPEAKING_OF,
  WITH_PARTICLE,
} from '../lexicon/saying.js';
import { setOf } from '../lexicon/words.js';
import type { Token } from '../reading/passage.js';

/** A word that tells that words are reported. */
export interface Cue {
  /** The index of the word. */
  readonly at: number;
  /** The index after it and the words that belong to it. */
  readonly after: number;
  /**
   * `says`: a verb with its subject; `by`: a passive with "by"; `unsaid`: one without;
   * `adding`: "…, adding that"; `according`: "according to".
   */
  readonly form: 'says' | 'by' | 'unsaid' | 'adding' | 'according';
  readonly lemma: string;
  /** The verb that has the subject, where it is another: "I want to thank". */
  readonly verb?: number;
}

const BE = setOf("be, was, were, is, are, been, being, 's, 're");
/** After these a verb is not what somebody did say. */
const NOT_SAID = setOf(
  'to, would, could, might, should, will, must, shall, can, may, cannot, if, let',
);
const SOURCES = setOf(
  'said, stated, announced, reported, confirmed, declared, emphasised, emphasized',
);
/** So far after "was announced" its "by" may stand. */
const BY_REACH = 6;

/** The words of a sentence, outside of quotations, that tell that words are reported; in order. */
export function cuesIn(tokens: readonly Token[]): Cue[] {
  const cues: Cue[] = [];
  tokens.forEach((token, at) => {
    if (token.quoted) return;
    const cue = token.lower === 'according' ? accordingTo(tokens, at) : verb(tokens, at);
    if (cue) cues.push(cue);
  });
  return cues;
}

function accordingTo(tokens: readonly Token[], at: number): Cue | undefined {
  if (tokens[at + 1]?.lower !== 'to') return undefined;
  return { at, after: at + 2, form: 'according', lemma: 'according' };
}

function verb(tokens: readonly Token[], at: number): Cue | undefined {
  const token = tokens[at];
  if (token === undefined) return undefined;
  const lemma = token.lemma.toLowerCase();
  const expressed = at > 1 && EXPRESSED.has(tokens[1]?.lower ?? '') && at <= IMPERSONAL_REACH;
  const after = expressed && lemma === 'express' ? at + 1 : afterVerb(tokens, at, lemma);
  if (after === undefined || isPurpose(tokens, after)) return undefined;
  const before = skipAdverbs(tokens, at);
  const previous = tokens[before]?.lower ?? '';
  const wants =
    previous === 'to' &&
    /^(?:want|wants|wanted|like|wish|wishes)$/.test(tokens[before - 1]?.lower ?? '');
  if (wants && SPEAKING_OF.has(lemma)) return { at, after, form: 'says', lemma, verb: before - 1 };
  const helped = tokens.slice(before + 1, at).map(({ lower }) => lower);
  if (helped.some((word) => BE.has(word))) return passive(tokens, at, after, lemma, helped);
  if (token.pos !== 'VERB' && !isCertain(tokens, at)) return undefined;
  if (NOT_SAID.has(previous)) return undefined;
  if (token.lower.endsWith('ing')) {
    const follows = previous === ',' || (previous === 'and' && tokens[before - 1]?.lower === ',');
    const clause = tokens[after]?.quoted === true || OPENS_CLAUSE.test(tokens[after]?.pos ?? '');
    return follows && clause && SAYING.has(lemma)
      ? { at, after, form: 'adding', lemma }
      : undefined;
  }
  if (tokens[at - 1]?.pos === 'DET' && token.lower.endsWith('ed')) return undefined;
  const adverb = ADVERBS_OF_SAYING.has(tokens[at - 1]?.lower ?? '');
  const attributive =
    (!adverb && /^(?:DET|ADJ|NUM)$/.test(tokens[at - 1]?.pos ?? '')) || /^'s?$/.test(previous);
  if (attributive && /^(?:NOUN|ADJ|PROPN)$/.test(tokens[at + 1]?.pos ?? '')) return undefined;
  return { at, after, form: 'says', lemma };
}

/** "Agreed to meet", "vowed on Tuesday to go on": what somebody means to do. */
function isPurpose(tokens: readonly Token[], after: number): boolean {
  const at = tokens[after]?.lower === 'on' ? after + 2 : after;
  return tokens[at]?.lower === 'to' && tokens[at + 1]?.pos === 'VERB';
}

const OPENS_CLAUSE = /^(?:SCONJ|DET|PRON|PROPN|NOUN|ADJ|NUM)$/;

/** The tagger takes some of these for nouns. */
function isCertain(tokens: readonly Token[], at: number): boolean {
  const word = tokens[at]?.lower ?? '';
  if (/^(?:said|says|told|tells|wrote|warned|added|warns|stated)$/.test(word)) return true;
  // "Groups estimate that", "analysts doubt that"
  if (
    tokens[at + 1]?.lower === 'that' &&
    tokens[at]?.pos === 'NOUN' &&
    tokens[at - 1]?.pos === 'NOUN'
  ) {
    return SAYING.has(word);
  }
  if (!/(?:s|ed)$/.test(word) || tokens[at]?.pos !== 'NOUN') return false;
  const before = tokens[at - 1];
  return (
    (before?.pos === 'PROPN' || before?.value === ',') &&
    /^(?:that|the|a|his|her|its|their|he|she|it)$/.test(tokens[at + 1]?.lower ?? '')
  );
}

/** The index after a verb and its particle, object or "that"; undefined if it reports no words. */
function afterVerb(tokens: readonly Token[], at: number, lemma: string): number | undefined {
  const next = tokens[at + 1]?.lower ?? '';
  if (lemma === 'put') return putsAt(tokens, at) ? at + 1 : undefined;
  if (lemma === 'continue') return tokens[at + 1]?.value === ':' ? at + 1 : undefined;
  if (lemma === 'ask' && next === 'for') return undefined;
  const particles = WITH_PARTICLE[lemma];
  if (particles?.has(next) === true) return at + 2;
  if (lemma === 'express' || lemma === 'voice' || lemma === 'raise') {
    const said = tokens.slice(at + 1, at + 4).some(({ lower }) => EXPRESSED.has(lower));
    return said ? at + 1 : undefined;
  }
  if (particles !== undefined && !SPEAKING_OF.has(lemma)) return undefined;
  if (lemma === 'lay' || lemma === 'set') return undefined;
  return SAYING.has(lemma) || SPEAKING_OF.has(lemma) ? at + 1 : undefined;
}

/** "Put the number of dead at 40". */
function putsAt(tokens: readonly Token[], at: number): boolean {
  const words = tokens.slice(at + 1, at + 10);
  const place = words.findIndex(({ lower }) => lower === 'at');
  return (
    place > 0 &&
    words
      .slice(0, place)
      .some(({ lower }) =>
        /^(?:number|toll|figure|total|cost|losses|deaths|chances?|odds|price|value|damage)$/.test(
          lower,
        ),
      )
  );
}

function passive(
  tokens: readonly Token[],
  at: number,
  after: number,
  lemma: string,
  helped: readonly string[],
): Cue | undefined {
  const next = tokens[after]?.lower;
  if (next === 'as' && tokens[after + 1]?.lower === 'saying') {
    return { at, after: after + 2, form: 'says', lemma: 'say' };
  }
  if (helped.some((word) => word === 'being') || tokens[at]?.lower.endsWith('ing') === true) {
    return tokens[at]?.lower.endsWith('ing') === true && !helped.includes('being')
      ? { at, after, form: 'says', lemma }
      : undefined;
  }
  for (let by = after; by < Math.min(after + BY_REACH, tokens.length); by += 1) {
    if (tokens[by]?.quoted === true) break;
    if (tokens[by]?.lower === 'by') {
      return SOURCES.has(tokens[at]?.lower ?? '')
        ? { at, after: by + 1, form: 'by', lemma }
        : undefined;
    }
    if (/^[.,;]$/.test(tokens[by]?.value ?? '') || next === 'to') break;
  }
  const impersonal = tokens[0]?.lower === 'it' || EXPRESSED.has(tokens[1]?.lower ?? '');
  const early = at <= IMPERSONAL_REACH;
  return impersonal && early && (next === 'that' || EXPRESSED.has(tokens[1]?.lower ?? ''))
    ? { at, after, form: 'unsaid', lemma }
    : undefined;
}

/** "It was emphasised that", "The hope was expressed that". */
const IMPERSONAL_REACH = 5;

/** The index of the last word before a verb that is no adverb and no auxiliary of it; -1 if none is. */
export function skipAdverbs(tokens: readonly Token[], verb: number): number {
  let at = verb - 1;
  while (at >= 0) {
    const token = tokens[at];
    if (token === undefined || token.quoted) break;
    if (NOT_SAID.has(token.lower)) break;
    if (!ADVERBS_OF_SAYING.has(token.lower) && token.pos !== 'ADV' && token.pos !== 'AUX') break;
    at -= 1;
  }
  return at;
}
