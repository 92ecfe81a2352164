import { actorChanges } from '../actors/change-actor.js';
import { given } from '../deciding/test/given.js';
import { actors, opened, report } from '../filing/test/talks.js';
import { actorErasure } from './erase-actor.js';
import { mayBeReplacement, newReplacement } from './replacement.js';

const grounds = { reason: 'Asked for', legalBasis: 'A law' };
const replacement = 'erased-0123456789ab';
const erasure = actorErasure('envoy', replacement, grounds);
const past = [opened, report('r', { actors })];

test('of an actor stay its kind, what it was a member of and what it was merged into', async () => {
  const { merge, reversal, revision } = actorChanges;
  const reason = 'The envoy is meant';
  await given(
    ...past,
    revision('envoy', { memberOf: 'north', role: 'speaker' }),
    revision('envoy', { name: 'The great envoy' }),
    report('s', { actors: [{ slug: 'legate', name: 'The legate', kind: 'person' }] }),
    merge('envoy', { into: 'legate', reason }),
    reversal('envoy', { reason }),
  )
    .when(erasure)
    .then([
      'ActorErased',
      {
        replacement,
        kept: [
          { version: expect.any(Number), kind: 'person' },
          { version: expect.any(Number), memberOf: 'north' },
          { version: expect.any(Number), into: 'legate' },
        ],
        ...grounds,
      },
    ]);
});

test('an actor is erased once, and one that is not there never', async () => {
  await given(...past, erasure)
    .when(actorErasure('envoy', 'erased-ba9876543210', grounds))
    .refused('not-allowed', 'The actor envoy is erased already.');
  await given(...past)
    .when(actorErasure('nobody', replacement, grounds))
    .refused('not-found', 'There is no actor nobody.');
  await given().when(erasure).refused('unknown-dossier');
});

test('nobody is called by what stands for another', () =>
  given(...past)
    .when(actorErasure('envoy', 'north', grounds))
    .refused('not-allowed', 'There is an actor north already.'));

test('what stands for a slug is known by its form, and never twice the same', () => {
  const [one, other] = [newReplacement(), newReplacement()];
  expect(one).not.toBe(other);
  expect([one, other].map((slug) => mayBeReplacement(`actor/${slug}`))).toEqual([true, true]);
  expect(['actor/envoy', `place/${one}`].map(mayBeReplacement)).toEqual([false, false]);
});
