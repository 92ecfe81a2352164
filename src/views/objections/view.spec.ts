import { erased } from '../../erasing/test/erased.js';
import { actors, changed, claim, opened, report } from '../../filing/test/talks.js';
import { given } from '../test/given.js';
import { objections } from './view.js';

/** The claims are versions 6, 8 and 9. */
const past = [
  opened,
  report('r', { publishedAt: '2022-03-10', actors, claims: [claim('said')] }),
  report('s', {
    publishedAt: '2022-03-20',
    claims: [claim('no'), claim('other', { utterer: { actor: 'south' } })],
  }),
];
const denied = changed('r/said', 1, { type: 'denial', by: 's/no' });

test('A denial and a dispute are rows under the claim and the one that carries the other word', () =>
  given(...past, denied, changed('r/said', 2, { type: 'dispute', by: 's/other' }))
    .rowsOf(objections)
    .wereEver({
      'r/said/s/no v10– from 2022-03-21': {
        claimId: 'r/said',
        revision: 2,
        by: 's/no',
        kind: 'denied',
      },
      'r/said/s/other v11– from 2022-03-21': { revision: 3, by: 's/other', kind: 'disputed' },
    }));

test('Neither a resolution nor what becomes of either claim ends it', () =>
  given(
    ...past,
    denied,
    changed('r/said', 2, { type: 'dispute-resolution', outcome: 'dismissed' }),
    changed('r/said', 3, { type: 'retraction' }),
    changed('s/no', 1, { type: 'retraction' }),
  )
    .rowsOf(objections)
    .wereEver({ 'r/said/s/no v10– from 2022-03-21': { revision: 2 } }));

test('One that is raised once more by the same claim, after it was settled, is of that revision', () =>
  given(
    ...past,
    denied,
    changed('r/said', 2, { type: 'dispute-resolution', outcome: 'dismissed' }),
    changed('r/said', 3, { type: 'denial', by: 's/no' }),
  )
    .rowsOf(objections)
    .wereEver({
      'r/said/s/no v10–11 from 2022-03-21': { revision: 2 },
      'r/said/s/no v12– from 2022-03-21': { revision: 4 },
    }));

test('It goes with the claim that it is against when that is erased', () =>
  given(...past, denied, erased.claim('r/said', 2))
    .rowsOf(objections)
    .wereEver({}));
