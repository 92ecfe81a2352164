import type { Knows } from './known.js';
import type { Subject } from './subject.js';

/** What a command needs to know of a dossier before it can be decided. */
export interface Needs {
  readonly subjects?: readonly Need[];
  /** Permanent names that may stand for streams. */
  readonly names?: Iterable<string>;
  /** What is missing besides, by what is known so far: asked again until nothing is. */
  readonly beyond?: (known: Knows) => readonly string[];
  /** The commitments of the long texts that are needed, by what is known when all else is. */
  readonly texts?: (known: Knows) => readonly string[];
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
    beyond: (known) => [...further].flatMap((beyond) => beyond(known)),
    texts: (known) => all.flatMap(({ texts }) => texts?.(known) ?? []),
    ...(mentioning[0] ? { mentioning: mentioning[0] } : {}),
  };
}
