import { bundleOf } from './bundle.js';
import { readPasted } from './pasted.js';

const BUNDLE = {
  source: { name: 'A paper' },
  title: 'Talks go on',
  publishedAt: '2022-04-01',
  text: 'Anna: 5 of 7 agree.',
  actors: [{ slug: 'anna', name: 'Anna', kind: 'person', aliases: ['A.'] }],
  processes: [{ slug: 'treaty', title: 'Treaty', steps: [{ slug: 'signed', title: 'Signed' }] }],
  claims: [
    {
      key: 'agree',
      content: { kind: 'quantity', measure: 'parties', basis: 'exact', value: 5, of: 'agree' },
      utterer: { actor: 'anna', role: 'chair' },
      evidence: [{ exact: '5 of 7', start: 6, end: 12, quotation: 'direct', via: ['a radio'] }],
    },
  ],
  changes: [
    { type: 'supersession', claim: 'first/agree', by: 'agree', reason: 'Newer.', ifRevision: 2 },
    { type: 'correction', claim: 'first/x', cause: 'source', saidAt: '2022', reason: 'Amended.' },
    { type: 'link', claim: 'agree', to: 'first/x', relation: 'fulfils', extent: 'part' },
  ],
};

/** What would be sent of what is pasted; the fault where nothing is taken in. */
function sentOf(given: unknown): unknown {
  const pasted = readPasted(typeof given === 'string' ? given : JSON.stringify(given));
  return 'fault' in pasted ? pasted.fault : bundleOf(pasted.values, pasted.text ?? '');
}

describe('A bundle that is pasted', () => {
  test('comes to stand in the form as it was given, with a slug by its title', () => {
    expect(sentOf(BUNDLE)).toEqual({ ...BUNDLE, slug: 'talks-go-on' });
    expect(sentOf({ ...BUNDLE, slug: 'own' })).toEqual({ ...BUNDLE, slug: 'own' });
  });

  test('may be changes alone: a list of them, or one', () => {
    const [one, ...more] = BUNDLE.changes;
    expect(sentOf(BUNDLE.changes)).toMatchObject({ changes: [one, ...more] });
    expect(sentOf(one)).toMatchObject({ changes: [one] });
  });

  test.each([
    ['{ "title": ', /^This is no JSON: /],
    ['7', /neither a bundle nor a change/],
    [{ ...BUNDLE, claims: 'none' }, /does not have the form of a bundle/],
    [{ ...BUNDLE, changes: [null] }, /\/changes\/0/],
    [{ ...BUNDLE, places: [{ slug: 'a', name: 'A', point: [1, 2] }] }, /\/places\/0\/point\/0/],
    [{ type: 'retraction', claim: 'first/x', reason: 'No.', by: 'x' }, /\/changes\/0\/by/],
    [{ type: 'rename', claim: 'first/x' }, /\/changes\/0\/claim/],
    [{ ...BUNDLE, language: null }, /\/language/],
  ])('is refused where a part of it would be lost: %j', (given, fault) => {
    expect(sentOf(given)).toEqual(expect.stringMatching(fault));
  });
});
