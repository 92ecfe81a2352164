import fc from 'fast-check';

import { type Dated, earliestFirst, Edge, latestFirst } from './edge.js';

const bound = fc.option(fc.integer({ min: 0, max: 40 }), { nil: null });
const date: fc.Arbitrary<Dated> = fc
  .tuple(bound, bound)
  .map(([from, to]) => ({ said: `${from}/${to}`, from, to }));
/** Dates that come, and indexes of those that go. */
const steps = fc.array(fc.oneof(date, fc.nat({ max: 50 })), { maxLength: 120 });

describe.each([
  ['earliest', earliestFirst],
  ['latest', latestFirst],
])('the %s of many dates', (_, order) => {
  it('is the first of those there are, unless it is said that this is not known', () => {
    fc.assert(
      fc.property(steps, (all) => {
        const there: Dated[] = [];
        let edge = Edge.of(order);
        for (const step of all) {
          if (typeof step === 'object') {
            there.push(step);
            edge.add(step);
          } else {
            const [gone] = there.splice(step, 1);
            if (gone && !edge.remove(gone)) {
              edge = Edge.of(order);
              for (const other of there) edge.add(other);
            }
          }
          const [first] = there.toSorted(order);
          const claims = there.filter(({ said }) => said === first?.said).length;
          expect(edge.first).toEqual(first ? { ...first, claims } : null);
        }
      }),
    );
  });

  it('goes on from its first alone', () => {
    const [a, b] = [
      { said: '1', from: 1, to: 1 },
      { said: '2', from: 2, to: 2 },
    ].sort(order);
    if (!a || !b) throw new Error('There are two.');
    const edge = Edge.of(order, { ...a, claims: 2 }, true);
    edge.add(b);
    expect(edge.remove(b)).toBe(true);
    expect(edge.remove(a)).toBe(true);
    expect(edge.first).toEqual({ ...a, claims: 1 });
    expect(edge.remove(a)).toBe(false);
  });
});

describe('an open date', () => {
  it('is the earliest where its start is open, and the latest where its end is', () => {
    const open = { said: '../..', from: null, to: null };
    const dated = { said: '2022', from: 0, to: 1 };
    for (const order of [earliestFirst, latestFirst]) {
      const edge = Edge.of(order);
      edge.add(dated);
      edge.add(open);
      expect(edge.first?.said).toBe(open.said);
    }
  });
});
