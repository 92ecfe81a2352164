import fc from 'fast-check';

import { clash } from './clash.js';
import { Clashes } from './clashes.js';
import { conflictsByTheRules } from './test/by-the-rules.js';
import { conflictsIn, wordIn } from './test/claims.js';
import { anyClaim } from './test/random-claims.js';

/** Milliseconds that a slow machine is given. */
const PATIENCE = 200_000;
const some = fc.array(anyClaim, { maxLength: 40, size: 'max' });

test(
  'the conflicts of a thousand claims are those of the rules, and no others',
  () => {
    const lengths = { minLength: 1_000, maxLength: 1_000, size: 'max' } as const;
    const rules = new Set<string | undefined>();
    for (const rows of fc.sample(fc.array(anyClaim, lengths), 3)) {
      const found = conflictsIn(rows, [...rows.keys()]);
      expect(found).toEqual(conflictsByTheRules(rows));
      for (const conflict of found) rules.add(conflict.split(' ')[0]);
    }
    expect([...rules].sort()).toEqual(['circular', 'incompatible', 'out-of-order', 'overlapping']);
  },
  PATIENCE,
);

test('the conflicts of few claims are those of the rules', () => {
  fc.assert(
    fc.property(some, (rows) => {
      expect(conflictsIn(rows, [...rows.keys()])).toEqual(conflictsByTheRules(rows));
    }),
    { numRuns: 400 },
  );
});

test('conflicts do not depend on the order of filing', () => {
  const shuffled = some.chain((rows) => {
    const order = [...rows.keys()];
    const all = { minLength: order.length, maxLength: order.length };
    return fc.tuple(fc.constant(rows), fc.shuffledSubarray(order, all));
  });
  fc.assert(
    fc.property(shuffled, ([rows, order]) => {
      expect(conflictsIn(rows, order)).toEqual(conflictsIn(rows, [...rows.keys()]));
    }),
  );
});

test('whether two claims clash is the same either way round', () => {
  fc.assert(
    fc.property(anyClaim, anyClaim, (one, other) => {
      const [a, b] = [wordIn(one), wordIn(other)];
      if (a && b) expect(clash(a.word, b.word)).toBe(clash(b.word, a.word));
    }),
    { numRuns: 2_000 },
  );
});

test('claims that have gone leave no conflict behind', () => {
  fc.assert(
    fc.property(some, fc.array(fc.nat({ max: 39 })), (rows, gone) => {
      const words = rows.flatMap((row, place) => {
        const found = wordIn(row);
        return found ? [{ key: `${place}`, asserted: place, word: found.word }] : [];
      });
      const [lived, fresh] = [new Clashes(), new Clashes()];
      for (const word of words) lived.add(word);
      for (const place of new Set(gone)) lived.remove(`${place}`);
      for (const word of words) if (!gone.includes(word.asserted)) fresh.add(word);
      expect(lived.clashing).toEqual(fresh.clashing);
    }),
  );
});
