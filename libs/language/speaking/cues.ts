import {
  ADVERBS_OF_SAYING,
  EXPRESSED,
  SAYING,
  SPEAKING_OF,
  WITH_PARTICLE,
} from '../lexicon/saying.js';
import { setOf } from '../lexicon/words.js';
import type { Token } from '../reading/passage.js';
import { besideQuotation, foundAt, SPEAKER } from './beside.js';
import type { Cue } from './cue.js';
import { hasContent } from './content.js';

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
    const cue =
      sourceAt(tokens, at) ??
      verb(tokens, at) ??
      besideQuotation(tokens, at) ??
      foundAt(tokens, at);
    if (cue && (cue.form !== 'says' || hasContent(tokens, cue))) cues.push(cue);
  });
  return cues;
}

/** "According to", "in the words of", "by the reckoning of". */
function sourceAt(tokens: readonly Token[], at: number): Cue | undefined {
  const words = tokens.slice(at, at + 4).map(({ lower }) => lower);
  if (words[0] === 'according' && words[1] === 'to') {
    return { at, after: at + 2, form: 'according', lemma: 'according' };
  }
  // "In his words, …", "by her account, …"
  const whose = /^(?:in|by)$/.test(words[0] ?? '') && /^(?:his|her|their)$/.test(words[1] ?? '');
  if (whose && VIEWS.has(words[2] ?? '') && /^[,.]$/.test(words[3] ?? '')) {
    return { at, after: at + 3, form: 'according', lemma: 'according', whose: at + 1 };
  }
  // "As noted by the envoy, …"
  const lemma = tokens[at + 1]?.lemma.toLowerCase() ?? '';
  if (words[0] === 'as' && words[2] === 'by' && SAYING.has(lemma)) {
    return { at, after: at + 3, form: 'according', lemma: 'according' };
  }
  const view = /^(?:in|by)$/.test(words[0] ?? '') && words[1] === 'the' && words[3] === 'of';
  return view && VIEWS.has(words[2] ?? '')
    ? { at, after: at + 4, form: 'according', lemma: 'according' }
    : undefined;
}

/** What somebody wants to do who does it by saying so. */
const COURTESIES = setOf(
  'thank, congratulate, express, stress, emphasise, emphasize, welcome, apologise, apologize, commend, salute, praise',
);
const VIEWS = setOf('words, view, opinion, judgement, judgment, reckoning, account, estimate');

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
  if (wants && COURTESIES.has(lemma)) return { at, after, form: 'says', lemma, verb: before - 1 };
  const helped = tokens.slice(before + 1, at).map(({ lower }) => lower);
  if (helped.some((word) => BE.has(word))) return passive(tokens, at, after, lemma, helped);
  if (token.pos !== 'VERB' && !isCertain(tokens, at)) return undefined;
  if (NOT_SAID.has(previous)) return undefined;
  if (token.lower.endsWith('ing')) {
    const follows = previous === ',' || (previous === 'and' && tokens[before - 1]?.lower === ',');
    const clause = tokens[after]?.quoted === true || OPENS_CLAUSE.test(tokens[after]?.pos ?? '');
    // "Calling it “a disgrace”"
    const names =
      /^(?:call|describe|dismiss|denounce|brand|label)$/.test(lemma) &&
      tokens.slice(after, after + NAMED).some(({ quoted }) => quoted);
    return follows && clause && (SAYING.has(lemma) || names)
      ? { at, after, form: 'adding', lemma }
      : undefined;
  }
  if (tokens[at - 1]?.pos === 'DET' && token.lower.endsWith('ed')) return undefined;
  const adverb = ADVERBS_OF_SAYING.has(tokens[at - 1]?.lower ?? '');
  const attributive =
    (!adverb && /^(?:DET|ADJ|NUM)$/.test(tokens[at - 1]?.pos ?? '')) || /^'s?$/.test(previous);
  const certain = CERTAIN.test(token.lower);
  if (attributive && !certain && /^(?:NOUN|ADJ|PROPN)$/.test(tokens[at + 1]?.pos ?? ''))
    return undefined;
  return { at, after, form: 'says', lemma };
}

/** "Agreed to meet", "vowed on Tuesday to go on": what somebody means to do. */
function isPurpose(tokens: readonly Token[], after: number): boolean {
  const at = tokens[after]?.lower === 'on' ? after + 2 : after;
  // "Claimed to have destroyed six tanks"
  if (
    /^(?:have|be)$/.test(tokens[at + 1]?.lower ?? '') &&
    (tokens[after - 1]?.lower ?? '').startsWith('claim')
  )
    return false;
  return tokens[at]?.lower === 'to' && /^(?:VERB|AUX)$/.test(tokens[at + 1]?.pos ?? '');
}

/** So far after "calling" what it is called may be quoted. */
const NAMED = 10;
const OPENS_CLAUSE = /^(?:SCONJ|DET|PRON|PROPN|NOUN|ADJ|NUM)$/;

const CERTAIN = /^(?:said|says|told|tells|wrote|warned|added|warns|stated)$/;

/** The tagger takes some of these for nouns. */
function isCertain(tokens: readonly Token[], at: number): boolean {
  const word = tokens[at]?.lower ?? '';
  if (CERTAIN.test(word)) return true;
  // "Groups estimate that", "analysts doubt that"
  if (
    tokens[at + 1]?.lower === 'that' &&
    tokens[at]?.pos === 'NOUN' &&
    /^(?:NOUN|PROPN)$/.test(tokens[at - 1]?.pos ?? '')
  ) {
    return SAYING.has(tokens[at].lemma.toLowerCase());
  }
  if (endsWithSpeaker(tokens, at)) return true;
  if (!/(?:s|ed)$/.test(word) || tokens[at]?.pos !== 'NOUN') return false;
  const before = tokens[at - 1];
  return (
    (before?.pos === 'PROPN' || before?.value === ',') &&
    /^(?:that|the|a|his|her|its|their|he|she|it)$/.test(tokens[at + 1]?.lower ?? '')
  );
}

/** "…, the refugee agency estimates.": who says it ends the sentence. */
function endsWithSpeaker(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (token?.pos !== 'NOUN' || !/^[.]?$/.test(tokens[at + 1]?.value ?? '')) return false;
  if (!SAYING.has(token.lemma.toLowerCase())) return false;
  // "…, government figures show."
  const many = /(?:[^s]s|data|people)$/.test(tokens[at - 1]?.lower ?? '');
  if (token.lower.endsWith('s') === many) return false;
  const comma = tokens.findLastIndex(({ value }, index) => index < at && value === ',');
  if (comma < 1 || comma < at - SPEAKER || !/^(?:NOUN|PROPN)$/.test(tokens[at - 1]?.pos ?? ''))
    return false;
  return /^(?:DET|PROPN|NOUN|ADJ)$/.test(tokens[comma + 1]?.pos ?? '') && comma < at - 2;
}

/** The index after a verb and its particle, object or "that"; undefined if it reports no words. */
function afterVerb(tokens: readonly Token[], at: number, lemma: string): number | undefined {
  const next = tokens[at + 1]?.lower ?? '';
  if (lemma === 'quote') return asSaying(tokens, at + 1) === undefined ? undefined : at + 1;
  if (lemma === 'put') return putsAt(tokens, at) ? at + 1 : undefined;
  if (/^(?:let|make)$/.test(lemma)) {
    const known = tokens.findIndex(({ lower }, index) => index > at && lower === 'known');
    if (known > 0 && known <= at + 3 && next === 'it') return known + 1;
  }
  // "A statement from her office read"
  if (lemma === 'read') return isDocument(tokens, at) ? at + 1 : undefined;
  // "…, she proposed, …"
  if (lemma === 'propose') {
    const ends = /^[,.]$/.test(tokens[at + 1]?.value ?? '');
    return ends && tokens[at - 2]?.value === ',' ? at + 1 : undefined;
  }
  if (lemma === 'continue') return tokens[at + 1]?.value === ':' ? at + 1 : undefined;
  if (lemma === 'ask' && next === 'for') return undefined;
  if (lemma === 'rule' && next === 'out' && tokens[at + 2]?.lower === 'that') return at + 2;
  // "Militants have laid down their arms"
  const arms = tokens.slice(at + 2, at + 5).some(({ lower }) => /^(?:arms|weapons)$/.test(lower));
  if (lemma === 'lay' && arms) return undefined;
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

/** "Was quoted as saying", "was quoted by a paper as saying": the index after it. */
function asSaying(tokens: readonly Token[], from: number): number | undefined {
  const as = tokens.findIndex(
    ({ lower }, at) =>
      at >= from && at < from + QUOTED_BY && lower === 'as' && tokens[at + 1]?.lower === 'saying',
  );
  return as < 0 ? undefined : as + 2;
}

const QUOTED_BY = 8;

function isDocument(tokens: readonly Token[], verb: number): boolean {
  return tokens.slice(Math.max(0, verb - SPEAKER), verb).some(({ lower }) => DOCUMENTS.has(lower));
}

const DOCUMENTS = setOf(
  'statement, letter, note, message, sign, banner, tweet, post, text, caption, email, placard, communique, notice',
);

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
  const saying = asSaying(tokens, after);
  if (saying !== undefined) return { at, after: saying, form: 'says', lemma: 'say' };
  if (helped.some((word) => word === 'being') || tokens[at]?.lower.endsWith('ing') === true) {
    return tokens[at]?.lower.endsWith('ing') === true && !helped.includes('being')
      ? { at, after, form: 'says', lemma }
      : undefined;
  }
  for (let by = after; by < Math.min(after + BY_REACH, tokens.length); by += 1) {
    if (tokens[by]?.quoted === true || tokens[by]?.lower === 'that') break;
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
    ? { at, after, form: 'unsaid', lemma, begin: 0 }
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
