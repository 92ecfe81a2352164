import { differences } from './differences.js';

describe('What differs between two states of an item', () => {
  it('is told field by field, in words, however deep it lies', () => {
    const before = { slug: 'a', state: { record: 'active', corrected: false }, saidAt: null };
    const after = { slug: 'a', state: { record: 'retracted', corrected: true }, saidAt: '2022-03' };
    expect(differences(before, after)).toEqual([
      { what: 'state: record', before: 'active', after: 'retracted' },
      { what: 'state: corrected', before: 'no', after: 'yes' },
      { what: 'said at', before: null, after: '2022-03' },
    ]);
  });

  it('is nothing where only the revision is another', () => {
    expect(differences({ revision: 1, what: 'x' }, { revision: 2, what: 'x' })).toEqual([]);
  });

  it('compares the things of a list by their names, not by their places', () => {
    const killed = { claimId: '1', amount: 'at most 400', hedge: 'up to' };
    const more = { claimId: '2', amount: 'about 700', hedge: 'about' };
    expect(
      differences({ quantities: [killed] }, { quantities: [more, { ...killed, hedge: null }] }),
    ).toEqual([
      { what: 'quantities, at most 400: hedge', before: 'up to', after: null },
      { what: 'quantities', before: null, after: 'about 700' },
    ]);
  });

  it('keeps things of one name apart', () => {
    const twice = [
      { exact: 'yes', capture: 1 },
      { exact: 'yes', capture: 2 },
    ];
    expect(differences({ evidence: twice }, { evidence: twice.slice(0, 1) })).toEqual([
      { what: 'evidence', before: 'yes', after: null },
    ]);
  });

  it('tells all of what was not there', () => {
    expect(differences(null, { name: 'Russia', aliases: ['RF', 'Moscow'], erased: null })).toEqual([
      { what: 'name', before: null, after: 'Russia' },
      { what: 'aliases', before: null, after: 'RF; Moscow' },
    ]);
  });
});
