import { SAYING, STANDING_FOR } from '../lexicon/saying.js';
import { identify } from '../naming/identify.js';
import type { NameBook } from '../naming/book.js';
import type { Speaker } from '../naming/speaker.js';
import type { Sentence, Token } from '../reading/passage.js';
import type { Cue } from './cue.js';
import { cuesIn } from './cues.js';
import { Memory } from './memory.js';
import { closesSentence, endsSentence, isBehind, tellsNothing } from './behind.js';
import { type Attribution, laidOut, type Saying } from './layout.js';
import { type Subject, subjectAfter, subjectBefore } from './subject.js';

/** Where what is said in a dialogue begins: after so many words and a colon. */
const TURN = { least: 2, most: 7 };

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
    this.memory = new Memory(book, voice);
  }

  read(sentence: Sentence, index: number): Attribution[] {
    const { tokens } = sentence;
    const sayings = this.sayingsIn(tokens, index);
    const attributions = laidOut(tokens, sayings);
    this.memory.names(tokens, index);
    for (const { speaker } of attributions) if (speaker) this.memory.speaks(speaker, index);
    if (attributions.length > 0) {
      this.noteSubject(tokens, index, attributions[0]?.from);
      this.spoken = index;
      this.lastParagraph = sentence.paragraph;
      return attributions;
    }
    const quoted = this.turn(sentence, index) ?? this.quotedAlone(sentence, index);
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
      const subject = ownerOf(cue) ?? subjectAfter(tokens, cue.after);
      const speaker = subject && this.who(tokens, subject, index, cue.form === 'according');
      if (speaker === undefined || subject === undefined) return undefined;
      const starts = cue.form === 'according' && cue.at <= 1;
      return { cue, speaker, subject, behind: cue.form === 'by' || !starts };
    }
    const named = closesSentence(tokens, cue) ? this.inverted(tokens, cue, index) : undefined;
    if (named) return named;
    const front = subjectBefore(tokens, cue.verb ?? cue.at);
    const unsure = front && /^(?:if|unless|whether)$/.test(tokens[front.from - 1]?.lower ?? '');
    if (unsure === true || tellsNothing(tokens, cue)) return undefined;
    const speaker =
      front &&
      (this.withinSentence(tokens, cue, front) ??
        this.who(
          tokens,
          front,
          index,
          opensWords(tokens, cue) || endsSentence(tokens, cue, front),
        ));
    if (speaker && isStandOf(tokens, cue, speaker)) return undefined;
    if (speaker) return { cue, speaker, subject: front, behind: isBehind(tokens, cue, front) };
    return this.inverted(tokens, cue, index);
  }

  /** "The fund is gloomier: it forecasts", where nothing says that the pronoun means somebody before. */
  private withinSentence(
    tokens: readonly Token[],
    cue: Cue,
    { main: { from, to } }: Subject,
  ): Speaker | undefined {
    const pronoun = tokens[from]?.lower ?? '';
    const first = firstVerb(tokens);
    if (to - from !== 1 || !PRONOUN.test(pronoun) || first >= from) return undefined;
    const subject = subjectBefore(tokens, first);
    if (subject === undefined || subject.from > from) return undefined;
    // "Her colleague disagreed: it was so, she pointed out"
    const colon = tokens.slice(subject.to, from).some(({ value }) => value === ':');
    if (!colon && isBehind(tokens, cue, { main: { from, to }, from, to })) return undefined;
    const meant = identify(tokens, subject.main, subject.beside, this.book);
    return meant && this.memory.mayMean(pronoun, meant) ? { ...meant, told: 'pronoun' } : undefined;
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

  /** Whom a pronoun of a sentence means, or a noun like "company", as far as it is told before. */
  meaningOf(pronoun: string, index: number): Speaker | undefined {
    if (/^(?:i|we)$/.test(pronoun)) return this.voice;
    if (!PRONOUN.test(pronoun)) return this.memory.byNoun(pronoun, index);
    return this.memory.byPronoun(pronoun, index);
  }

  /** @param open whether whatever noun it is speaks: where its words can be nothing but reported ones */
  private who(
    tokens: readonly Token[],
    subject: Subject,
    index: number,
    open = false,
  ): Speaker | undefined {
    const { from, to } = subject.main;
    if (to - from === 1 && /^(?:i|we)$/.test(tokens[from]?.lower ?? '')) return this.voice;
    const only = tokens[to - 1]?.lower ?? '';
    if (to - from === 1 && PRONOUN.test(only)) {
      const meant = this.memory.byPronoun(only, index);
      return meant && { ...meant, told: 'pronoun' };
    }
    const speaker = identify(tokens, subject.main, subject.beside, this.book, open);
    if (speaker?.told !== 'label') return speaker;
    const body =
      tokens[from]?.lower === 'the'
        ? this.memory.byNoun(speaker.label, index, tokens.slice(0, from))
        : undefined;
    if (body) return { ...body, told: 'role' };
    if (speaker.many) return speaker;
    if (tokens[from]?.lower === 'a' || tokens[from]?.lower === 'an') return speaker;
    const meant = this.memory.byRole(speaker, index);
    return meant ? { ...meant, told: 'role' } : speaker;
  }

  /** "Arvel: The dam will stay.": what somebody says in a dialogue. */
  private turn({ tokens, paragraph }: Sentence, index: number): Attribution | undefined {
    const from = tokens.findIndex(({ quoted }) => quoted);
    const label = { from: 0, to: from - 1 };
    if (from < TURN.least || from > TURN.most || tokens[from - 1]?.value !== ':') return undefined;
    const speaker = this.who(tokens, { main: label, ...label }, index, true);
    if (speaker === undefined) return undefined;
    this.memory.speaks(speaker, index);
    this.spoken = index;
    this.lastParagraph = paragraph;
    const said = { from, to: tokens.length };
    return { speaker, ...said, said, cue: 'quotation', form: 'quoted' };
  }

  /** A sentence that is hardly more than a quotation goes on with who spoke before it. */
  private quotedAlone(
    { tokens, quotes, paragraph }: Sentence,
    index: number,
  ): Attribution | undefined {
    const longest = quotes.reduce((most, { start, end }) => Math.max(most, end - start), 0);
    const quoted = tokens.filter((token) => token.quoted && /[\p{L}\d]/u.test(token.value)).length;
    if (longest === 0 || quoted === 0) return undefined;
    const words = tokens.filter(({ value }) => /[\p{L}\d]/u.test(value)).length;
    const near = this.lastParagraph === paragraph || this.spoken >= index - 2;
    const whole = quoted >= words * MOSTLY;
    if (quoted < WORDS_OF_QUOTE && !(whole && endsItself(tokens))) return undefined;
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

  /** Whom a sentence is about, unless that is who speaks in it. */
  private noteSubject(tokens: readonly Token[], index: number, spoken = tokens.length): void {
    const subject = subjectBefore(tokens, firstVerb(tokens));
    if (subject === undefined || subject.from >= spoken) return;
    const { from, to } = subject.main;
    // "Her government": what is hers is known by her, and is nobody whom a pronoun means.
    if (/^(?:her|his|its|their|our|my)$/.test(tokens[from]?.lower ?? '')) return;
    const word = to - from === 1 ? (tokens[from]?.lower ?? '') : '';
    const speaker = PRONOUN.test(word)
      ? this.memory.byPronoun(word, index)
      : identify(tokens, subject.main, subject.beside, this.book);
    if (speaker) this.memory.isAbout(speaker, index);
  }
}

/** "Could you?": a quotation that is a sentence, however short. */
function endsItself(tokens: readonly Token[]): boolean {
  return (
    tokens.length > 3 && tokens[0]?.quoted === true && /^[.!?]$/.test(tokens.at(-2)?.value ?? '')
  );
}

const PRONOUN = /^(?:he|she|it|they|him|her|them|his|their)$/;
const MOSTLY = 0.8;

/** Whose words "in his words" tells. */
function ownerOf({ whose, after }: Cue): Subject | undefined {
  if (whose === undefined) return undefined;
  return { main: { from: whose, to: whose + 1 }, from: whose, to: after };
}

function continued(speaker: Speaker): Speaker {
  return { ...speaker, told: 'continued' };
}

/** "Held that", "said: “": what follows is words. */
function opensWords(tokens: readonly Token[], { after, lemma }: Cue): boolean {
  if (!/^(?:say|tell|add|hold|rule|warn|argue|insist|note|reply|claim)$/.test(lemma)) return false;
  const next = tokens[after];
  return next?.lower === 'that' || next?.quoted === true || tokens[after + 1]?.quoted === true;
}

/** "China urged all to return", "the party called for a vote": where they stand, unless their words are told. */
function isStandOf(tokens: readonly Token[], cue: Cue, { named, label, person }: Speaker): boolean {
  if (person || !STANDING_FOR.has(cue.lemma)) return false;
  const asks = named !== undefined && tokens[cue.at + 1]?.lower === 'for';
  if (named?.sort !== 'state' && !asks && !/^[^,]*\bgovernments?$/.test(label)) return false;
  return !tokens.slice(cue.after).some(({ quoted, lower }) => quoted || lower === 'that');
}

function firstVerb(tokens: readonly Token[]): number {
  const verb = tokens.findIndex(
    ({ pos, quoted, lower }, at) =>
      !quoted &&
      (pos === 'VERB' || pos === 'AUX') &&
      // "Diplomats, speaking in private, were …"
      !(lower.endsWith('ing') && at > 1 && tokens[at - 1]?.value === ','),
  );
  return verb < 0 ? 0 : verb;
}
