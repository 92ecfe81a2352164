import { identitiesOf } from './identities.js';

describe('Identities', () => {
  const identities = identitiesOf([
    { slug: 'a', mergedInto: 'b' },
    { slug: 'b', mergedInto: 'c' },
    { slug: 'd', mergedInto: 'c' },
    { slug: 'x', mergedInto: 'y' },
  ]);

  test.each([
    ['c', 'c'],
    ['b', 'c'],
    ['a', 'c'],
    ['d', 'c'],
    ['x', 'y'],
    ['alone', 'alone'],
  ])('follow merges to their end: %s stands for %s', (slug, actor) => {
    expect(identities.standsFor(slug)).toBe(actor);
  });

  test.each(['a', 'b', 'c', 'd'])('know all that are one with %s', (slug) => {
    expect(identities.oneWith(slug).sort()).toEqual(['a', 'b', 'c', 'd']);
  });

  test.each([
    ['c', ['b', 'd']],
    ['b', ['a']],
    ['y', ['x']],
    ['a', []],
    ['alone', []],
  ])('know which are merged into %s: %j', (slug, others) => {
    expect(identities.mergedFrom(slug)).toEqual(others);
  });

  test('know that who is not merged is one with nobody', () => {
    expect(identities.oneWith('alone')).toEqual(['alone']);
  });

  test('of nobody merged are what the slugs say', () => {
    expect(identitiesOf([]).standsFor('a')).toBe('a');
    expect(identitiesOf([]).oneWith('a')).toEqual(['a']);
  });
});
