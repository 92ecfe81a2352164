import { given } from '../deciding/test/given.js';
import { actors, changed, claim, opened, report } from '../filing/test/talks.js';
import { recapture } from '../reports/change-report.js';
import { erased, grounds } from './test/erased.js';

const evidence = (from: string, capture = 1) => [
  { report: from, capture, exact: 'Words', quotation: 'direct' },
];

/** The claims are versions 6, 7 and 9. */
const past = [
  opened,
  report('r', { actors, claims: [claim('said'), claim('other')] }),
  report('s', { claims: [claim('newer')] }),
];
const read = 'ClaimErased';

test('The claims that were read from a capture are erased with it, each by an event of its own', async () => {
  const decided = given(...past).when(erased.capture('r'));
  await decided.then(
    ['CaptureErased', { slug: 'r', capture: 1, evidenceOf: [], ...grounds }],
    [read, { home: 'r', key: 'said', report: 'r', capture: 1, ...grounds }],
    [read, { home: 'r', key: 'other' }],
  );
  await decided.destroys([6, 7], 1);
});

test('A claim that was given evidence from it stays, and loses that', async () => {
  const given_ = given(
    ...past,
    changed('r/said', 1, { type: 'evidence', evidence: evidence('s') }),
  );
  const decided = given_.when(erased.capture('s'));
  await decided.then(
    ['CaptureErased', { claims: [expect.any(String)], evidenceOf: [expect.any(String)] }],
    [read, { home: 's', key: 'newer' }],
  );
  await decided.destroys([9, 10], 1);
});

test.each(['extraction', 'source'])(
  'A claim that a correction of the %s has resting on it is erased with it, whatever it was read from',
  (cause) =>
    given(...past, changed('r/said', 1, { type: 'correction', cause, evidence: evidence('s') }))
      .when(erased.capture('s'))
      .then(
        ['CaptureErased', { evidenceOf: [] }],
        [read, { home: 's', key: 'newer' }],
        [read, { home: 'r', key: 'said', report: 's' }],
      ),
);

test('Another capture of the report stays, and what was read from that', () =>
  given(
    ...past,
    recapture('r', { text: 'Words again.' }),
    changed('s/newer', 1, { type: 'evidence', evidence: evidence('r', 2) }),
  )
    .when(erased.capture('r', 2))
    .destroys([11], 1));

test('A claim that is erased already is not erased again', () =>
  given(...past, erased.claim('r/said', 1))
    .when(erased.capture('r'))
    .then(['CaptureErased', { evidenceOf: [] }], [read, { key: 'other' }]));

test('A capture is erased once, and where there is one', async () => {
  await given(...past, erased.capture('r'))
    .when(erased.capture('r'))
    .refused('not-allowed', 'Capture 1 of report r is erased already.');
  await given(...past)
    .when(erased.capture('r', 2))
    .refused('not-found', 'There is no capture 2 of report r.');
  await given(...past)
    .when(erased.capture('none'))
    .refused('not-found', 'There is no capture 1 of report none.');
  await given().when(erased.capture('r')).refused('unknown-dossier');
});
