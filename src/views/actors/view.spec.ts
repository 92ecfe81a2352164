import { actorChanges } from '../../actors/change-actor.js';
import { erased, grounds, STANDS } from '../../erasing/test/erased.js';
import { actors as told, opened, report } from '../../filing/test/talks.js';
import { given } from '../test/given.js';
import { actors } from './view.js';

const { merge, reversal, revision } = actorChanges;

const reason = 'For a reason';
const past = [opened, report('r', { publishedAt: '2022-03-30', actors: told })];

test('An actor is a row under its slug, known to readers of any day', async () => {
  await given(...past)
    .rowsOf(actors)
    .wereEver({
      'north v2–': { slug: 'north', name: 'north', kind: 'state', mergedInto: null },
      'south v3–': { slug: 'south', kind: 'state' },
      'envoy v4–': {
        slug: 'envoy',
        kind: 'person',
        aliases: null,
        memberOf: null,
        role: null,
        sameAs: null,
        erased: null,
      },
    });
});

test('A revision ends the row and begins another, of which the rest stays as it was', async () => {
  const member = revision('envoy', { memberOf: 'north', role: 'speaker' });
  await given(
    opened,
    report('r', { actors: told.slice(2) }),
    report('s', { actors: told.slice(0, 1) }),
    member,
  )
    .rowsOf(actors)
    .wereEver({
      'envoy v2–5': { name: 'envoy', memberOf: null, role: null },
      'envoy v6–': { name: 'envoy', kind: 'person', memberOf: 'north', role: 'speaker' },
      'north v4–': {},
    });
});

test('A merge is in the row of the actor that is merged alone, until it is reverted', async () => {
  const merged = [...past, merge('north', { into: 'south', reason })];
  await given(...merged)
    .rowsOf(actors)
    .are({
      north: { name: 'north', mergedInto: 'south', mergeReason: reason },
      south: { mergedInto: null },
      envoy: { mergedInto: null },
    });
  await given(...merged, reversal('north', { reason }))
    .rowsOf(actors)
    .wereEver({
      'north v2–5': { mergedInto: null },
      'north v6–6': { mergedInto: 'south' },
      'north v7–': { mergedInto: null, mergeReason: null },
      'south v3–': {},
      'envoy v4–': {},
    });
});

test('An erased actor is a row under what stands for its slug, without words at every version', async () => {
  const nameless = {
    slug: STANDS,
    name: 'an erased actor',
    kind: 'person',
    role: null,
    erased: { version: 8, ...grounds },
  };
  await given(
    ...past,
    revision('envoy', { memberOf: 'north', role: 'speaker', aliases: ['Legate'] }),
    revision('south', { memberOf: 'envoy' }),
    erased.actor('envoy'),
  )
    .rowsOf(actors)
    .wereEver({
      [`${STANDS} v4–5`]: { ...nameless, memberOf: null },
      [`${STANDS} v6–`]: { ...nameless, memberOf: 'north', aliases: null },
      'north v2–': { erased: null },
      'south v3–6': { memberOf: null },
      'south v7–': { memberOf: STANDS, erased: null },
    });
});
