import { allCountries, isAmbiguousName } from '../lexicon/countries.js';
import { MEN, TITLES, WOMEN } from '../lexicon/roles.js';
import type { Token } from '../reading/passage.js';
import { similar } from './similar.js';

export type Sort = 'person' | 'state' | 'organisation';
export type Sex = 'she' | 'he';

/** Somebody who has a name. */
export interface Named {
  /** What the caller knows it by; of those found in the text, a slug of the name. */
  readonly id: string;
  readonly name: string;
  readonly sort: Sort;
  /** Whether the caller brought it. */
  readonly known: boolean;
  /** The id of what it belongs to, where that is known. */
  readonly memberOf?: string | undefined;
  readonly role?: string | undefined;
  readonly aliases?: readonly string[] | undefined;
}

/** How a name was written: its own name, a last name, a seat of government, its people, or misspelt. */
export type Manner = 'name' | 'surname' | 'seat' | 'people' | 'similar';

/** A name in a sentence: the words from one to before another, by their index. */
export interface Mention {
  readonly from: number;
  readonly to: number;
  readonly named: Named;
  readonly manner: Manner;
}

interface Entry {
  readonly named: Named;
  readonly manner: Manner;
}

/** A name has no more words. */
const LONGEST = 7;

/**
 * The names that a text may use: those that the caller knows, all countries with their people and
 * capitals, and the persons found so far. A name is looked up in time that does not depend on how many
 * there are.
 */
export class NameBook {
  private readonly entries = new Map<string, Entry>();
  private readonly beginnings = new Set<string>();
  private readonly persons = new Map<string, Named>();
  /** By the first and the last word of their names. */
  private readonly byWord = new Map<string, Named[]>();
  private readonly sexes = new Map<string, Sex>();
  private readonly states = new Map<string, Named>();
  private readonly bodies = new Map<string, Named[]>();

  constructor(known: readonly Named[]) {
    const byName = new Map(known.map((named) => [keyOf(named.name), named]));
    for (const { name, names, peoples, seats } of allCountries()) {
      const own = [name, ...names].map((each) => byName.get(keyOf(each))).find(Boolean);
      const named: Named = own ?? { id: slugOf(name), name, sort: 'state', known: false };
      this.states.set(named.id, named);
      for (const each of [name, ...names]) {
        if (own !== undefined || !isAmbiguousName(each)) this.enter(each, named, 'name');
      }
      for (const each of peoples) this.enter(each, named, 'people');
      for (const each of seats) this.enter(each, named, 'seat');
    }
    for (const named of known) {
      this.add(named);
      if (named.sort !== 'organisation' || named.memberOf === undefined) continue;
      this.bodies.set(named.memberOf, [...(this.bodies.get(named.memberOf) ?? []), named]);
    }
  }

  /** "Azerbaijan's Defense Ministry", known as "Azerbaijani defence ministry": the body of a state by its other words. */
  bodyOf(state: string, label: string): Named | undefined {
    const words = bodyWordsOf(label);
    if (words.length < 2) return undefined;
    return this.bodies.get(state)?.find(({ name }) => {
      const own = bodyWordsOf(name);
      return words.every((word) => own.includes(word));
    });
  }

  /** Takes somebody in; a person by the last name too, which then means the last one who came in. */
  add(named: Named): void {
    const again = this.persons.get(named.id);
    if (again?.name === named.name && again.role === named.role) return;
    for (const name of [named.name, ...(named.aliases ?? [])]) this.enter(name, named, 'name');
    if (named.sort === 'organisation') this.enter(initialsOf(named.name), named, 'seat');
    if (named.sort !== 'person') return;
    this.persons.set(named.id, named);
    const words = wordsOf(named.name);
    const last = words.at(-1);
    if (!again) {
      for (const word of new Set([words[0] ?? '', last ?? ''])) {
        this.byWord.set(word, [...(this.byWord.get(word) ?? []).slice(-NAMESAKES), named]);
      }
    }
    if (words.length > 1 && last !== undefined) this.enter(last, named, 'surname');
    // Of some names the family's comes first.
    const [first] = words;
    if (words.length === 3 && first !== undefined && first.length <= FAMILY_NAME) {
      this.enter(first, named, 'surname');
    }
  }

  byId(id: string): Named | undefined {
    return this.states.get(id) ?? this.persons.get(id);
  }

  /** The names among some words of a sentence, from left to right, the longest first. */
  mentionsIn(tokens: readonly Token[], from = 0, to = tokens.length): Mention[] {
    const mentions: Mention[] = [];
    for (let at = from; at < to;) {
      const mention = this.mentionAt(tokens, at, to);
      if (mention) mentions.push(mention);
      at = mention?.to ?? at + 1;
    }
    return mentions;
  }

  /** Somebody of nearly this name: one letter otherwise, or hyphens and spaces. */
  similarTo(name: string): Named | undefined {
    const words = wordsOf(name);
    if (words.length < 2) return undefined;
    // One word alone may differ, so that the first or the last is the same.
    const near = [words[0] ?? '', words.at(-1) ?? ''].flatMap(
      (word) => this.byWord.get(word) ?? [],
    );
    return near.find((person) => similar(wordsOf(person.name), words));
  }

  /** Whether somebody is spoken of as she or he, as far as it is known. */
  sexOf(named: Named): Sex | undefined {
    const told = this.sexes.get(named.id);
    if (told) return told;
    const words = [...wordsOf(named.role ?? ''), wordsOf(named.name)[0] ?? ''];
    if (words.some((word) => WOMEN.has(word))) return 'she';
    return words.some((word) => MEN.has(word)) ? 'he' : undefined;
  }

  tellSex(named: Named, sex: Sex): void {
    if (this.sexOf(named) === undefined) this.sexes.set(named.id, sex);
  }

  private enter(name: string, named: Named, manner: Manner): void {
    const key = keyOf(name);
    if (key === '') return;
    const there = this.entries.get(key);
    // A full name stands before a part of another's.
    if (manner !== 'name' && there?.manner === 'name') return;
    if (there?.named.known === true && !named.known && manner !== 'surname') return;
    this.entries.set(key, { named, manner });
    this.beginnings.add(key.split(' ', 1)[0] ?? key);
  }

  private mentionAt(tokens: readonly Token[], from: number, to: number): Mention | undefined {
    const first = tokens[from];
    if (first === undefined || !/^[\p{Lu}\p{Lt}\p{Lo}]/u.test(first.value)) return undefined;
    if (!this.beginnings.has(keyOf(first.value).split(' ', 1)[0] ?? '')) return undefined;
    for (let end = Math.min(to, from + LONGEST); end > from; end -= 1) {
      const words = tokens.slice(from, end).map(({ value }) => value);
      const entry = this.entries.get(keyOf(words.join(' ')));
      if (entry) return { from, to: end, ...entry };
    }
    return undefined;
  }
}

/** "UN" of the United Nations; empty where it has no initials. */
function initialsOf(name: string): string {
  const words = name.split(/[\s-]+/).filter((word) => /^\p{Lu}/u.test(word));
  return words.length < 2 ? '' : words.map((word) => word.charAt(0)).join('');
}

/** So many of one name are looked at. */
const NAMESAKES = 20;

/** A family name that comes first is short: Kim, Moon, Xi, Wang. */
const FAMILY_NAME = 5;

function wordsOf(name: string): string[] {
  return keyOf(name)
    .split(' ')
    .filter((word) => word !== '' && !TITLES.has(word));
}

/** The words of a body's name, spelt as in America, in which most are alike. */
function bodyWordsOf(name: string): string[] {
  return wordsOf(name)
    .filter((word) => word.length > 2 && word !== 'the')
    .map((word) => word.replace(/^defence$/, 'defense'));
}

/** A name without regard to case, accents, dots, hyphens and apostrophes. */
function keyOf(name: string): string {
  return name
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[.'’`]/g, '')
    .replaceAll(/[\s‐‑-]+/g, ' ')
    .replace(/^the /, '')
    .trim();
}

/** A slug of a name, of Latin letters; empty for one that has none. */
export function slugOf(name: string): string {
  const plain = keyOf(name).replaceAll(/[^a-z0-9]+/g, '-');
  return plain.slice(0, 64).replace(/^-/, '').replace(/-$/, '');
}
