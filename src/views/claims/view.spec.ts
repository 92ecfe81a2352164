import { actors, changed, claim, opened, report } from '../../filing/test/talks.js';
import { correction } from '../../reports/change-report.js';
import { given } from '../test/given.js';
import { claims } from './view.js';
const march = (day: number) => Date.UTC(2022, 2, day);

/** The actors are versions 2 to 4, the report 5, the claim 6. */
const filed = report('r', {
  publishedAt: '2022-03-10',
  actors,
  claims: [
    claim('said', { saidAt: '2022-03-09', utterer: { actor: 'envoy', onBehalfOf: 'north' } }),
  ],
});
/** The report is version 7, its claim 8. */
const later = report('s', {
  publishedAt: '2022-03-20',
  claims: [
    claim('newer', { utterer: { actor: 'envoy', onBehalfOf: 'north' } }),
    claim('other', { utterer: { actor: 'south' } }),
  ],
});
const past = [opened, filed, later];
const others = { 's/newer': { revision: 1 }, 's/other': { revision: 1 } };

const first = {
  claimId: 'r/said',
  revision: 1,
  asserted: 6,
  report: 'r',
  reportKey: 'said',
  kind: 'statement',
  speaker: 'envoy',
  speaksFor: ['envoy', 'north'],
  saidAt: '2022-03-09',
  saidTo: march(10),
  evidenceFrom: 1,
  reports: ['r'],
  record: 'active',
  corrected: false,
  ended: null,
  supersededBy: null,
  changes: [],
  withdrawnBy: null,
  erased: null,
};

test('A claim is a row under its id, for readers of the report of its evidence', () =>
  given(opened, filed).rowsOf(claims).wereEver({ 'r/said v6– from 2022-03-11': first }));

test.each([
  [
    { type: 'retraction', withdrawnBy: 'speaker' },
    { record: 'retracted', withdrawnBy: 'speaker' },
  ],
  [{ type: 'entered-in-error' }, { record: 'entered-in-error', withdrawnBy: null }],
  [
    { type: 'validity-end', ended: '2022-03-20' },
    { validity: 'ended', ended: '2022-03-20' },
  ],
  [
    { type: 'supersession', by: 's/newer' },
    { record: 'superseded', supersededBy: 's/newer' },
  ],
  [
    { type: 'correction', cause: 'source', saidAt: '2022' },
    { corrected: true, saidAt: '2022' },
  ],
  [{ type: 'denial', by: 's/newer' }, {}],
  [{ type: 'dispute', by: 's/other' }, {}],
  [{ type: 'link', to: 's/other', relation: 'contradicts' }, {}],
  [
    { type: 'evidence', evidence: [{ report: 's', exact: 'Words', quotation: 'direct' }] },
    { reports: ['r', 's'] },
  ],
])('%j makes another revision, and changes no more than %j', (change, columns) => {
  const moved = change.type === 'correction' ? { saidTo: Date.UTC(2023) } : {};
  return given(...past, changed('r/said', 1, change))
    .rowsOf(claims)
    .are({
      ...others,
      'r/said': { ...first, revision: 2, changes: [change.type], ...moved, ...columns },
    });
});

test.each([
  [
    { type: 'validity-end', ended: '2022-03-20' },
    { validity: 'ended', ended: '2022-03-20' },
  ],
  [
    { type: 'supersession', by: 's/newer' },
    { record: 'superseded', supersededBy: 's/newer' },
  ],
  [
    { type: 'correction', cause: 'source', saidAt: '2022' },
    { corrected: true, saidAt: '2022' },
  ],
  [
    { type: 'retraction', withdrawnBy: 'speaker' },
    { record: 'retracted', withdrawnBy: 'speaker' },
  ],
])('What %j did stays through the next change', (change, columns) => {
  const evidence = [{ report: 's', exact: 'Words', quotation: 'direct' }];
  return given(
    ...past,
    changed('r/said', 1, change),
    changed('r/said', 2, { type: 'evidence', evidence }),
  )
    .rowsOf(claims)
    .are({
      ...others,
      'r/said': { revision: 3, asserted: 6, changes: [change.type, 'evidence'], ...columns },
    });
});

test('What was taken back and is reinstated is active again, and keeps what it went through', () =>
  given(
    opened,
    filed,
    changed('r/said', 1, { type: 'retraction', withdrawnBy: 'publisher' }),
    changed('r/said', 2, { type: 'reinstatement' }),
    changed('r/said', 3, { type: 'retraction', withdrawnBy: 'speaker' }),
    changed('r/said', 4, { type: 'reinstatement' }),
  )
    .rowsOf(claims)
    .are({
      'r/said': { ...first, revision: 5, changes: ['retraction', 'reinstatement'] },
    }));

test('Each revision is a row from its version on, for readers of what caused it', () =>
  given(
    opened,
    filed,
    report('s', {
      publishedAt: '2022-03-20',
      changes: [{ type: 'retraction', claim: 'r/said', reason: 'So' }],
    }),
    changed('r/said', 2, { type: 'reinstatement' }),
  )
    .rowsOf(claims)
    .wereEver({
      'r/said v6–7 from 2022-03-11': { revision: 1 },
      'r/said v8– from 2022-03-11 to 2022-03-21': { revision: 1, record: 'active' },
      'r/said v8–8 from 2022-03-21': { revision: 2, record: 'retracted' },
      'r/said v9– from 2022-03-21 to 2022-04-01': { revision: 2 },
      'r/said v9– from 2022-04-01': { revision: 3, record: 'active' },
    }));

test('Evidence from an earlier report, and a publication put right, move all that was said before', () =>
  given(
    opened,
    report('early', { publishedAt: '2022-03-05' }),
    report('r', { publishedAt: '2022-03-10', actors, claims: [claim('said')] }),
    changed('r/said', 1, {
      type: 'evidence',
      evidence: [{ report: 'early', exact: 'Words', quotation: 'direct' }],
    }),
    correction('early', { publishedAt: '2022-03-01', reason: 'So' }),
  )
    .rowsOf(claims)
    .wereEver({
      'r/said v7–7 from 2022-03-11': { revision: 1, reports: ['r'] },
      'r/said v8–8 from 2022-03-06': { revision: 2, reports: ['r', 'early'] },
      'r/said v9– from 2022-03-02': { revision: 2 },
    }));

test.each([
  ['extraction', { evidenceFrom: 2, reports: ['s'] }],
  ['source', { evidenceFrom: 1, reports: ['r', 's'] }],
])('A correction of the %s that gives evidence leaves %j', (cause, rests) => {
  const evidence = [{ report: 's', exact: 'Words', quotation: 'direct' }];
  return given(...past, changed('r/said', 1, { type: 'correction', cause, evidence }))
    .rowsOf(claims)
    .are({ ...others, 'r/said': { revision: 2, corrected: true, ...rests } });
});
