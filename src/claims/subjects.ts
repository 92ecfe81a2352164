/**
 * The names of what claims are about where the newest of several decides: a cell of the matrix, a
 * series of numbers, a step of a process. Slugs have no spaces in them; what is absent is empty.
 */
export const subjects = {
  position: ({ actor, issue }: { readonly actor: string; readonly issue: string }) =>
    named('position', actor, issue),
  quantity: ({ measure, population, place }: Series) =>
    named('quantity', measure, population, place),
  /** Of the whole process where no step is named. */
  milestone: ({ process, step }: Step) => named('milestone', process, step),
  dependency: ({ process, step }: Step) => named('dependency', process, step),
} as const;

interface Series {
  readonly measure: string;
  readonly population?: string | null | undefined;
  readonly place?: string | null | undefined;
}

interface Step {
  readonly process: string;
  readonly step?: string | null | undefined;
}

function named(...words: readonly (string | null | undefined)[]): string {
  return words.map((word) => word ?? '').join(' ');
}

/** The cell of the matrix that the subject of a position names. */
export function cellIn(subject: string): { readonly actor: string; readonly issue: string } {
  const [, actor = '', issue = ''] = subject.split(' ');
  return { actor, issue };
}

/** The series of numbers that a subject names; undefined for another subject. */
export function seriesNamed(
  subject: string,
):
  | { readonly measure: string; readonly population: string | null; readonly place: string | null }
  | undefined {
  const [measure, population = null, place = null] = wordsOf(subject);
  return subject.startsWith('quantity ') && measure ? { measure, population, place } : undefined;
}

/** The words of a name behind the first; null for one that is absent. */
export function wordsOf(subject: string): (string | null)[] {
  const [, ...words] = subject.split(' ');
  return words.map((word) => (word === '' ? null : word));
}
