import type { Database } from '../../../libs/database/index.js';
import type { Moment, View } from '../../../libs/projections/index.js';
import { beginningsIn, wordsIn } from '../../../libs/text/index.js';
import type { Entry } from '../../registers/register.js';
import { actors } from '../actors/view.js';
import { issues } from '../issues/view.js';
import { measures } from '../measures/view.js';
import { places } from '../places/view.js';
import { processes } from '../processes/view.js';
import { allIn } from './directory.js';
import { identitiesIn } from './identities.js';
import type { Named } from './names.js';
import { tokens } from './tokens.js';

/** Of a word that begins the names of more, so many are sought besides the word itself. */
export const MOST_NAMES = 1_000;

/** Something with names that people know, and what stands for it among the words of claims. */
interface Bearer {
  readonly words: readonly string[];
  readonly tokens: () => readonly string[];
}

/**
 * What finds claims by words, as text for PostgreSQL's `tsquery`: each of the words has to be the
 * beginning of a word of the claim, or of a name or title of something that the claim mentions, as
 * it stands at the moment. What is merged is one. Words are letters and digits alone, and tokens are
 * made of slugs, so that neither can be anything else to PostgreSQL.
 */
export async function soughtBy(db: Database, moment: Moment<Named>, text: string): Promise<string> {
  const bearers = await bearersAt(db, moment);
  const meanings = beginningsIn(text).map((word) => {
    const named = bearers
      .filter(({ words }) => words.some((other) => other.startsWith(word)))
      .slice(0, MOST_NAMES);
    const meant = new Set(named.flatMap((bearer) => bearer.tokens()));
    return anyOf([beginning(word), ...[...meant].map(whole)]);
  });
  return meanings.join(' & ');
}

/** A word that begins so, a token, and whether there is one of several, as `tsquery` has them. */
export const beginning = (word: string): string => `'${word}':*`;
export const whole = (token: string): string => `'${token}'`;
export const anyOf = (terms: readonly string[]): string => `(${terms.join(' | ')})`;

async function bearersAt(db: Database, moment: Moment<Named>): Promise<Bearer[]> {
  const [people, where, counted, questions, procedures] = await Promise.all([
    entriesWithOthers(db, actors, moment),
    entriesWithOthers(db, places, moment),
    entriesWithOthers(db, measures, moment),
    allIn(db, issues, moment),
    allIn(db, processes, moment),
  ]);
  return [
    ...people.map(({ entry, all }) => ({
      words: wordsOfNames(entry, [entry.name, ...(entry.aliases ?? [])]),
      tokens: () => all().map(tokens.actor),
    })),
    ...where.map(({ entry, all }) => ({
      words: wordsOfNames(entry, [entry.name, ...(entry.aliases ?? [])]),
      tokens: () => all().map(tokens.place),
    })),
    ...counted.map(({ entry, all }) => ({
      words: wordsOfNames(entry, [entry.title]),
      tokens: () => all().map(tokens.measure),
    })),
    ...questions.map((issue) => ({
      words: wordsOfNames(issue, [issue.title]),
      tokens: () => [tokens.issue(issue.slug)],
    })),
    ...procedures.flatMap((process) => [
      {
        words: wordsOfNames(process, [process.title]),
        tokens: () => [tokens.process(process.slug)],
      },
      ...process.steps.map((step) => ({
        words: wordsOfNames(step, [step.title]),
        tokens: () => [tokens.step(process.slug, step.slug)],
      })),
    ]),
  ];
}

/** The entries of a register, each with all slugs that stand for the same. */
async function entriesWithOthers<Row extends Entry>(
  db: Database,
  view: View<Row, Named>,
  moment: Moment<Named>,
): Promise<{ entry: Row; all: () => string[] }[]> {
  const [entries, { oneWith }] = await Promise.all([
    allIn(db, view, moment),
    identitiesIn(db, view, moment),
  ]);
  return entries.map((entry) => ({ entry, all: () => oneWith(entry.slug) }));
}

/** Directories keep their rows, and what is made of them stays as long. */
const known = new WeakMap<object, readonly string[]>();

function wordsOfNames(bearer: object, names: readonly string[]): readonly string[] {
  let words = known.get(bearer);
  if (!words) {
    words = names.flatMap((name) => [...wordsIn(name)]);
    known.set(bearer, words);
  }
  return words;
}
