import { actorChanges } from '../actors/change-actor.js';
import { logOf, type Past } from '../deciding/test/given.js';
import { erased } from '../erasing/test/erased.js';
import { actors, changed, claim, opened, report } from '../filing/test/talks.js';
import { placeAll } from '../../libs/projections/test/fold.js';
import { correction, recapture, withdrawal } from '../reports/change-report.js';
import { knownFrom } from './known-from.js';

/** When everything is recorded. */
const RECORDED = '2022-04-01';

/** From when on each event of a past is known, as of its end: a day, or an instant. */
async function placesOf(past: Past) {
  const events = (await logOf(past)).recordedEvents();
  return placeAll(knownFrom, events).map(({ event, knownFrom: instant }) => [
    event.type,
    instant.replace('T00:00:00.000000Z', '').replace('-infinity', 'always'),
  ]);
}

const R = '2022-03-11';
const S = '2022-03-21';
const reason = 'So';
const past = [
  opened,
  report('r', { publishedAt: '2022-03-10', claims: [claim('said'), claim('about')], actors }),
  report('s', {
    publishedAt: '2022-03-20',
    claims: [claim('no'), claim('other', { utterer: { actor: 'south' } })],
  }),
];
const evidence = (from: string, capture = 1) => [
  { report: from, capture, exact: 'Words', quotation: 'direct' },
];

test('Definitions are always known; reports and claims from the day after their publication', async () => {
  expect(await placesOf([...past, actorChanges.merge('north', { into: 'south', reason })])).toEqual(
    [
      ['DossierOpened', 'always'],
      ...actors.map(() => ['ActorRegistered', 'always']),
      ['ReportFiled', R],
      ['ClaimAsserted', R],
      ['ClaimAsserted', R],
      ['ReportFiled', S],
      ['ClaimAsserted', S],
      ['ClaimAsserted', S],
      ['ActorsMerged', 'always'],
    ],
  );
});

test.each([
  ['2022-03-10T12:00:00Z', '2022-03-10T12:00:00.000000Z'],
  ['2022-03-10T12:00:00+02:00', '2022-03-10T10:00:00.000000Z'],
  ['2022-02', '2022-03-01'],
  ['2022', RECORDED],
])('A report of %s is known from %s', async (publishedAt, known) => {
  expect((await placesOf([opened, report('r', { publishedAt })])).at(-1)).toEqual([
    'ReportFiled',
    known,
  ]);
});

test.each<[string, Parameters<typeof changed>[2], string, string]>([
  ['r/said', { type: 'retraction' }, 'ClaimRetracted', RECORDED],
  ['r/said', { type: 'retraction', report: 's' }, 'ClaimRetracted', S],
  ['s/no', { type: 'retraction', report: 'r' }, 'ClaimRetracted', S],
  ['r/said', { type: 'validity-end', ended: '2022-03-15' }, 'ValidityEnded', RECORDED],
  ['r/said', { type: 'entered-in-error' }, 'EnteredInErrorMarked', R],
  [
    'r/said',
    { type: 'correction', cause: 'extraction', saidAt: '2022-03' },
    'ExtractionCorrected',
    R,
  ],
  ['r/said', { type: 'supersession', by: 's/no' }, 'ClaimSuperseded', S],
  ['r/said', { type: 'denial', by: 's/no' }, 'ClaimDenied', S],
  ['r/said', { type: 'dispute', by: 's/other' }, 'ClaimDisputed', S],
  ['r/said', { type: 'link', to: 's/no', relation: 'explains' }, 'ClaimsLinked', S],
  ['s/no', { type: 'link', to: 'r/said', relation: 'explains' }, 'ClaimsLinked', S],
  ['r/said', { type: 'link', to: 'r/about', relation: 'explains' }, 'ClaimsLinked', R],
  ['r/said', { type: 'evidence', evidence: evidence('s') }, 'EvidenceAdded', S],
])('The change of %s by %j is %s, known from %s', async (name, fields, type, known) => {
  const change = changed(name, 1, fields);
  expect((await placesOf([...past, change])).at(-1)).toEqual([type, known]);
});

test('Evidence from an earlier report makes the claim known from then, and what names it', async () => {
  const early = report('early', { publishedAt: '2022-03-05' });
  const linked = changed('s/no', 1, { type: 'link', to: 's/other', relation: 'explains' });
  const more = [
    changed('s/no', 2, { type: 'evidence', evidence: evidence('early') }),
    changed('s/other', 1, { type: 'evidence', evidence: evidence('r') }),
  ];
  expect((await placesOf([...past, early, linked, ...more])).slice(-7)).toEqual([
    ['ReportFiled', S],
    ['ClaimAsserted', '2022-03-06'],
    ['ClaimAsserted', R],
    ['ReportFiled', '2022-03-06'],
    ['ClaimsLinked', R],
    ['EvidenceAdded', '2022-03-06'],
    ['EvidenceAdded', R],
  ]);
});

test('A publication that is put right moves the report and its claims; that it was so is always known', async () => {
  const corrected = correction('s', { publishedAt: '2022-03-12', reason });
  expect((await placesOf([...past, corrected])).slice(-4)).toEqual([
    ['ReportFiled', '2022-03-13'],
    ['ClaimAsserted', '2022-03-13'],
    ['ClaimAsserted', '2022-03-13'],
    ['ReportCorrected', 'always'],
  ]);
});

test.each([
  [withdrawal('s', { reason, withdrawnAt: '2022-03-25' }), '2022-03-26'],
  [withdrawal('s', { reason, withdrawnAt: '2022-03-01' }), S],
  [withdrawal('s', { reason }), RECORDED],
  [
    recapture('s', { text: 'Words.', capturedAt: '2022-03-25T12:00:00Z' }),
    '2022-03-25T12:00:00.000000Z',
  ],
  [recapture('s', { text: 'Words.' }), RECORDED],
])(
  'A withdrawal, or a further capture, is known from its own time, not before the report',
  async (change, known) => {
    expect((await placesOf([...past, change])).at(-1)?.[1]).toBe(known);
  },
);

test('A correction by the publisher is known from the capture that shows it', async () => {
  const again = recapture('r', { text: 'Words again.', capturedAt: '2022-03-25' });
  const corrected = changed('r/said', 1, {
    type: 'correction',
    cause: 'source',
    evidence: evidence('r', 2),
  });
  expect((await placesOf([...past, again, corrected])).at(-1)).toEqual([
    'SourceCorrected',
    '2022-03-26',
  ]);
});

test('What is erased, and that it is, is known from where it stood', async () => {
  expect(
    (await placesOf([...past, erased.claim('s/no', 1), erased.capture('r')])).slice(4),
  ).toEqual([
    ['ReportFiled', R],
    ['ClaimAsserted', R],
    ['ClaimAsserted', R],
    ['ReportFiled', S],
    ['ClaimAsserted', S],
    ['ClaimAsserted', S],
    ['ClaimErased', S],
    ['CaptureErased', R],
    ['ClaimErased', R],
    ['ClaimErased', R],
  ]);
});
