import {
  DENIED,
  HAPPENS,
  type Stance,
  STANCE_ADJECTIVES,
  STANCE_PHRASES,
  STANCE_VERBS,
} from '../lexicon/stances.js';
import { SAYING } from '../lexicon/saying.js';
import type { Token } from '../reading/passage.js';
import { clauseAround } from '../counting/clause.js';
import { endOfStance } from './end.js';
import { asksToDo, insistsOnWhatIsToBe, refusesWhatFollows, refusesWords } from './asking.js';
import { beginWith, type Subject, subjectBefore } from '../speaking/subject.js';

/** Words by which somebody takes a stance, by their index, half-open. */
export interface Standing {
  readonly stance: Stance;
  readonly subject: Subject;
  /** From its subject to the end of its clause. */
  readonly from: number;
  readonly to: number;
  /** What it is about. */
  readonly terms: { readonly from: number; readonly to: number };
  /** `verb`: a verb says it by itself; `modal`: "would", "must", "will not". */
  readonly by: 'verb' | 'phrase' | 'adjective' | 'modal' | 'aim';
  /** What somebody else must do: the stance of whoever says so. */
  readonly ofSpeaker: boolean;
  /** The lemma of the verb that says it. */
  readonly verb: string;
  /** It stands in a quotation, where "we" are those for whom its speaker speaks. */
  readonly quoted?: boolean;
}

const NOT = /^(?:not|n't|never|no)$/;
const MODAL: Readonly<Record<string, Stance>> = {
  must: 'demands',
  should: 'demands',
  will: 'offers',
  would: 'offers',
  "'ll": 'offers',
};

/** The stances that somebody takes outside of quotations, in order. */
export function standingsOf(tokens: readonly Token[]): Standing[] {
  const standings: Standing[] = [];
  tokens.forEach((token, at) => {
    const found =
      byVerb(tokens, at) ?? byAdjective(tokens, at) ?? byModal(tokens, at) ?? byAim(tokens, at);
    if (found === undefined) return;
    const subject = subjectBefore(tokens, found.verb);
    if (subject === undefined || tokens[subject.from]?.quoted !== token.quoted) return;
    if (isSupposed(tokens, subject.from, found.by) || isNoSubject(tokens, subject.from)) return;
    const negated = tokens
      .slice(subject.to, at + 1)
      .some(({ lower, pos }) => NOT.test(lower) && pos !== 'DET');
    const stance =
      negated && found.by === 'adjective'
        ? (DENIED[found.stance] ?? 'rejects')
        : negated && found.by !== 'modal'
          ? DENIED[found.stance]
          : found.stance;
    if (isShared(tokens, found, subject)) return;
    if (stance === undefined || isNoOffer(tokens, found, negated, at)) return;
    const clause = clauseAround(tokens, at, found.after);
    const to = endOfStance(tokens, found.after, clause.to);
    const terms = { from: found.after, to };
    if (to <= found.after) return;
    const lemma = token.lemma.toLowerCase();
    const ofSpeaker = found.by === 'modal' && stance === 'demands';
    const refuses = PLEDGES.test(lemma) && refusesWhatFollows(tokens, found.after);
    standings.push({
      stance: givesWhatIsAgreed(tokens, found) ? 'offers' : refuses ? 'rejects' : stance,
      subject,
      from: beginWith(tokens, subject, found.verb),
      to,
      terms,
      by: found.by,
      ofSpeaker,
      verb: lemma,
    });
  });
  return standings;
}

const PLEDGES = /^(?:vow|promise|pledge|swear)$/;

/** "Agreed to lend its neighbour doses": an offer. */
function givesWhatIsAgreed(tokens: readonly Token[], { verb, after }: Found): boolean {
  return (
    tokens[verb]?.lemma.toLowerCase() === 'agree' &&
    GIVES.test(tokens[after]?.lemma.toLowerCase() ?? '')
  );
}

const GIVES =
  /^(?:give|lend|donate|pay|provide|send|supply|contribute|share|release|free|deliver|grant|lift|open)$/;

/** "Imposed over Ukraine would": what stands there belongs to what comes before it. */
function isNoSubject(tokens: readonly Token[], from: number): boolean {
  const before = tokens[from - 1];
  return before?.pos === 'ADP' && !/^(?:after|before|as|than|that)$/.test(before.lower) && from > 1;
}

/** "Mali and Niger agreed": of several, it is what they did together, and no stance of one of them. */
function isShared(tokens: readonly Token[], { verb }: Found, { main }: Subject): boolean {
  if (tokens[verb]?.lemma.toLowerCase() !== 'agree') return false;
  return tokens
    .slice(main.from, main.to)
    .some(({ pos, lower }) => pos === 'CCONJ' || /^(?:they|both|two|sides|parties)$/.test(lower));
}

/** "Did not offer anything", "have not promised it": no offer is no refusal. */
function isNoOffer(
  tokens: readonly Token[],
  { by, stance, verb }: Found,
  negated: boolean,
  at: number,
): boolean {
  if (!negated || by !== 'verb' || stance !== 'offers') return false;
  return tokens
    .slice(Math.max(0, verb - NEGATION), at)
    .some(({ lower }) => /^(?:did|had|has|have)$/.test(lower));
}

const NEGATION = 3;

/** "If they accept it", "on condition that they approve it"; "after they rejected it" is a fact. */
function isSupposed(tokens: readonly Token[], from: number, by: Standing['by']): boolean {
  const before = tokens[from - 1]?.lower ?? '';
  if (before === 'after' && by === 'verb') return false;
  if (/^(?:if|unless|whether|once|until|when|provided|after|before)$/.test(before)) return true;
  return (
    before === 'that' && /^(?:condition|provided|providing)$/.test(tokens[from - 2]?.lower ?? '')
  );
}

interface Found {
  readonly stance: Stance;
  readonly by: Standing['by'];
  /** The first word of the verb, before which its subject stands. */
  readonly verb: number;
  readonly after: number;
}

function byVerb(tokens: readonly Token[], at: number): Found | undefined {
  const token = tokens[at];
  const noun =
    token?.pos === 'NOUN' && tokens[at - 1]?.pos !== 'DET' && tokens[at - 1]?.pos !== 'ADJ';
  const next = token?.lower === 'demands' ? /^(?:DET|NOUN|ADJ|PROPN)$/ : /^DET$/;
  const that =
    noun &&
    (tokens[at + 1]?.lower === 'that' ||
      (next.test(tokens[at + 1]?.pos ?? '') && tokens[at - 1]?.pos === 'PROPN'));
  if (token === undefined || (token.pos !== 'VERB' && !that) || !isFinite(tokens, at))
    return undefined;
  const lemma = token.lemma.toLowerCase();
  const like = tokens[at + 1]?.lower === 'like' && token.lower === 'would';
  if (lemma === 'refuse' && refusesWords(tokens, at)) return undefined;
  if (lemma === 'ask' && asksToDo(tokens, at)) {
    return { stance: 'seeks', by: 'phrase', verb: at, after: at + 1 };
  }
  const own = like ? 'seeks' : STANCE_VERBS.get(lemma);
  const says = (lemma === 'insist' && !insistsOnWhatIsToBe(tokens, at)) || lemma === 'concede';
  if (own !== undefined && !says) return { stance: own, by: 'verb', verb: at, after: at + 1 };
  if (
    lemma === 'want' &&
    COURTESY.test(`${tokens[at + 1]?.lower ?? ''} ${tokens[at + 2]?.lower ?? ''}`)
  )
    return undefined;
  for (const [verb, next, stance] of STANCE_PHRASES) {
    if (verb !== lemma || !next.every((word, index) => tokens[at + 1 + index]?.lower === word))
      continue;
    return { stance, by: 'phrase', verb: at, after: at + 1 + next.length };
  }
  return undefined;
}

/** What follows "I want" where nothing is wanted. */
const COURTESY =
  /^to (?:thank|make|say|stress|be|recogni[sz]e|know|express|emphasi[sz]e|remind|point|add|congratulate)$/;

/** Somebody did it, does it, or has done it: not "to offer", not "offered by", not "is offered". */
function isFinite(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (token === undefined) return false;
  let before = at - 1;
  while (
    before >= 0 &&
    /^(?:ADV|PART)$/.test(tokens[before]?.pos ?? '') &&
    tokens[before]?.lower !== 'to'
  ) {
    before -= 1;
  }
  const lower = tokens[before]?.lower ?? '';
  if (lower === 'to') return false;
  if (/^(?:be|was|were|been|being)$/.test(lower)) return token.lower.endsWith('ing');
  if (/^(?:is|are|'s|'re)$/.test(lower)) return token.lower.endsWith('ing');
  // "I would have wanted more"
  if (lower === 'have' && /^(?:would|could|should|might)$/.test(tokens[before - 1]?.lower ?? ''))
    return false;
  return !token.lower.endsWith('ing') && tokens[at + 1]?.lower !== 'by';
}

/** "Is ready to", "is not open to". */
function byAdjective(tokens: readonly Token[], at: number): Found | undefined {
  const stance = STANCE_ADJECTIVES.get(tokens[at]?.lower ?? '');
  const joint = tokens[at]?.lower === 'interested' ? /^in$/ : /^(?:to|for)$/;
  if (stance === undefined || !joint.test(tokens[at + 1]?.lower ?? '')) return undefined;
  let verb = at - 1;
  while (verb >= 0 && /^(?:ADV|PART)$/.test(tokens[verb]?.pos ?? '')) verb -= 1;
  if (tokens[verb]?.lemma.toLowerCase() !== 'be' && tokens[verb]?.lower !== 'remain')
    return undefined;
  return { stance, by: 'adjective', verb, after: at + 2 };
}

/** "Would lift", "must withdraw", "will never accept". */
function byModal(tokens: readonly Token[], at: number): Found | undefined {
  const modal = tokens[at];
  if (modal === undefined) return undefined;
  const stance = MODAL[modal.lower];
  if (stance === undefined) return undefined;
  let after = at + 1;
  let negated = false;
  while (/^(?:ADV|PART)$/.test(tokens[after]?.pos ?? '') || NOT.test(tokens[after]?.lower ?? '')) {
    negated ||= NOT.test(tokens[after]?.lower ?? '');
    after += 1;
  }
  const verb = tokens[after];
  if (modal.lower === 'would' && verb?.lower === 'like') {
    return { stance: 'seeks', by: 'phrase', verb: at, after: after + 1 };
  }
  const lemma = verb?.lemma.toLowerCase() ?? '';
  if (verb?.pos !== 'VERB' || SAYING.has(lemma)) return undefined;
  if (
    stance === 'demands' ? /^no(?:body|ne)$/.test(tokens[at - 1]?.lower ?? '') : HAPPENS.has(lemma)
  )
    return undefined;
  if (STANCE_VERBS.has(lemma) && stance !== 'demands') return undefined;
  return {
    stance: negated && stance === 'offers' ? 'rejects' : stance,
    by: 'modal',
    verb: at,
    after,
  };
}

/** "Its aim was to", "a key demand is that". */
function byAim(tokens: readonly Token[], at: number): Found | undefined {
  if (
    tokens[at]?.lemma.toLowerCase() !== 'be' ||
    !/^(?:to|that)$/.test(tokens[at + 1]?.lower ?? '')
  ) {
    return undefined;
  }
  const subject = subjectBefore(tokens, at);
  const aim =
    subject &&
    tokens.slice(subject.main.from, subject.main.to).find(({ lower }) => AIMS.test(lower));
  if (aim === undefined) return undefined;
  const stance = aim.lower.startsWith('demand') ? 'demands' : 'seeks';
  return { stance, by: 'aim', verb: at, after: at + 2 };
}

const AIMS = /^(?:aims?|goals?|objectives?|demands?|wish|desire|intentions?|ambition)$/;
