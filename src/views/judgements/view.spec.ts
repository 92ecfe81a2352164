import { actorChanges } from '../../actors/change-actor.js';
import type { Past } from '../../deciding/test/given.js';
import { erased } from '../../erasing/test/erased.js';
import { actors, changed, claim, opened, report } from '../../filing/test/talks.js';
import { given } from '../test/given.js';
import { judgements } from './view.js';

const { merge, reversal, revision } = actorChanges;
const reason = 'So';
const by = (actor: string) => ({ utterer: { actor } });

/** The claim of the north is version 6, those of the other report are 8 and 9. */
const past = [
  opened,
  report('r', { publishedAt: '2022-03-10', actors, claims: [claim('said')] }),
  report('s', { publishedAt: '2022-03-20', claims: [claim('no'), claim('south', by('south'))] }),
];
const linked = (relation: string) =>
  changed('r/said', 1, { type: 'link', to: 's/south', relation });
const denied = changed('r/said', 1, { type: 'denial', by: 's/no' });
const settled = (outcome: string) => changed('r/said', 2, { type: 'dispute-resolution', outcome });
const same = linked('same-proposition');

test('A denial is a row under the claim, for readers of the one that carries it', () =>
  given(...past, denied)
    .rowsOf(judgements)
    .wereEver({
      'r/said v10– from 2022-03-21': {
        claimId: 'r/said',
        asserted: 6,
        speaker: 'north',
        epistemic: 'denied',
        contradicted: false,
        conflicts: ['denied'],
      },
    }));

test('Two who say the same are a row each, for readers of both, until the link is taken away', () =>
  given(
    ...past,
    same,
    changed('r/said', 2, { type: 'unlink', to: 's/south', relation: 'same-proposition' }),
  )
    .rowsOf(judgements)
    .wereEver({
      'r/said v10–10 from 2022-03-21': { epistemic: 'corroborated', conflicts: [] },
      's/south v10–10 from 2022-03-21': {
        speaker: 'south',
        asserted: 9,
        epistemic: 'corroborated',
      },
    }));

const DENIED = { 'r/said': { epistemic: 'denied' } };
const DISPUTED = { 'r/said': { epistemic: 'disputed', conflicts: ['disputed'] } };
const CORROBORATED = {
  'r/said': { epistemic: 'corroborated' },
  's/south': { epistemic: 'corroborated' },
};
const dispute = (revision: number) =>
  changed('r/said', revision, { type: 'dispute', by: 's/south' });
const mistaken = changed('s/no', 1, { type: 'entered-in-error' });
const belongs = (slug: string, memberOf: string) => revision(slug, { memberOf });

test.each<[string, Past, Record<string, object>]>([
  [
    'a denial of what turns out to be the word of another',
    [denied, changed('r/said', 2, { type: 'correction', cause: 'extraction', ...by('envoy') })],
    { 'r/said': { epistemic: 'denied', speaker: 'envoy' } },
  ],
  ['a link of another sort', [linked('explains')], {}],
  ['a dispute', [dispute(1)], DISPUTED],
  ['a denial by a claim that should not have been filed', [denied, mistaken], {}],
  ['that, reinstated', [denied, mistaken, changed('s/no', 2, { type: 'reinstatement' })], DENIED],
  ['a denial by a claim that is erased', [denied, erased.claim('s/no', 1)], {}],
  ['a denial that is dismissed', [denied, settled('dismissed')], {}],
  [
    'a denial that is upheld',
    [denied, settled('upheld')],
    { 'r/said': { epistemic: 'denied', conflicts: ['denied'] } },
  ],
  [
    'a dispute after a denial that is dismissed',
    [denied, settled('dismissed'), dispute(3)],
    DISPUTED,
  ],
  [
    'the same, by one who took it back',
    [same, changed('s/south', 1, { type: 'retraction' })],
    { 's/south': { epistemic: 'corroborated' } },
  ],
  [
    'the same, by one who is merged into its speaker',
    [same, merge('south', { into: 'north', reason })],
    {},
  ],
  [
    'that, reverted',
    [same, merge('south', { into: 'north', reason }), reversal('south', { reason })],
    CORROBORATED,
  ],
  ['the same, by a member of its speaker', [same, belongs('south', 'north')], {}],
  [
    'the same, by a member of a member',
    [same, belongs('south', 'envoy'), belongs('envoy', 'north')],
    {},
  ],
  ['the same, by one who becomes a member before', [belongs('south', 'north'), same], {}],
  [
    'the same, which comes to be the word of its speaker',
    [same, changed('s/south', 1, { type: 'correction', cause: 'extraction', ...by('north') })],
    {},
  ],
  [
    'a contradiction',
    [linked('contradicts')],
    {
      'r/said': { epistemic: 'single-source', contradicted: true, conflicts: ['contradicts'] },
      's/south': { contradicted: true, conflicts: [] },
    },
  ],
  [
    'a contradiction that is taken back',
    [linked('contradicts'), changed('s/south', 1, { type: 'retraction' })],
    {},
  ],
  ['what is said of it, once it is erased', [denied, erased.claim('r/said', 2)], {}],
])('What a claim comes to by %s', (_, after, rows) =>
  given(...past, ...after)
    .rowsOf(judgements)
    .are(rows),
);
