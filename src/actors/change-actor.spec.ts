import { given } from '../deciding/test/given.js';
import { actors, opened, report } from '../filing/test/talks.js';
import { actorChanges } from './change-actor.js';

const { merge, reversal, revision } = actorChanges;

const reason = 'For a reason';
const past = [opened, report('r', { actors })];

test('what differs of an actor is recorded, and nothing where nothing differs', async () => {
  const revised = revision('envoy', { memberOf: 'north', role: 'speaker' });
  await given(...past)
    .when(revised)
    .then(['ActorRevised', { slug: 'envoy', memberOf: 'north', role: 'speaker' }]);
  await given(...past, revised)
    .when(revision('envoy', { memberOf: 'north', name: 'The envoy' }))
    .then(['ActorRevised', { slug: 'envoy', name: 'The envoy' }]);
  await given(...past, revised)
    .when(revision('envoy', { role: 'speaker' }))
    .then();
});

test('an actor is a member of nobody once that is said', async () => {
  const member = [...past, revision('envoy', { memberOf: 'north' })];
  await given(...member)
    .when(revision('envoy', { memberOf: null }))
    .then(['ActorRevised', { slug: 'envoy', memberOf: null }]);
  await given(...member, revision('envoy', { memberOf: null }))
    .when(revision('envoy', { memberOf: null }))
    .then();
});

test('where others tell of an actor is given, and taken away', async () => {
  const sameAs = ['https://www.wikidata.org/wiki/Q1'];
  await given(...past)
    .when(revision('north', { sameAs }))
    .then(['ActorRevised', { slug: 'north', sameAs }]);
  await given(...past, revision('north', { sameAs }))
    .when(revision('north', { sameAs }))
    .then();
  await given(...past, revision('north', { sameAs }))
    .when(revision('north', { sameAs: [] }))
    .then(['ActorRevised', { slug: 'north', sameAs: [] }]);
});

test.each([
  ['envoy', 'an actor cannot be a member of itself'],
  ['nobody', 'there is no actor nobody'],
])('the envoy is no member of %s', (memberOf, why) =>
  given(...past)
    .when(revision('envoy', { memberOf }))
    .refused('invalid', { '/memberOf': why }),
);

test.each([
  ['north', 'north', 'an actor cannot be merged into itself'],
  ['north', 'nobody', 'there is no actor nobody'],
  [
    'north',
    'envoy',
    'envoy is of the kind person, north of the kind state: only actors of one kind can be one',
  ],
])('%s is not merged into %s', (slug, into, why) =>
  given(...past)
    .when(merge(slug, { into, reason }))
    .refused('invalid', { '/into': why }),
);

test('merges close no circle, and end with the actor that stands for itself', async () => {
  const merged = [...past, merge('north', { into: 'south', reason })];
  await given(...past)
    .when(merge('north', { into: 'south', reason }))
    .then(['ActorsMerged', { slug: 'north', into: 'south' }]);
  await given(...merged)
    .when(merge('north', { into: 'south', reason }))
    .refused('not-allowed', 'north is merged into south already. Revert that first.');
  await given(...merged)
    .when(merge('south', { into: 'north', reason }))
    .refused(
      'not-allowed',
      'north is merged into south: the other way round would close a circle.',
    );
});

test('a merge is reverted once', async () => {
  const reverted = reversal('north', { reason });
  const merged = [...past, merge('north', { into: 'south', reason })];
  await given(...merged)
    .when(reverted)
    .then(['MergeReverted', { slug: 'north' }]);
  await given(...merged, reverted)
    .when(reverted)
    .refused('not-allowed', 'north is not merged into another actor.');
});

test('an actor, or a dossier, that is not there cannot be changed', async () => {
  await given(...past)
    .when(reversal('nobody', { reason }))
    .refused('not-found', 'There is no actor nobody.');
  await given().when(reversal('north', { reason })).refused('unknown-dossier');
});
