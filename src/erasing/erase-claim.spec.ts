import { given } from '../deciding/test/given.js';
import { actors, changed, claim, opened, report } from '../filing/test/talks.js';
import { erased, grounds } from './test/erased.js';

/** The claims are versions 6 and 7. */
const past = [
  opened,
  report('r', { actors, claims: [claim('said'), claim('other')] }),
  report('s', { claims: [claim('newer')] }),
];

test('An erasure is one event that keeps the name of the claim, the reports it rested on, and why', () =>
  given(
    ...past,
    changed('r/said', 1, {
      type: 'evidence',
      evidence: [{ report: 's', exact: 'Words', quotation: 'direct' }],
    }),
  )
    .when(erased.claim('r/said', 2))
    .then(['ClaimErased', { home: 'r', key: 'said', reports: ['r', 's'], ...grounds }]));

test('All that its own stream said is destroyed, and nothing of other claims', () =>
  given(...past, changed('r/said', 1, { type: 'denial', by: 's/newer' }))
    .when(erased.claim('r/said', 2))
    .destroys([6, 10]));

test.each(['retraction', 'entered-in-error'])('A claim is erased after its %s, too', (type) =>
  given(...past, changed('r/said', 1, { type }))
    .when(erased.claim('r/said', 2))
    .destroys([6, 10]),
);

test('A claim is erased once, at the revision that the client saw, and where there is one', async () => {
  await given(...past, erased.claim('r/said', 1))
    .when(erased.claim('r/said', 2))
    .refused('not-allowed', 'The claim is erased already.');
  await given(...past, changed('r/said', 1, { type: 'retraction' }))
    .when(erased.claim('r/said', 1))
    .refused('stale');
  await given(...past)
    .when(erased.claim('r/none', 1))
    .refused('not-found', 'There is no such claim.');
  await given().when(erased.claim('r/said', 1)).refused('unknown-dossier');
});

test('What is erased can neither be changed nor be what another is changed by', async () => {
  await given(...past, erased.claim('r/said', 1))
    .when(changed('r/said', 2, { type: 'reinstatement' }))
    .refused('not-allowed');
  await given(...past, erased.claim('s/newer', 1))
    .when(changed('r/said', 1, { type: 'denial', by: 's/newer' }))
    .refused('not-allowed');
});
