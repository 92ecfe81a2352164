import fc from 'fast-check';

import { changeFrom, decideCell, type Taken, unsureOf } from './decide-cell.js';

/** Positions in deciding order, each as `voice stance`, of which one may be superseded. */
function positions(...words: string[]) {
  return words.map((word) => {
    const [voice, stance, superseded] = word.split(' ') as [string, Taken['stance'], string?];
    const record: Taken['record'] = superseded === undefined ? 'active' : 'superseded';
    return { word, own: voice === 'own', stance, record };
  });
}

describe('A cell', () => {
  test.each([
    ['is decided by the last position', ['own offers', 'own rejects'], 'own rejects'],
    [
      'is decided by others only where nobody speaks for the actor',
      ['other offers'],
      'other offers',
    ],
    ['passes over what is superseded', ['own offers', 'own rejects superseded'], 'own offers'],
    ['is nobody’s where all is superseded', ['own offers superseded'], undefined],
    ['is nobody’s where there is nothing', [], undefined],
  ])('%s', (_, words, current) => {
    expect(decideCell(positions(...words))?.current.word).toBe(current);
  });

  test('of a time of the world is decided by what was right in its day, too', () => {
    const taken = positions('own offers', 'own rejects superseded');
    expect(decideCell(taken, true)?.current.word).toBe('own rejects superseded');
  });

  test('of a time of the world is not decided by what had given way to another of its positions', () => {
    const [offers, rejects] = positions('own offers', 'own rejects superseded');
    const taken = [offers, { ...rejects, overtaken: true }] as ReturnType<typeof positions>;
    expect(decideCell(taken, true)?.current.word).toBe('own offers');
  });

  test.each([
    [['own offers', 'own rejects', 'own rejects superseded', 'own rejects'], 1],
    [['own rejects', 'own offers', 'own rejects'], 2],
    [['other rejects', 'own rejects'], 1],
    [['other rejects', 'other rejects'], 0],
  ])('%j has its stance since the first of its run', (words, first) => {
    const taken = positions(...words);
    expect(decideCell(taken)?.first).toBe(taken[first]);
  });

  test('counts the shifts of the actor’s own word, also after the current position', () => {
    const taken = positions(
      ...['other offers', 'other rejects', 'own offers', 'own rejects', 'own withdraws'],
      ...['own accepts', 'own demands superseded'],
    );
    expect(decideCell(taken)?.shifts).toBe(2);
  });
});

test('Of any positions the cell shows what a look at each of them gives', () => {
  const words = fc.tuple(
    fc.constantFrom('offers', 'rejects', 'withdraws'),
    fc.constantFrom('', ' superseded'),
  );
  fc.assert(
    fc.property(fc.array(words), fc.array(words), fc.boolean(), (others, own, supersededToo) => {
      const taken = positions(
        ...others.map((word) => `other ${word.join('')}`),
        ...own.map((word) => `own ${word.join('')}`),
      );
      const may = taken.filter(({ record }) => supersededToo || record === 'active');
      const current = may.at(-1);
      const broken = taken.filter(
        (each, place) =>
          current !== undefined &&
          place < taken.indexOf(current) &&
          (each.own !== current.own || each.stance !== current.stance),
      );
      const last = broken.at(-1);
      const first = taken[last === undefined ? 0 : taken.indexOf(last) + 1];
      const stances = taken.filter((each) => each.own).map(({ stance }) => stance);
      const shifts = stances.filter((stance, place) => {
        const before = stances[place - 1];
        return ![undefined, stance, 'withdraws'].includes(before) && stance !== 'withdraws';
      });
      const decided = decideCell(taken, supersededToo);
      expect(decided?.current).toBe(current);
      expect(decided?.first).toBe(current && first);
      expect(decided?.shifts).toBe(current && shifts.length);
    }),
    { numRuns: 500 },
  );
});

test('For, against and neither are stances like any other: each begins a run of its own', () => {
  const taken = (stance: Taken['stance']) => ({ stance, own: true, record: 'active' as const });
  const words = (['supports', 'opposes', 'neutral', 'neutral'] as const).map(taken);
  const changes = words.map(({ stance }, place) => changeFrom(words[place - 1]?.stance, stance));
  expect(changes).toEqual(['taken', 'shifted', 'shifted', 'reaffirmed']);
  expect(decideCell(words)).toEqual({ current: words[3], first: words[2], shifts: 2 });
});

test('How a position changes the actor’s is told from the one before', () => {
  expect(changeFrom(undefined, 'offers')).toBe('taken');
  expect(changeFrom('offers', 'offers')).toBe('reaffirmed');
  expect(changeFrom('offers', 'rejects')).toBe('shifted');
  expect(changeFrom('rejects', 'withdraws')).toBe('withdrawn');
  expect(changeFrom('withdraws', 'offers')).toBe('taken');
  expect(changeFrom(undefined, 'withdraws')).toBe('withdrawn');
});

test('What may be newer than the current position and says something else is active, of the same voice and reaches beyond its beginning', () => {
  const current: Parameters<typeof unsureOf>[1] = {
    stance: 'offers',
    own: true,
    record: 'active',
    saidFrom: 10,
    saidTo: 20,
  };
  const newer: typeof current = { ...current, stance: 'rejects', saidFrom: null, saidTo: null };
  expect(unsureOf([current, newer], current)).toEqual([newer]);
  expect(unsureOf([{ ...newer, saidTo: 11 }], current)).toHaveLength(1);
  for (const other of [
    { ...newer, record: 'superseded' as const },
    { ...newer, own: false },
    { ...newer, stance: 'offers' as const },
    { ...newer, saidTo: 10 },
    { ...newer, saidTo: 5 },
  ]) {
    expect(unsureOf([current, other], current)).toEqual([]);
  }
});
