import type { NameBook, Named, Sex } from '../naming/book.js';
import type { Speaker } from '../naming/speaker.js';
import type { Token } from '../reading/passage.js';

interface Heard {
  readonly speaker: Speaker;
  readonly sentence: number;
}

/** So many speakers back a pronoun may lead. */
const REACH = 24;

/** Who spoke so far, for whom "he added" and the like may mean. */
export class Memory {
  private readonly heard: Heard[] = [];
  private focus: Heard | undefined;
  private readonly bodies: { readonly named: Named; readonly sentence: number }[] = [];

  constructor(private readonly book: NameBook) {}

  /** Takes note of who speaks in a sentence. */
  speaks(speaker: Speaker, sentence: number): void {
    this.heard.push({ speaker, sentence });
    if (this.heard.length > REACH) this.heard.shift();
  }

  /** Takes note of whom a sentence without a speaker is about. */
  isAbout(speaker: Speaker, sentence: number): void {
    this.focus = { speaker, sentence };
  }

  /** Takes note of the bodies that a sentence names. */
  names(tokens: readonly Token[], sentence: number): void {
    for (const { named } of this.book.mentionsIn(tokens)) {
      if (named.sort === 'organisation') this.bodies.push({ named, sentence });
    }
    this.bodies.splice(0, Math.max(0, this.bodies.length - BODIES));
  }

  /** Which body "the company" means: one of that name, or the last one that was named. */
  byNoun(noun: string, sentence: number): Speaker | undefined {
    if (!BODY.test(noun)) return undefined;
    const near = this.bodies.filter((each) => each.sentence >= sentence - NEAR);
    const word = noun.toLowerCase();
    const named = (
      this.bodies.findLast((each) => wordsOf(each.named.name).includes(word)) ?? near.at(-1)
    )?.named;
    if (named === undefined) return undefined;
    return { named, label: named.name, many: true, person: false, told: 'role' };
  }

  /** Whom a pronoun means in a sentence. */
  byPronoun(pronoun: string, sentence: number): Speaker | undefined {
    const sex = SEX[pronoun];
    if (sex !== undefined) {
      const one = this.before(sentence).find(({ speaker }) => this.mayMean(pronoun, speaker));
      if (one?.speaker.named) this.book.tellSex(one.speaker.named, sex);
      return one?.speaker;
    }
    return this.before(sentence).find(({ speaker }) => this.mayMean(pronoun, speaker))?.speaker;
  }

  /** Whether a pronoun goes with somebody. */
  mayMean(pronoun: string, speaker: Speaker): boolean {
    const sex = SEX[pronoun];
    if (sex !== undefined) return speaker.person && !speaker.many && this.mayBe(speaker, sex);
    return pronoun === 'it' ? !speaker.person : speaker.many;
  }

  /** Whom "the minister" means, who was introduced with that role. */
  byRole({ label: role, of }: Speaker, sentence: number): Speaker | undefined {
    const words = wordsOf(role);
    const known = this.before(sentence).find(({ speaker }) => {
      const own = new Set(wordsOf(`${speaker.role ?? ''} ${speaker.named?.role ?? ''}`));
      return speaker.named !== undefined && words.every((word) => own.has(word));
    });
    if (known) return known.speaker;
    // Of whom only the country was told so far.
    const one = this.before(sentence).find(({ speaker }) => speaker.person && speaker.of === of);
    const told = one?.speaker.role ?? one?.speaker.named?.role ?? 'counterpart';
    return of !== undefined && /counterpart$/i.test(told) ? one?.speaker : undefined;
  }

  /** Who spoke last, or whom the sentence before is about. */
  last(sentence: number): Speaker | undefined {
    const [first, second] = this.before(sentence);
    const about = first === this.focus;
    const spoke = about && second?.sentence === first?.sentence;
    return about && (spoke || first?.speaker.named?.sort !== 'person')
      ? second?.speaker
      : first?.speaker;
  }

  /** Newest first; somebody a sentence is about counts for the next one alone. */
  private before(sentence: number): Heard[] {
    const spoken = this.heard.filter((each) => each.sentence < sentence).reverse();
    const { focus } = this;
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

/** Nouns for a body of which there is hardly ever but one to be spoken of. */
const BODY =
  /^(?:company|firm|group|club|charity|airline|organi[sz]ation|association|federation|carrier|utility|corporation|fund)$/i;
/** So many of them are remembered. */
const BODIES = 8;
/** So many sentences back it was named. */
const NEAR = 2;

const SEX: Readonly<Record<string, Sex>> = { he: 'he', him: 'he', she: 'she', her: 'she' };

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
