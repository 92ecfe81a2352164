import type { StepItem } from '../../../../packages/client/generated/types.gen.js';
import { edgesOf, inLines } from './graph.js';

const dependency = (requires: string[], record: 'active' | 'retracted' = 'active') => ({
  claimId: '1',
  revision: 1,
  key: null,
  state: { record, corrected: false, epistemic: 'single-source', validity: 'unknown' } as const,
  requires,
  type: 'finish-start' as const,
  utterer: { narrator: true as const },
  saidAt: null,
  reports: [],
});
const step = (slug: string, ...dependencies: ReturnType<typeof dependency>[]): StepItem => ({
  slug,
  title: slug,
  status: null,
  count: 0,
  milestones: [],
  dependencyCount: dependencies.length,
  dependencies,
});

describe('What steps wait for', () => {
  it('is told once, however many say so', () => {
    const steps = [step('a'), step('b', dependency(['a']), dependency(['a']))];
    expect(edgesOf({ steps })).toEqual([{ from: 'a', to: 'b', type: 'finish-start' }]);
  });

  it('is nothing by claims that do not stand, and by steps that are not there', () => {
    const steps = [step('a'), step('b', dependency(['a'], 'retracted'), dependency(['c', 'b']))];
    expect(edgesOf({ steps })).toEqual([]);
  });
});

describe('A title in lines', () => {
  it('breaks between words', () => {
    expect(inLines('Signed by the foreign ministers', 16, 3)).toEqual([
      'Signed by the',
      'foreign',
      'ministers',
    ]);
  });

  it('shows that something is left out', () => {
    expect(inLines('one two three four', 5, 2)).toEqual(['one', 'two…']);
    expect(inLines('a'.repeat(30), 10, 2)).toEqual([`${'a'.repeat(9)}…`]);
  });
});
