import type { NameBook, Sex } from '../naming/book.js';
import type { Speaker } from '../naming/speaker.js';

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

  /** Whom a pronoun means in a sentence. */
  byPronoun(pronoun: string, sentence: number): Speaker | undefined {
    const sex = SEX[pronoun];
    if (sex !== undefined) {
      const one = this.before(sentence).find(
        ({ speaker }) => speaker.person && !speaker.many && this.mayBe(speaker, sex),
      );
      if (one?.speaker.named) this.book.tellSex(one.speaker.named, sex);
      return one?.speaker;
    }
    const many = this.before(sentence).find(({ speaker }) =>
      pronoun === 'it' ? !speaker.person : speaker.many,
    );
    return many?.speaker;
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
    return this.before(sentence)[0]?.speaker;
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
