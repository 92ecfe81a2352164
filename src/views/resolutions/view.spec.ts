import { actors, changed, claim, opened, report } from '../../filing/test/talks.js';
import { given } from '../test/given.js';
import { resolutions } from './view.js';

/** The claims are versions 6 and 8, the denial 9. */
const denied = [
  opened,
  report('r', { publishedAt: '2022-03-10', actors, claims: [claim('said')] }),
  report('s', { publishedAt: '2022-03-20', claims: [claim('no'), claim('never')] }),
  changed('r/said', 1, { type: 'denial', by: 's/no' }),
];
const settled = (revision: number, outcome: string) =>
  changed('r/said', revision, { type: 'dispute-resolution', outcome });

test('An objection by itself is no resolution', () =>
  given(...denied)
    .rowsOf(resolutions)
    .wereEver({}));

test('Each resolution is a row of its own, under the revision that it made, for readers of its recording', () =>
  given(
    ...denied,
    settled(2, 'upheld'),
    changed('r/said', 3, { type: 'denial', by: 's/never' }),
    settled(4, 'dismissed'),
  )
    .rowsOf(resolutions)
    .wereEver({
      'r/said/3 v11– from 2022-04-01': { claimId: 'r/said', revision: 3, outcome: 'upheld' },
      'r/said/5 v13– from 2022-04-01': { revision: 5, outcome: 'dismissed' },
    }));
