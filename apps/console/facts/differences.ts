/** Something that stands otherwise in one state of an item than in another. */
export interface Difference {
  /** Where in the item, in words: `content: terms`. */
  readonly what: string;
  /** In words; null where it is not there. */
  readonly before: string | null;
  readonly after: string | null;
}

type Item = Readonly<Record<string, unknown>>;

/** What names one thing among others in a list. */
const NAMES = ['claimId', 'slug', 'exact', 'actor'] as const;
/** What says no more than that something else changed. */
const LEFT_OUT = new Set(['revision', 'id', 'claimId', 'count', 'dependencyCount']);

/**
 * What differs between two states of an item, field by field, in words. Things in lists are compared
 * by what names them, not by their place.
 */
export function differences(before: Item | null, after: Item | null): readonly Difference[] {
  return ofItems('', before ?? {}, after ?? {});
}

function ofItems(where: string, before: Item, after: Item): readonly Difference[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names
    .filter((name) => !LEFT_OUT.has(name))
    .flatMap((name) => {
      const what = where === '' ? inWords(name) : `${where}: ${inWords(name)}`;
      return ofValues(what, before[name], after[name]);
    });
}

function ofValues(what: string, before: unknown, after: unknown): readonly Difference[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  if (isItem(before) && isItem(after)) return ofItems(what, before, after);
  if (areItems(before) && areItems(after)) return ofLists(what, before, after);
  const sides = { before: saidOf(before), after: saidOf(after) };
  return sides.before === sides.after ? [] : [{ what, ...sides }];
}

function ofLists(what: string, before: readonly Item[], after: readonly Item[]) {
  const [then, now] = [named(before), named(after)];
  const names = [...new Set([...then.keys(), ...now.keys()])];
  return names.flatMap((name) => {
    const [one, other] = [then.get(name), now.get(name)];
    if (one && other) return ofItems(`${what}, ${titleOf(other) ?? name}`, one, other);
    return [{ what, before: one ? briefly(one) : null, after: other ? briefly(other) : null }];
  });
}

/** Things of a list by their names; of the same name each by its place among those. */
function named(items: readonly Item[]): ReadonlyMap<string, Item> {
  const found = new Map<string, Item>();
  for (const item of items) {
    const name = NAMES.map((field) => item[field]).find((value) => typeof value === 'string');
    const base = typeof name === 'string' ? name : JSON.stringify(item);
    let key = base;
    for (let count = 2; found.has(key); count++) key = `${base} (${count})`;
    found.set(key, item);
  }
  return found;
}

/** What people call an item, where it says so itself. */
export function titleOf(item: Item): string | null {
  for (const field of ['sentence', 'title', 'name', 'amount', 'exact', 'status', 'key']) {
    const value = item[field];
    if (typeof value === 'string' && value !== '') return value;
  }
  return null;
}

/** An item in a few words: its title, or else all that it says. */
function briefly(item: Item): string {
  return titleOf(item) ?? saidOf(item) ?? '';
}

/** A value in words, or null for none. */
function saidOf(value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) {
    const parts = value.map((part) => (isItem(part) ? briefly(part) : saidOf(part)));
    return parts.filter((part) => part !== null).join('; ') || null;
  }
  if (isItem(value)) {
    const parts = Object.entries(value).flatMap(([name, part]) => {
      const said = saidOf(part);
      return said === null ? [] : [`${inWords(name)} ${said}`];
    });
    return parts.join(', ') || null;
  }
  return JSON.stringify(value);
}

/** The name of a field as people write it: `saidAt` is `said at`. */
const inWords = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

const isItem = (value: unknown): value is Item =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const areItems = (value: unknown): value is readonly Item[] =>
  Array.isArray(value) && value.every(isItem);
