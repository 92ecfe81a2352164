import type { NameBook, Named, Sex } from '../naming/book.js';
import { identify } from '../naming/identify.js';
import type { Words } from '../naming/words.js';
import type { Speaker } from '../naming/speaker.js';
import { ROLES, SAME_ROLE } from '../lexicon/roles.js';
import type { Token } from '../reading/passage.js';

interface Heard {
  readonly speaker: Speaker;
  readonly sentence: number;
}

interface Mentioned {
  readonly named: Named;
  readonly sentence: number;
}

/** So many speakers back a pronoun may lead. */
const REACH = 24;

/** Who spoke so far, for whom "he added" and the like may mean. */
export class Memory {
  private readonly heard: Heard[] = [];
  private focus: Heard | undefined;
  /** Whom the sentence before that of `focus` is about. */
  private earlier: Heard | undefined;
  private readonly bodies: Mentioned[] = [];
  private readonly people: Mentioned[] = [];

  /** @param voice whoever says "I", whom no other pronoun means */
  constructor(
    private readonly book: NameBook,
    private readonly voice: Speaker,
  ) {}

  /** Takes note of who speaks in a sentence. */
  speaks(speaker: Speaker, sentence: number): void {
    this.heard.push({ speaker, sentence });
    if (this.heard.length > REACH) this.heard.shift();
  }

  /** Takes note of whom a sentence without a speaker is about. */
  isAbout(speaker: Speaker, sentence: number): void {
    if (this.focus !== undefined && this.focus.sentence < sentence) this.earlier = this.focus;
    this.focus = { speaker, sentence };
  }

  /** Takes note of the bodies and the people that a sentence names. */
  names(tokens: readonly Token[], sentence: number): void {
    for (const { named, from, to } of this.book.mentionsIn(tokens)) {
      if (named.sort === 'organisation') this.bodies.push({ named, sentence });
      if (named.sort !== 'person') continue;
      const told = introduction(tokens, from, to);
      const person = told && identify(tokens, told.main, told.beside, this.book);
      this.people.push({ named: person?.named ?? named, sentence });
    }
    for (const kept of [this.bodies, this.people]) kept.splice(0, Math.max(0, kept.length - NAMES));
  }

  /**
   * Which body "the company" means: one of that name, or the last one that was named.
   *
   * @param before the words of the sentence that stand before it
   */
  byNoun(noun: string, sentence: number, before: readonly Token[] = []): Speaker | undefined {
    const word = noun.toLowerCase();
    if (!BODY.test(word) && !PART_OF_NAME.test(word)) return undefined;
    // "The Nordvac vaccine" names no body that the sentence is about.
    const here = this.book
      .mentionsIn(before)
      .filter(({ to }) => before[to]?.pos !== 'NOUN')
      .map(({ named }) => ({ named, sentence }));
    const bodies = [...this.bodies, ...here.filter(({ named }) => named.sort === 'organisation')];
    const near = BODY.test(word) ? bodies.filter((each) => each.sentence >= sentence - NEAR) : [];
    const named = (
      bodies.findLast((each) => wordsOf(each.named.name).includes(word)) ?? near.at(-1)
    )?.named;
    if (named === undefined) return undefined;
    return { named, label: named.name, many: true, person: false, told: 'role' };
  }

  /** Whom a pronoun means in a sentence. */
  byPronoun(pronoun: string, sentence: number): Speaker | undefined {
    const sex = SEX[pronoun];
    if (sex !== undefined) {
      const heard = this.before(sentence).find(({ speaker }) => this.mayMean(pronoun, speaker));
      const named = this.mentioned(sentence, NEAR).find(({ speaker }) =>
        this.mayMean(pronoun, speaker),
      );
      // "I spoke with the minister, X. I thanked him. He …": X, and nobody who spoke long before.
      const long =
        named !== undefined && heard !== undefined && heard.sentence < named.sentence - LONG;
      const one = (heard === undefined || long ? named : heard)?.speaker;
      if (one?.named) this.book.tellSex(one.named, sex);
      return one;
    }
    return this.before(sentence).find(({ speaker }) => this.mayMean(pronoun, speaker))?.speaker;
  }

  /** Whether a pronoun goes with somebody. */
  mayMean(pronoun: string, speaker: Speaker): boolean {
    const sex = SEX[pronoun];
    if (speaker.label === this.voice.label) return false;
    if (sex !== undefined) return speaker.person && !speaker.many && this.mayBe(speaker, sex);
    return pronoun === 'it' ? !speaker.person : speaker.many;
  }

  /** Whom "the minister" means, who was introduced with that role. */
  byRole({ label: role, of }: Speaker, sentence: number): Speaker | undefined {
    const known = [...this.before(sentence), ...this.mentioned(sentence, ROLES_KEPT)].find(
      ({ speaker }) => speaker.named !== undefined && hasRole(speaker, role, of),
    );
    if (known) return known.speaker;
    // Of whom only the country was told so far.
    const one = this.before(sentence).find(({ speaker }) => speaker.person && speaker.of === of);
    const told = one?.speaker.role ?? one?.speaker.named?.role ?? 'counterpart';
    if (of === undefined) return undefined;
    return /counterpart$/i.test(told) && one ? one.speaker : this.onlyOneOf(of, role, sentence);
  }

  /** "The President of Russia", where of Russia one person alone was named, whose role was not told. */
  private onlyOneOf(state: string, role: string, sentence: number): Speaker | undefined {
    if (!HIGHEST.test(role)) return undefined;
    const theirs = this.mentioned(sentence, ROLES_KEPT).filter(
      ({ speaker: { named } }) => named?.memberOf === state,
    );
    const [first] = theirs;
    const alone = theirs.every(({ speaker }) => speaker.named?.id === first?.speaker.named?.id);
    return alone && first?.speaker.named?.role === undefined
      ? first && { ...first.speaker, of: state }
      : undefined;
  }

  /** Who was named in so many sentences before, the last one first. */
  private mentioned(sentence: number, reach: number): Heard[] {
    return this.people
      .filter((each) => each.sentence < sentence && each.sentence >= sentence - reach)
      .reverse()
      .map(({ named, sentence: at }) => ({
        speaker: { named, label: named.name, many: false, person: true, told: 'pronoun' as const },
        sentence: at,
      }));
  }

  /** Who spoke last, or whom the sentence before is about. */
  last(sentence: number): Speaker | undefined {
    const [first, second] = this.before(sentence);
    const about = first === this.focus || first === this.earlier;
    const spoke = about && second?.sentence === first?.sentence;
    return about && (spoke || first?.speaker.named?.sort !== 'person')
      ? second?.speaker
      : first?.speaker;
  }

  /** Newest first; somebody a sentence is about counts for the next one alone. */
  private before(sentence: number): Heard[] {
    const spoken = this.heard.filter((each) => each.sentence < sentence).reverse();
    const focus = (this.focus?.sentence ?? -1) >= sentence ? this.earlier : this.focus;
    if (focus === undefined || focus.sentence >= sentence || focus.sentence < sentence - 1) {
      return spoken;
    }
    return (spoken[0]?.sentence ?? -1) > focus.sentence ? spoken : [focus, ...spoken];
  }

  private mayBe(speaker: Speaker, sex: Sex): boolean {
    const own = speaker.named ? this.book.sexOf(speaker.named) : sexOfLabel(speaker.label);
    return own === undefined || own === sex;
  }
}

/** Whether somebody is who a role means: by its words, by others for the same, or by the country alone. */
function hasRole({ role, of, named }: Speaker, asked: string, askedOf?: string): boolean {
  const own = new Set(wordsOf(`${role ?? ''} ${named?.role ?? ''}`));
  const same = SAME_ROLE.get(asked.toLowerCase());
  if (same !== undefined) return same.some((word) => own.has(word));
  const theirs = askedOf !== undefined && (of ?? named?.memberOf) === askedOf;
  // "The French leader", of whom it was told that he is the president, and of France.
  const words = theirs ? wordsOf(asked.replace(/^\p{Lu}\p{L}+ /u, '')) : wordsOf(asked);
  const led = SAME_ROLE.get(words.join(' '));
  if (theirs && led !== undefined) return led.some((word) => own.has(word));
  return words.length > 0 && words.every((word) => own.has(word));
}

/** "The Prime Minister of the Netherlands, Pieter Vos": a name with the role before it. */
function introduction(
  tokens: readonly Token[],
  from: number,
  to: number,
): { readonly main: Words; readonly beside?: Words } | undefined {
  const apart = tokens[from - 1]?.value === ',';
  const end = apart ? from - 1 : from;
  let begin = end;
  while (begin > 0 && begin > end - ROLE && isOfRole(tokens[begin - 1])) begin -= 1;
  if (!tokens.slice(begin, end).some(({ lower }) => ROLES.has(lower))) return undefined;
  return apart
    ? { main: { from: begin, to: end }, beside: { from, to } }
    : { main: { from: begin, to } };
}

/** A role that is told with a name has no more words. */
const ROLE = 8;

function isOfRole(token: Token | undefined): boolean {
  return (
    token !== undefined &&
    !token.quoted &&
    (/^(?:NOUN|PROPN|ADJ|DET)$/.test(token.pos) || token.lower === 'of')
  );
}

/** Nouns for a body of which there is hardly ever but one to be spoken of. */
const BODY =
  /^(?:company|firm|group|club|charity|airline|organi[sz]ation|association|federation|carrier|utility|corporation|fund|agency|alliance|bloc|movement)$/i;
/** Nouns for a body that is meant where its name holds them: "the agency". */
const PART_OF_NAME =
  /^(?:agency|ministry|committee|commission|council|union|bank|party|court|office|programme|program|service|institute|foundation|centre|center|university|assembly|mission|authority|board|alliance|movement)$/;
const HIGHEST =
  /^(?:head of state|president|leader|king|emir|chancellor|prime minister|premier)\b/i;
/** So many of them are remembered. */
const NAMES = 8;
/** So many sentences back it was named. */
const NEAR = 2;
/** Who was named with a role is known by it for so many. */
const ROLES_KEPT = 6;
/** Who spoke so many sentences before somebody else was named is hardly meant by a pronoun. */
const LONG = 1;

const SEX: Readonly<Record<string, Sex>> = {
  he: 'he',
  him: 'he',
  his: 'he',
  she: 'she',
  her: 'she',
};

function sexOfLabel(label: string): Sex | undefined {
  if (/woman\b/i.test(label)) return 'she';
  return /(?:[a-z]man)\b/i.test(label) && !/spokesman/i.test(label) ? 'he' : undefined;
}

function wordsOf(role: string): string[] {
  return role
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((word) => word.length > 2 && word !== 'the');
}
