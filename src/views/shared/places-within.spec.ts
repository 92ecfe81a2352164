import fc from 'fast-check';

import { withinOf } from './places-within.js';

const place = (slug: string, within: string | null = null, mergedInto: string | null = null) => ({
  slug,
  within,
  mergedInto,
});

const ALL = [
  place('land'),
  place('north', 'land'),
  place('port', 'north'),
  place('quay', 'porto'),
  place('porto', 'south', 'port'),
  place('south', 'land'),
];

test.each([
  ['land', ['land', 'north', 'port', 'porto', 'quay', 'south']],
  ['north', ['north', 'port', 'porto', 'quay']],
  ['port', ['port', 'porto', 'quay']],
  ['porto', ['port', 'porto', 'quay']],
  ['south', ['south']],
  ['nowhere', ['nowhere']],
])('within %s lie %j: what is merged lies where that lies which it stands for', (slug, within) => {
  expect(withinOf(ALL, slug)).toEqual(within);
});

/** Places of which each leads only to those before it, so that there is no circle. */
const places = fc
  .array(fc.record({ within: fc.nat(), into: fc.nat(), how: fc.nat({ max: 3 }) }), {
    minLength: 1,
    maxLength: 12,
  })
  .map((drafts) =>
    drafts.map(({ within, into, how }, n) => {
      const before = (m: number) => (n === 0 ? null : `p${m % n}`);
      return place(`p${n}`, how > 0 ? before(within) : null, how > 2 ? before(into) : null);
    }),
  );

test('what lies within a place is whatever comes to it, going from each to where it lies', () => {
  fc.assert(
    fc.property(places, fc.nat(), (all, n) => {
      const of = new Map(all.map((each) => [each.slug, each]));
      const standsFor = (slug: string): string => {
        const into = of.get(slug)?.mergedInto ?? null;
        return into === null ? slug : standsFor(into);
      };
      const liesIn = (slug: string, whole: string): boolean => {
        const stands = standsFor(slug);
        if (stands === standsFor(whole)) return true;
        const next = of.get(stands)?.within ?? null;
        return next !== null && liesIn(next, whole);
      };
      const whole = `p${n % all.length}`;
      const lying = all.map(({ slug }) => slug).filter((slug) => liesIn(slug, whole));
      expect(withinOf(all, whole)).toEqual(lying.sort());
    }),
  );
});
