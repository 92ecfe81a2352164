import type { SingleClaim } from '../../../../../packages/client/generated/types.gen.js';
import { bodyOf } from '../../../writing/form/body.js';
import { whyNot } from './change.js';
import { CHANGES } from './changes.js';

const RECORDS = ['active', 'superseded', 'retracted', 'entered-in-error'] as const;

/** As docs/claim-states.md has them. */
const ROWS = [
  ['corrections', 'active superseded retracted', ', so it cannot be corrected.'],
  ['retractions', 'active superseded', ', so it cannot be retracted.'],
  [
    'entered-in-error',
    'active superseded retracted',
    ', so it cannot be marked as entered in error.',
  ],
  ['reinstatements', 'superseded retracted entered-in-error', ': there is nothing to reinstate.'],
  ['supersessions', 'active', ', so it cannot be superseded.'],
  ['validity-end', 'active superseded', ', so its validity cannot be ended.'],
  ['evidence', 'active superseded retracted', ', so no evidence can be added.'],
  ['denials', 'active superseded', ', so it cannot be denied.'],
  ['disputes', 'active superseded', ', so it cannot be disputed.'],
  ['dispute-resolutions', 'active superseded', ', so no dispute of it can be resolved.'],
  ['links', 'active superseded retracted', ', so it cannot be linked.'],
  [
    'unlinks',
    'active superseded retracted entered-in-error',
    ', so its links cannot be taken away.',
  ],
] as const;

const claim = {
  claimId: 'id',
  key: 'report/key',
  revision: 1,
  state: { record: 'active', corrected: false, epistemic: 'single-source', validity: 'current' },
  content: { kind: 'statement', gist: 'It rains.' },
  utterer: { actor: 'sky' },
  saidAt: '2022-03-29',
  reports: [{ slug: 'report', title: 'Report', publishedAt: '2022-03-29', withdrawn: null }],
  evidence: [],
  objections: [],
  links: { outgoing: [], incoming: [] },
} as unknown as SingleClaim;

const withRecord = (record: SingleClaim['state']['record']): SingleClaim => ({
  ...claim,
  state: { ...claim.state, record },
});

describe('What can be done to a claim', () => {
  test('It is the twelve changes, and to erase it', () => {
    expect(CHANGES.map(({ path }) => path)).toEqual([...ROWS.map(([path]) => path), 'erasure']);
  });

  test.each(ROWS)('%s are possible from %s alone', (path, from, refusal) => {
    const change = CHANGES.find((one) => one.path === path);
    if (!change) throw new Error(`There is no ${path}.`);
    for (const record of RECORDS) {
      const reason = whyNot({ ...change, cannot: () => undefined }, withRecord(record));
      if (from.split(' ').includes(record)) expect(reason).toBeUndefined();
      else if (reason?.endsWith('already.')) expect(change.to).toBe(record);
      else expect(reason).toContain(refusal);
    }
  });

  test('An erased claim refuses everything, and says so', () => {
    for (const change of CHANGES)
      expect(whyNot(change, withRecord('erased'))).toBe('The claim is erased.');
  });

  test('What needs an open dispute or a link is not possible without one', () => {
    const why = (path: string, of = claim) => {
      const change = CHANGES.find((one) => one.path === path);
      return change && whyNot(change, of);
    };
    expect(why('dispute-resolutions')).toBe('No denial or dispute of the claim is open.');
    expect(why('unlinks')).toBe('No link starts from the claim.');
    const denied = { kind: 'denied', outcome: null, counts: true, by: { claimId: 'x', key: null } };
    expect(
      why('dispute-resolutions', { ...claim, objections: [denied] } as SingleClaim),
    ).toBeUndefined();
  });
});

describe('A correction', () => {
  const [correct] = CHANGES;
  if (!correct) throw new Error('There is none.');
  const fields = correct.fields(claim);
  const start = correct.start?.(claim) ?? {};
  const sent = (values: typeof start) =>
    correct.body?.(bodyOf(fields, values), bodyOf(fields, start));

  test('Of what is as it was nothing is sent', () => {
    expect(sent({ ...start, cause: 'extraction', reason: 'r' })).toEqual({
      cause: 'extraction',
      reason: 'r',
    });
  });

  test('What was put right is sent whole', () => {
    const content = { kind: 'statement', gist: 'It snows.' };
    expect(sent({ ...start, content, cause: 'source', reason: 'r' })).toEqual({
      cause: 'source',
      reason: 'r',
      content,
    });
  });
});
