import { erased } from '../../erasing/test/erased.js';
import { actors, changed, claim, opened, report } from '../../filing/test/talks.js';
import { correction } from '../../reports/change-report.js';
import { given } from '../test/given.js';
import { speakerKeyOf, utterances } from './view.js';

const march = (day: number) => Date.UTC(2022, 2, day);
const evidence = (from: string) => [{ report: from, exact: 'Words', quotation: 'direct' }];

const before = report('before', {
  publishedAt: '2022-03-01',
  actors,
  issues: [{ slug: 'status', title: 'Status' }],
});
/** The claim is version 8. */
const said = (fields: object = {}) => [
  opened,
  before,
  report('r', { publishedAt: '2022-03-10', claims: [claim('said', fields)] }),
];

test('A claim is a row under its id and place 0, for readers of its report', () =>
  given(
    ...said({
      saidAt: '2022-03-09',
      content: { kind: 'statement', gist: 'So', about: [{ issue: 'status' }] },
    }),
  )
    .rowsOf(utterances)
    .wereEver({
      'r/said/0 v8– from 2022-03-11': {
        claimId: 'r/said',
        speaker: 'north',
        speakerKey: 'north',
        joint: false,
        kind: 'statement',
        issues: ['status'],
        record: 'active',
        withdrawnBy: null,
        epistemic: 'single-source',
        contradicted: false,
        said: '2022-03-09',
        saidFrom: march(9),
        saidTo: march(10),
      },
    }));

test.each([
  [{ actor: 'envoy', onBehalfOf: 'north' }, 'envoy'],
  [{ label: 'an aide', onBehalfOf: 'north' }, 'label:an aide'],
  [{ narrator: true }, 'narrator:'],
])('The speaker of what %j says is %s', (utterer, speaker) =>
  given(...said({ utterer }))
    .rowsOf(utterances)
    .are({ 'r/said/0': { speaker, speakerKey: speakerKeyOf(speaker), joint: false } }),
);

test('The key of a label is short whatever its words, and like no other', () => {
  expect(speakerKeyOf('label:'.padEnd(5_000, 'x'))).toHaveLength('label:'.length + 43);
  expect(speakerKeyOf('label:an aide')).not.toBe(speakerKeyOf('label:an Aide'));
  expect(speakerKeyOf('north')).toBe('north');
});

test('What several say jointly is a row of each, in their order; one who goes has none any more', () =>
  given(
    ...said({ utterer: { joint: ['south', 'north'] } }),
    changed('r/said', 1, { type: 'correction', cause: 'extraction', utterer: { actor: 'south' } }),
  )
    .rowsOf(utterances)
    .wereEver({
      'r/said/0 v8–8 from 2022-03-11': { speaker: 'south', joint: true },
      'r/said/1 v8–8 from 2022-03-11': { speaker: 'north', joint: true },
      'r/said/0 v9– from 2022-03-11': { speaker: 'south', joint: false },
    }));

test('Where nobody says when it was said, its first publication tells, as that is known and put right', () =>
  given(
    ...said(),
    report('late', { publishedAt: '2022-03-20' }),
    changed('r/said', 1, { type: 'evidence', evidence: evidence('late') }),
    correction('r', { publishedAt: '2022-03-25', reason: 'So' }),
  )
    .rowsOf(utterances)
    .wereEver({
      'r/said/0 v8–10 from 2022-03-11': {
        said: '2022-03-10',
        saidFrom: march(10),
        saidTo: march(11),
      },
      'r/said/0 v11– from 2022-03-21': { said: '2022-03-20', saidFrom: march(20) },
    }));

test('A publication that is put right tells another time, though the claim is known from the same day', () =>
  given(
    opened,
    before,
    report('r', { publishedAt: '2022-04', claims: [claim('said')] }),
    correction('r', { publishedAt: '2022-05', reason: 'So' }),
  )
    .rowsOf(utterances)
    .wereEver({
      'r/said/0 v8–8 from 2022-04-01': { said: '2022-04' },
      'r/said/0 v9– from 2022-04-01': { said: '2022-05' },
    }));

test('What became of the claim, and what others make of it, is in the row', () =>
  given(
    ...said(),
    report('s', {
      publishedAt: '2022-03-20',
      claims: [claim('no'), claim('other', { utterer: { actor: 'south' } })],
      changes: [{ type: 'denial', claim: 'r/said', by: 's/no', reason: 'So' }],
    }),
    changed('r/said', 2, { type: 'link', to: 's/other', relation: 'contradicts' }),
    changed('s/no', 1, { type: 'retraction', withdrawnBy: 'publisher' }),
    changed('r/said', 3, { type: 'retraction', withdrawnBy: 'speaker' }),
  )
    .rowsOf(utterances)
    .are({
      'r/said/0': {
        record: 'retracted',
        withdrawnBy: 'speaker',
        epistemic: 'single-source',
        contradicted: false,
      },
      's/no/0': { record: 'retracted', withdrawnBy: 'publisher' },
      's/other/0': { record: 'active', contradicted: false },
    }));

test('A judgement is in the row for readers who know the claim that carries the other word', () =>
  given(
    ...said(),
    report('s', {
      publishedAt: '2022-03-20',
      claims: [
        claim('no'),
        claim('other', {
          utterer: { actor: 'south' },
          links: [{ to: 'r/said', relation: 'contradicts' }],
        }),
      ],
      changes: [{ type: 'denial', claim: 'r/said', by: 's/no', reason: 'So' }],
    }),
  )
    .rowsOf(utterances)
    .wereEver({
      'r/said/0 v8–10 from 2022-03-11': { epistemic: 'single-source', contradicted: false },
      's/no/0 v10– from 2022-03-21': {},
      'r/said/0 v11– from 2022-03-11 to 2022-03-21': {
        epistemic: 'single-source',
        contradicted: false,
      },
      's/other/0 v11– from 2022-03-21': { contradicted: true },
      'r/said/0 v11–11 from 2022-03-21': { epistemic: 'single-source', contradicted: true },
      'r/said/0 v12– from 2022-03-21': { epistemic: 'denied', contradicted: true },
    }));

test('What is erased has no row at any version', () =>
  given(...said(), erased.claim('r/said', 1))
    .rowsOf(utterances)
    .wereEver({}));
