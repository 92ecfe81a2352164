import type { Database } from '../../../libs/database/index.js';
import type { Moment } from '../../../libs/projections/index.js';
import { beginningsIn, wordsIn } from '../../../libs/text/index.js';
import { actors } from '../actors/view.js';
import { issues } from '../issues/view.js';
import { processes } from '../processes/view.js';
import { allIn } from './directory.js';
import { identitiesAt } from './identities.js';
import type { Named } from './names.js';
import { tokens } from './tokens.js';

/** Of a word that begins the names of more, so many are sought besides the word itself. */
const MOST_NAMES = 1_000;

/** Something with names that people know, and what stands for it among the words of claims. */
interface Bearer {
  readonly words: readonly string[];
  readonly tokens: () => readonly string[];
}

/**
 * What finds claims by words, as text for PostgreSQL's `tsquery`: each of the words has to be the
 * beginning of a word of the claim, or of a name or title of something that the claim mentions, as
 * it stands at the moment. Merged actors are one. Words are letters and digits alone, and tokens are
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
  const [people, questions, procedures, { oneWith }] = await Promise.all([
    allIn(db, actors, moment),
    allIn(db, issues, moment),
    allIn(db, processes, moment),
    identitiesAt(db, moment),
  ]);
  return [
    ...people.map((actor) => ({
      words: wordsOfNames(actor, [actor.name, ...(actor.aliases ?? [])]),
      tokens: () => oneWith(actor.slug).map(tokens.actor),
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
