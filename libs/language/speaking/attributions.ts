import { SAYING } from '../lexicon/saying.js';
import { identify } from '../naming/identify.js';
import type { NameBook } from '../naming/book.js';
import type { Speaker } from '../naming/speaker.js';
import type { Sentence, Token } from '../reading/passage.js';
import { type Cue, cuesIn } from './cues.js';
import { Memory } from './memory.js';
import { type Subject, subjectAfter, subjectBefore } from './subject.js';

/** Words of a sentence that are reported, with who says them. */
export interface Attribution {
  readonly speaker: Speaker | undefined;
  /** The words of it all, by their index: speaker, verb and what is said. */
  readonly from: number;
  readonly to: number;
  /** The words of what is said. */
  readonly said: { readonly from: number; readonly to: number };
  /** The lemma of the verb; `quotation` where only quotation marks tell. */
  readonly cue: string;
  readonly form: Cue['form'] | 'quoted';
}

/** A cue with its subject, in a sentence. */
interface Saying {
  readonly cue: Cue;
  readonly speaker: Speaker;
  readonly subject: Subject | undefined;
  /** What is said stands before the speaker. */
  readonly behind: boolean;
}

/** A quotation of fewer words says little of what somebody said. */
const WORDS_OF_QUOTE = 3;

/** Reads who says what, sentence by sentence in order: what a pronoun means depends on those before. */
export class Attributor {
  private readonly memory: Memory;
  private spoken = -1;
  private lastParagraph = -1;

  /** @param voice whoever a text that says "I" and "we" is by; unnamed where that is not known */
  constructor(
    private readonly book: NameBook,
    private readonly voice: Speaker = { label: '', many: false, person: true, told: 'label' },
  ) {
    this.memory = new Memory(book);
  }

  read(sentence: Sentence, index: number): Attribution[] {
    const { tokens } = sentence;
    const sayings = this.sayingsIn(tokens, index);
    const attributions = laidOut(tokens, sayings);
    for (const { speaker } of attributions) if (speaker) this.memory.speaks(speaker, index);
    if (attributions.length > 0) {
      this.spoken = index;
      this.lastParagraph = sentence.paragraph;
      return attributions;
    }
    const quoted = this.quotedAlone(sentence, index);
    if (quoted) return [quoted];
    this.noteSubject(tokens, index);
    return [];
  }

  private sayingsIn(tokens: readonly Token[], index: number): Saying[] {
    const sayings: Saying[] = [];
    for (const cue of cuesIn(tokens)) {
      const saying = this.saying(tokens, cue, index, sayings.at(-1));
      if (saying) sayings.push(saying);
    }
    return sayings;
  }

  private saying(
    tokens: readonly Token[],
    cue: Cue,
    index: number,
    before: Saying | undefined,
  ): Saying | undefined {
    if (cue.form === 'unsaid') {
      const speaker = this.memory.last(index);
      return speaker && { cue, speaker: continued(speaker), subject: undefined, behind: false };
    }
    if (cue.form === 'adding') {
      if (before) return { ...before, cue, subject: undefined, behind: false };
      const subject = subjectBefore(tokens, firstVerb(tokens));
      const speaker = subject && this.who(tokens, subject, index);
      return speaker && { cue, speaker, subject: undefined, behind: false };
    }
    if (cue.form !== 'says') {
      const subject = subjectAfter(tokens, cue.after);
      const speaker = subject && this.who(tokens, subject, index);
      if (speaker === undefined || subject === undefined) return undefined;
      const starts = cue.form === 'according' && cue.at <= 1;
      return { cue, speaker, subject, behind: cue.form === 'by' || !starts };
    }
    const front = subjectBefore(tokens, cue.verb ?? cue.at);
    const unsure = front && /^(?:if|unless|whether)$/.test(tokens[front.from - 1]?.lower ?? '');
    if (unsure === true || tellsNothing(tokens, cue)) return undefined;
    const speaker = front && this.who(tokens, front, index);
    if (speaker) return { cue, speaker, subject: front, behind: isBehind(tokens, cue, front) };
    return this.inverted(tokens, cue, index);
  }

  /** "…," said X. */
  private inverted(tokens: readonly Token[], cue: Cue, index: number): Saying | undefined {
    const before = tokens[cue.at - 1];
    if (before === undefined || (!before.quoted && before.value !== ',')) return undefined;
    if (!SAYING.has(cue.lemma)) return undefined;
    const subject = subjectAfter(tokens, cue.at + 1);
    const speaker = subject && this.who(tokens, subject, index);
    return speaker && { cue, speaker, subject, behind: true };
  }

  /** Whom a pronoun of a sentence means, as far as it is told before. */
  meaningOf(pronoun: string, index: number): Speaker | undefined {
    if (/^(?:i|we)$/.test(pronoun)) return this.voice;
    return this.memory.byPronoun(pronoun, index);
  }

  private who(tokens: readonly Token[], subject: Subject, index: number): Speaker | undefined {
    const { from, to } = subject.main;
    if (to - from === 1 && /^(?:i|we)$/.test(tokens[from]?.lower ?? '')) return this.voice;
    const only = tokens[to - 1]?.lower ?? '';
    if (to - from === 1 && PRONOUN.test(only)) {
      const meant = this.memory.byPronoun(only, index);
      return meant && { ...meant, told: 'pronoun' };
    }
    const speaker = identify(tokens, subject.main, subject.beside, this.book);
    if (speaker?.told !== 'label' || speaker.many) return speaker;
    if (tokens[from]?.lower === 'a' || tokens[from]?.lower === 'an') return speaker;
    const meant = this.memory.byRole(speaker, index);
    return meant ? { ...meant, told: 'role' } : speaker;
  }

  /** A sentence that is hardly more than a quotation goes on with who spoke before it. */
  private quotedAlone(
    { tokens, quotes, paragraph }: Sentence,
    index: number,
  ): Attribution | undefined {
    const longest = quotes.reduce((most, { start, end }) => Math.max(most, end - start), 0);
    const quoted = tokens.filter((token) => token.quoted && /[\p{L}\d]/u.test(token.value)).length;
    if (longest === 0 || quoted < WORDS_OF_QUOTE) return undefined;
    const words = tokens.filter(({ value }) => /[\p{L}\d]/u.test(value)).length;
    const near = this.lastParagraph === paragraph || this.spoken >= index - 2;
    const whole = quoted >= words * MOSTLY;
    if (!whole && !(near && this.lastParagraph === paragraph)) return undefined;
    const speaker = near || whole ? this.memory.last(index) : undefined;
    if (speaker) this.memory.speaks(speaker, index);
    this.spoken = index;
    this.lastParagraph = paragraph;
    const all = { from: 0, to: tokens.length };
    return {
      speaker: speaker && continued(speaker),
      ...all,
      said: all,
      cue: 'quotation',
      form: 'quoted',
    };
  }

  private noteSubject(tokens: readonly Token[], index: number): void {
    const subject = subjectBefore(tokens, firstVerb(tokens));
    const speaker = subject && identify(tokens, subject.main, subject.beside, this.book);
    if (speaker?.named?.sort === 'person') this.memory.isAbout(speaker, index);
  }
}

const PRONOUN = /^(?:he|she|it|they|him|her|them)$/;
const MOSTLY = 0.8;

function continued(speaker: Speaker): Speaker {
  return { ...speaker, told: 'continued' };
}

/** "Wrote to both presidents last week": that something was said, and not what. */
function tellsNothing(tokens: readonly Token[], { lemma, after, at }: Cue): boolean {
  if (!/^(?:write|tell|post|tweet|respond|reply|testify|inform|comment|show)$/.test(lemma))
    return false;
  const before = tokens[at - 1];
  const clause = tokens
    .slice(0, at)
    .some(({ pos, quoted }) => quoted || pos === 'VERB' || pos === 'AUX');
  if (clause || before?.quoted === true) return false;
  return !tokens.slice(after).some(({ pos, quoted }) => quoted || pos === 'VERB' || pos === 'AUX');
}

function firstVerb(tokens: readonly Token[]): number {
  const verb = tokens.findIndex(({ pos, quoted }) => !quoted && (pos === 'VERB' || pos === 'AUX'));
  return verb < 0 ? 0 : verb;
}

/** Whether what is said stands before who says it: nothing that could be it comes after. */
function isBehind(tokens: readonly Token[], cue: Cue, subject: Subject): boolean {
  if (subject.from === 0) return false;
  const before = tokens[subject.from - 1];
  if (before === undefined || !SAYING.has(cue.lemma)) return false;
  // "Moscow, he said, had…"
  if (before.value === ',' && tokens[cue.after]?.value === ',') return true;
  if (endsQuotation(tokens, subject.from) && tokens[cue.after]?.lower !== 'that') return true;
  let said = false;
  for (let at = cue.after; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token === undefined || /^[,.;:]$/.test(token.value)) break;
    if (token.quoted || token.lower === 'that') said = true;
    if (token.pos === 'VERB' || token.pos === 'AUX') said = true;
  }
  if (said) return false;
  const clause = tokens
    .slice(0, subject.from)
    .some(({ pos, quoted }) => quoted || pos === 'VERB' || pos === 'AUX');
  return before.quoted || (/^[,–—-]$/.test(before.value) && clause);
}

/** Whether a sentence is a quotation up to here, and its mark says that its speaker follows: "We go," he. */
function endsQuotation(tokens: readonly Token[], at: number): boolean {
  if (tokens[0]?.quoted !== true) return false;
  const [mark, last] = [tokens[at - 2], tokens[at - 1]];
  return (
    (last?.quoted === true && /^[,!?]$/.test(mark?.value ?? '')) ||
    (last?.value === ',' && mark?.quoted === true)
  );
}

/** What belongs to each saying of a sentence, so that nothing belongs to two of them. */
function laidOut(tokens: readonly Token[], sayings: readonly Saying[]): Attribution[] {
  const attributions: Attribution[] = [];
  let from = 0;
  sayings.forEach((saying, index) => {
    const { cue, subject, speaker, behind } = saying;
    if (cue.at < from) return;
    const next = sayings.slice(index + 1).find((each) => begins(tokens, each, saying));
    const limit = next === undefined ? tokens.length : beginningOf(next);
    const start = behind ? from : beginningOf(saying);
    const sayingEnd = Math.max(subject?.to ?? 0, afterHearer(tokens, cue));
    const said = behind
      ? { from: start, to: Math.min(beginningOf(saying), cue.at) }
      : { from: sayingEnd, to: limit };
    if (said.to <= said.from && !behind) return;
    attributions.push({ speaker, from: start, to: limit, said, cue: cue.lemma, form: cue.form });
    from = limit;
  });
  return attributions;
}

/** "Told reporters that": whom it is said to is no part of what is said. */
function afterHearer(tokens: readonly Token[], { lemma, after }: Cue): number {
  if (!/^(?:tell|inform|remind|warn|assure|advise)$/.test(lemma)) return after;
  const that = tokens.findIndex(({ lower }, at) => at >= after && lower === 'that');
  return that >= 0 && that < after + HEARER ? that : after;
}

const HEARER = 8;

function beginningOf({ cue, subject }: Saying): number {
  return Math.min(cue.at, subject?.from ?? cue.at);
}

/** Whether a later saying of a sentence is one of its own, and no part of what the one before says. */
function begins(tokens: readonly Token[], later: Saying, earlier: Saying): boolean {
  if (later.cue.form === 'adding') return true;
  if (later.subject === undefined || later.cue.form !== 'says') return false;
  const start = beginningOf(later);
  if (start <= earlier.cue.at || later.behind) return false;
  const before = tokens[start - 1];
  const mark = tokens[start - 2]?.value ?? '';
  if (earlier.behind) return /^[,;–—]$/.test(before?.value ?? '') || before?.pos === 'CCONJ';
  if (/^[;–—]$/.test(before?.value ?? '')) return true;
  return (
    /^(?:and|but|while|whereas|though|although)$/.test(before?.lower ?? '') && /^[,;–—]$/.test(mark)
  );
}
