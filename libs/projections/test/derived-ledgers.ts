import {
  aggregate,
  type Aggregate,
  derived,
  type Derived,
  type Fold,
  type View,
} from '../index.js';
import type { LedgerRow } from './ledger.js';

/** The views that a ledger and what is made of it are kept in; each has a table of its own. */
export interface DerivedLedgers {
  readonly base: Fold<LedgerRow>;
  readonly echoes: Derived<LedgerRow>;
  readonly letters: Aggregate<LedgerRow>;
  readonly tally: Aggregate<LedgerRow>;
  readonly summary: Derived<LedgerRow>;
}

/** A ledger, and views of all sorts that are made of it, and of one another. */
export function derivedLedgers(base: Fold<LedgerRow>, prefix = ''): DerivedLedgers {
  const echoes = echoesOf(base, `${prefix}echoes`);
  const letters = lettersOf(base, `${prefix}letters`);
  const tally = tallyOf(echoes, `${prefix}tally`);
  const summary = summaryOf(letters, tally, `${prefix}summary`);
  return { base, echoes, letters, tally, summary };
}

/**
 * A key's trail beside those of the keys that its letters name, and of the keys that name it: a row
 * only where there are such.
 */
export function echoOf(
  key: string,
  rowUnder: (key: string) => LedgerRow | undefined,
  all: readonly LedgerRow[],
): LedgerRow | null {
  const own = rowUnder(key);
  const named = [...new Set(own?.letters)].sort().flatMap((letter) => rowUnder(letter) ?? []);
  const naming = all.filter((row) => row.letters.includes(key));
  if (!own || named.length + naming.length === 0) return null;
  const trails = (rows: readonly LedgerRow[]) => rows.map(({ trail }) => trail).join(' ');
  return {
    trail: `${own.trail} names ${trails(named)}, is named by ${trails(naming)}`,
    weight: named.length,
    letters: [...own.letters],
    last: own.last,
    note: own.trail.slice(-1),
  };
}

function echoesOf(base: Fold<LedgerRow>, name: string): Derived<LedgerRow> {
  return derived<LedgerRow, string>({
    name,
    revision: 1,
    from: [base],
    async keys(changed, rows) {
      const keys = changed.of(base).map(({ rectangle }) => rectangle.key);
      const named = changed.of(base).flatMap(({ row }) => row.letters);
      const naming = await rows.by(base, { containing: 'letters' }, keys);
      return [...keys, ...named, ...[...naming.values()].flat().map((row) => row.rectangle.key)];
    },
    async inputs(keys, rows, give) {
      const own = await rows.under(base, keys);
      const letters = [...own.values()].flat().flatMap(({ row }) => row.letters);
      const named = await rows.under(base, letters);
      const naming = await rows.by(base, { containing: 'letters' }, keys);
      for (const key of keys) {
        give(key, base, own.get(key));
        give(key, base, naming.get(key));
        for (const { row } of own.get(key) ?? []) {
          for (const letter of row.letters) give(key, base, named.get(letter));
        }
      }
    },
    derive: (key, inputs) => echoOf(key, (name) => inputs.under(base, name), inputs.of(base)),
  });
}

/** The trails in which a letter stands, in order. */
export function lettersRow(letter: string, trails: readonly string[]): LedgerRow | null {
  if (trails.length === 0) return null;
  return {
    trail: trails.join(' '),
    weight: trails.length,
    letters: [],
    last: { letter, version: 0 },
    note: trails[0] ?? null,
  };
}

function lettersOf(base: Fold<LedgerRow>, name: string): Aggregate<LedgerRow> {
  return aggregate<LedgerRow, LedgerRow, string[], string>({
    name,
    revision: 1,
    from: base,
    groups: { containing: 'letters' },
    begin: () => [],
    add(trails, { trail }) {
      trails.push(trail);
      trails.sort();
    },
    remove(trails, { trail }) {
      const index = trails.indexOf(trail);
      if (index < 0) throw new Error(`There is no ${trail} to take out.`);
      trails.splice(index, 1);
      return true;
    },
    row: (trails, letter) => lettersRow(letter, trails),
  });
}

/** How many echoes end in a letter, and the first of their trails. */
export function tallyRow(letter: string, trails: readonly string[]): LedgerRow | null {
  if (trails.length === 0) return null;
  const [first = ''] = [...trails].sort();
  return {
    trail: first,
    weight: trails.length,
    letters: [],
    last: { letter, version: 0 },
    note: null,
  };
}

interface Tally {
  count: number;
  first: string | undefined;
}

function tallyOf(echoes: Derived<LedgerRow>, name: string): Aggregate<LedgerRow> {
  return aggregate<LedgerRow, LedgerRow, Tally, string>({
    name,
    revision: 1,
    from: echoes,
    groups: { by: 'note' },
    begin: () => ({ count: 0, first: undefined }),
    add(tally, { trail }) {
      tally.count += 1;
      if (tally.first === undefined || trail < tally.first) tally.first = trail;
    },
    // Which is the first of the others, a tally does not know.
    remove(tally, { trail }) {
      tally.count -= 1;
      return trail !== tally.first;
    },
    row: ({ count, first }, letter) => {
      const row = tallyRow(letter, first === undefined || count === 0 ? [] : [first]);
      return row && { ...row, weight: count };
    },
    resume: ({ weight, trail }) => ({ count: weight, first: trail }),
  });
}

/** What the other two say of a letter. */
export function summaryRow(
  letters: LedgerRow | undefined,
  tally: LedgerRow | undefined,
): LedgerRow | null {
  const of = letters ?? tally;
  return of ? { ...of, trail: `${letters?.trail} / ${tally?.trail}`, note: null } : null;
}

function summaryOf(
  letters: Aggregate<LedgerRow>,
  tally: Aggregate<LedgerRow>,
  name: string,
): Derived<LedgerRow> {
  return derived<LedgerRow, string>({
    name,
    revision: 1,
    from: [letters, tally],
    keys: (changed) =>
      [...changed.of(letters), ...changed.of(tally)].map(({ rectangle }) => rectangle.key),
    async inputs(keys, rows, give) {
      for (const view of [letters, tally]) {
        const found = await rows.under(view, keys);
        for (const key of keys) give(key, view, found.get(key));
      }
    },
    derive: (key, inputs) => summaryRow(inputs.under(letters, key), inputs.under(tally, key)),
  });
}

/** A view that says what a ledger says, or something else instead. */
export function mirrorOf(
  base: View<LedgerRow>,
  instead: (row: LedgerRow) => LedgerRow = (row) => row,
): Derived<LedgerRow> {
  return derived<LedgerRow, string>({
    name: 'mirror',
    revision: 1,
    from: [base],
    keys: (changed) => changed.of(base).map(({ rectangle }) => rectangle.key),
    async inputs(keys, rows, give) {
      const found = await rows.under(base, keys);
      for (const key of keys) give(key, base, found.get(key));
    },
    derive(key, inputs) {
      const row = inputs.under(base, key);
      return row ? instead(row) : null;
    },
  });
}
