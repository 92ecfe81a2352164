import type { KnownDossier } from './candidate.js';

/** Words that tell no issue from another. */
const COMMON = new Set([
  ...[
    'the',
    'and',
    'for',
    'with',
    'from',
    'about',
    'over',
    'into',
    'between',
    'their',
    'its',
    'status',
    'question',
  ],
  ...['issue', 'issues', 'future', 'all', 'any', 'new'],
]);
/** Words are alike by so many letters: neutral and neutrality, guarantee and guarantees. */
const ALIKE = 5;
/** So much of a title has to be there. */
const SHARE = 0.5;

interface Subject {
  readonly slug: string;
  readonly stems: readonly string[];
}

/** The issues of a dossier, told by the words of their titles. */
export class Issues {
  private readonly subjects: readonly Subject[];

  constructor({ issues, actors }: KnownDossier) {
    // Whose issue it is does not tell it from another.
    const names = new Set(actors.flatMap(({ name }) => stemsOf(name)));
    this.subjects = issues.map(({ slug, title }) => {
      const stems = stemsOf(`${title} ${slug.replaceAll('-', ' ')}`);
      const own = stems.filter((stem) => !names.has(stem));
      return { slug, stems: own.length > 0 ? own : stems };
    });
  }

  /** The issue that some words are about, if their words name one. */
  in(words: string): string | undefined {
    const [best] = this.allIn(words);
    return best;
  }

  /** All issues that some words name, the one they name best first. */
  allIn(words: string): string[] {
    if (this.subjects.length === 0) return [];
    const there = new Set(stemsOf(words));
    return this.subjects
      .map(({ slug, stems }) => {
        const found = stems.filter((stem) => there.has(stem)).length;
        return { slug, found, share: found / Math.max(1, stems.length) };
      })
      .filter(({ found, share }) => found > 0 && share >= SHARE)
      .sort((a, b) => b.share - a.share || b.found - a.found)
      .map(({ slug }) => slug);
  }
}

/** The beginnings of the words that tell what something is about, each once. */
export function stemsOf(text: string): string[] {
  const words = text.toLowerCase().match(/[\p{L}\d]+/gu) ?? [];
  const told = words.filter((word) => word.length > 2 && !COMMON.has(word));
  return [...new Set(told.map((word) => word.slice(0, ALIKE)))];
}
