import { erased, grounds } from '../../erasing/test/erased.js';
import { actors, changed, claim, opened, report } from '../../filing/test/talks.js';
import { given } from '../test/given.js';
import { erasures } from './view.js';
const OF_NOTHING = {
  claimId: null,
  claimKey: null,
  actor: null,
  report: null,
  capture: null,
  claims: [],
  evidenceOf: [],
};
/** The claims are versions 6 and 8. */
const past = [
  opened,
  report('r', { publishedAt: '2022-03-10', actors, claims: [claim('said')] }),
  report('s', { publishedAt: '2022-03-20', claims: [claim('other')] }),
];

test('Where nothing is erased there is no row', () =>
  given(...past)
    .rowsOf(erasures)
    .wereEver({}));

test('An erased claim is a row under its stream that says what it was called, when and why', () =>
  given(...past, erased.claim('r/said', 1))
    .rowsOf(erasures)
    .wereEver({
      'claim/r/said v9– from 2022-03-11': {
        ...OF_NOTHING,
        version: 9,
        recordedAt: '2022-04-01T00:00:00.000000Z',
        recordedBy: 'k',
        claimId: 'r/said',
        claimKey: 'said',
        report: 'r',
        ...grounds,
      },
    }));

test('An erased actor is a row under what stands for it, for readers of any day', () =>
  given(...past, erased.actor('envoy'))
    .rowsOf(erasures)
    .wereEver({
      'actor/erased-0123456789ab v9–': {
        ...OF_NOTHING,
        version: 9,
        actor: 'erased-0123456789ab',
        ...grounds,
      },
    }));

test('An erased capture is a row under its number; each claim that goes with it has its own', () =>
  given(
    ...past,
    changed('s/other', 1, {
      type: 'evidence',
      evidence: [{ report: 'r', exact: 'of r', quotation: 'direct' }],
    }),
    erased.capture('r'),
  )
    .rowsOf(erasures)
    .wereEver({
      'report/r/1 v10– from 2022-03-11': {
        ...OF_NOTHING,
        version: 10,
        report: 'r',
        capture: 1,
        claims: ['r/said'],
        evidenceOf: ['s/other'],
        ...grounds,
      },
      'claim/r/said v11– from 2022-03-11': {
        ...OF_NOTHING,
        version: 11,
        claimId: 'r/said',
        claimKey: 'said',
        report: 'r',
        capture: 1,
        ...grounds,
      },
    }));
