import { erased } from '../../erasing/test/erased.js';
import { actors, changed, claim, opened, report } from '../../filing/test/talks.js';
import { given } from '../test/given.js';
import { evidence } from './view.js';
const piece = (from: string, exact: string) => ({ report: from, exact, quotation: 'direct' });

const past = [
  opened,
  report('early', { publishedAt: '2022-03-05', actors }),
  report('r', {
    publishedAt: '2022-03-10',
    claims: [
      claim('said', {
        evidence: [
          { exact: 'Words', quotation: 'indirect' },
          { exact: 'of r', quotation: 'direct' },
        ],
      }),
    ],
  }),
];
const more = changed('r/said', 1, { type: 'evidence', evidence: [piece('early', 'Words')] });

test('Each piece is a row under its claim, the revision that gave it and its place', () =>
  given(...past)
    .rowsOf(evidence)
    .wereEver({
      'r/said/1/0 v7– from 2022-03-11': {
        claimId: 'r/said',
        revision: 1,
        place: 0,
        report: 'r',
        piece: expect.objectContaining({ exact: 'Words', start: 0, end: 5, quotation: 'indirect' }),
      },
      'r/said/1/1 v7– from 2022-03-11': {
        place: 1,
        piece: expect.objectContaining({ exact: 'of r', start: 6, end: 10, quotation: 'direct' }),
      },
    }));

test('More evidence is for readers of its own report, and moves what the claim had before', () =>
  given(...past, more)
    .rowsOf(evidence)
    .wereEver({
      'r/said/1/0 v7–7 from 2022-03-11': {},
      'r/said/1/1 v7–7 from 2022-03-11': {},
      'r/said/1/0 v8– from 2022-03-06': { report: 'r' },
      'r/said/1/1 v8– from 2022-03-06': { report: 'r' },
      'r/said/2/0 v8– from 2022-03-06': { report: 'early', revision: 2, place: 0 },
    }));

test.each(['extraction', 'source'])('A correction of the %s adds rows, and none goes', (cause) =>
  given(...past, changed('r/said', 1, { type: 'correction', cause, evidence: [piece('r', 'r.')] }))
    .rowsOf(evidence)
    .are({ 'r/said/1/0': {}, 'r/said/1/1': {}, 'r/said/2/0': { report: 'r', revision: 2 } }),
);

test('A change without evidence makes no row', () =>
  given(...past, changed('r/said', 1, { type: 'retraction' }))
    .rowsOf(evidence)
    .are({ 'r/said/1/0': {}, 'r/said/1/1': {} }));

test('Of what an erased capture gave there is no row at any version; of the rest there is', async () => {
  await given(...past, more, erased.capture('early'))
    .rowsOf(evidence)
    .wereEver({
      'r/said/1/0 v7– from 2022-03-11': { report: 'r' },
      'r/said/1/1 v7– from 2022-03-11': { report: 'r' },
    });
  await given(...past, more, erased.capture('r'))
    .rowsOf(evidence)
    .wereEver({});
});
