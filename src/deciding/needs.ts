import type { Knows } from './known.js';
import type { Subject } from './subject.js';

/** What a command needs to know of a dossier before it can be decided. */
export interface Needs {
  readonly subjects?: readonly Need[];
  /** Permanent names that may stand for streams. */
  readonly names?: Iterable<string>;
  /**
   * What is missing besides, by what is known so far: asked again until nothing is.
   *
   * @param news the streams that were read since it was asked last, so that nothing is looked at twice
   */
  readonly beyond?: (known: Knows, news: readonly string[]) => readonly string[];
  /** The commitments of the long texts that are needed, by what is known when all else is. */
  readonly texts?: (known: Knows) => readonly string[];
  /** That all of it is read, however much that is: for what only administrators ask for. */
  readonly whole?: boolean;
  /** A text: every stream of a subject of which an event ever mentioned it is needed. */
  readonly mentioning?: { readonly subject: Subject<unknown>; readonly text: string };
}

/** What is needed of one subject. */
export interface Need {
  readonly subject: Subject<unknown>;
  /** Slugs or ids. */
  readonly named: Iterable<string>;
  /** Ids that are made for this command, so that nobody has to look for them. */
  readonly made?: Iterable<string>;
}

/** The needs of several decisions at once. */
export function together(all: readonly Needs[]): Needs {
  const mentioning = all.flatMap((needs) => needs.mentioning ?? []);
  if (mentioning.length > 1) throw new TypeError('what looks for a mention comes alone');
  const further = new Set(all.flatMap(({ beyond }) => beyond ?? []));
  return {
    subjects: all.flatMap(({ subjects = [] }) => subjects),
    names: all.flatMap(({ names = [] }) => [...names]),
    beyond: (known, news) => [...new Set([...further].flatMap((beyond) => beyond(known, news)))],
    whole: all.some(({ whole }) => whole === true),
    texts: (known) => all.flatMap(({ texts }) => texts?.(known) ?? []),
    ...(mentioning[0] ? { mentioning: mentioning[0] } : {}),
  };
}
