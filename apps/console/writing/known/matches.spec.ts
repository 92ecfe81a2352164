import { matchesOf, meantBy } from './matches.js';

const known = [
  { slug: 'ukraine', name: 'Ukraine', also: ['Україна'] },
  { slug: 'cavusoglu', name: 'Mevlüt Çavuşoğlu' },
  { slug: 'russia', name: 'Russia' },
];

describe('What is offered for what is typed', () => {
  test.each([
    ['cavus', ['cavusoglu']],
    ['ÇAVUŞ', ['cavusoglu']],
    ['укр', ['ukraine']],
    ['ru', ['russia']],
    ['u', ['ukraine', 'cavusoglu', 'russia']],
    ['nobody', []],
  ])('%s', (typed, slugs) => {
    expect(matchesOf(known, typed).map(({ slug }) => slug)).toEqual(slugs);
  });

  test('A name means the one that has it, unless two do', () => {
    const two = [...known, { slug: 'russia-2', name: 'Russia' }];
    expect(meantBy(known, 'russia')?.slug).toBe('russia');
    expect(meantBy(known, ' UKRAINE ')?.slug).toBe('ukraine');
    expect(meantBy(two, 'RUSSIA')).toBeUndefined();
    expect(meantBy(two, 'russia-2')?.slug).toBe('russia-2');
  });
});
