import { identitiesOf } from './identities.js';
import { joinedBy } from './joined-series.js';

const merges = {
  measures: identitiesOf([{ slug: 'deaths', mergedInto: 'killed' }]),
  places: identitiesOf([
    { slug: 'quay', mergedInto: 'harbour' },
    { slug: 'harbour', mergedInto: 'port' },
  ]),
};
const joined = joinedBy(merges, [
  'quantity deaths  quay',
  'quantity killed  harbour',
  'quantity deaths civilians ',
]);

describe('Series of numbers that merges put together', () => {
  test('have the names of the measure and the place that all others stand for', () => {
    expect(joined.all).toEqual([
      {
        subject: 'quantity killed  port',
        parts: ['quantity deaths  quay', 'quantity killed  harbour', 'quantity killed  port'],
      },
      {
        subject: 'quantity killed civilians ',
        parts: ['quantity deaths civilians ', 'quantity killed civilians '],
      },
    ]);
    expect(joined.parts.size).toBe(5);
  });

  test.each([
    ['quantity deaths  quay', 'quantity killed  port'],
    ['quantity killed  port', 'quantity killed  port'],
    ['quantity fled deaths quay', 'quantity fled deaths port'],
    ['quantity fled  north', 'quantity fled  north'],
    ['position deaths quay', 'position deaths quay'],
    ['milestone deaths quay', 'milestone deaths quay'],
  ])('are told by any name: “%s” by “%s”', (name, subject) => {
    expect(joined.standsFor(name)).toBe(subject);
  });

  test('have no part besides their own name where nothing else was filed', () => {
    expect(joined.partsOf('quantity fled  port')).toEqual(['quantity fled  port']);
  });

  test('are none where nothing is merged', () => {
    const none = { measures: identitiesOf([]), places: identitiesOf([]) };
    expect(joinedBy(none, []).all).toEqual([]);
  });
});
