import { erased } from '../../erasing/test/erased.js';
import { actors, changed, claim, opened, report } from '../../filing/test/talks.js';
import { correction } from '../../reports/change-report.js';
import { given } from '../test/given.js';
import { standings } from './view.js';

const march = (day: number) => Date.UTC(2022, 2, day);
const step = (slug: string) => ({ slug, title: slug });

const before = report('before', {
  publishedAt: '2022-03-01',
  actors,
  issues: [
    { slug: 'status', title: 'Status' },
    { slug: 'borders', title: 'Borders' },
  ],
  measures: [{ slug: 'killed', title: 'Killed' }],
  processes: [{ slug: 'treaty', title: 'Treaty', steps: ['draft', 'signing'].map(step) }],
});
/** The claim is version 11. */
const filed = (content: object, fields: object = {}) => [
  opened,
  before,
  report('r', { publishedAt: '2022-03-10', claims: [claim('said', { content, ...fields })] }),
];
const position = {
  kind: 'position',
  actor: 'north',
  issue: 'status',
  stance: 'offers',
  reading: 'stated',
};
const NOWHERE = { actor: null, issue: null, stance: null, own: false };

test('A position is a row under the claim and leg 0, with its clocks, for readers of its report', () =>
  given(...filed(position, { saidAt: '2022-03-09' }))
    .rowsOf(standings)
    .wereEver({
      'r/said/0 v11– from 2022-03-11': {
        claimId: 'r/said',
        leg: 0,
        subject: 'position north status',
        actor: 'north',
        issue: 'status',
        stance: 'offers',
        speaksFor: ['north'],
        own: true,
        asserted: 11,
        since: '2022-03-09',
        saidFrom: march(9),
        saidTo: march(10),
        issuedFrom: march(10),
        issuedTo: march(11),
        record: 'active',
        peers: 'position north status',
        process: null,
        compared: null,
      },
    }));

test.each([
  [{ actor: 'south' }, ['south'], false],
  [{ actor: 'envoy', onBehalfOf: 'north' }, ['envoy', 'north'], true],
  [{ label: 'an aide', onBehalfOf: 'north' }, ['north'], true],
  [{ joint: ['south', 'north'] }, ['south', 'north'], true],
  [{ narrator: true }, [], false],
])('What %j says of a position of the north is of %j: its own is %s', (utterer, speaksFor, own) =>
  given(...filed(position, { utterer }))
    .rowsOf(standings)
    .are({ 'r/said/0': { speaksFor, own } }),
);

test('Each leg of an exchange is a row, from leg 1 on', () => {
  const leg = (holder: string, issue: string) => ({ holder, issue, stance: 'accepts' });
  const legs = [leg('north', 'status'), leg('south', 'borders')];
  return given(...filed({ kind: 'exchange', legs, linkage: 'in-exchange-for' }))
    .rowsOf(standings)
    .are({
      'r/said/1': { leg: 1, subject: 'position north status', own: true },
      'r/said/2': { leg: 2, subject: 'position south borders', own: false },
    });
});

test.each([
  [
    { kind: 'quantity', measure: 'killed', basis: 'exact', value: 5, period: '2022-03' },
    {
      subject: 'quantity killed  ',
      peers: expect.stringMatching('^quantity killed   '),
      process: null,
      compared: expect.objectContaining({ low: 5, high: 5 }),
    },
  ],
  [
    { kind: 'milestone', process: 'treaty', step: 'draft', status: 'reported-done' },
    {
      subject: 'milestone treaty draft',
      peers: 'milestone treaty draft',
      process: 'treaty',
      compared: expect.objectContaining({ does: 'done' }),
    },
  ],
  [
    { kind: 'milestone', process: 'treaty', status: 'scheduled' },
    { subject: 'milestone treaty ', peers: null, process: null, compared: null },
  ],
  [
    {
      kind: 'dependency',
      process: 'treaty',
      step: 'signing',
      requires: ['draft'],
      type: 'finish-start',
    },
    {
      subject: 'dependency treaty signing',
      peers: null,
      process: 'treaty',
      compared: { step: 'signing', requires: ['draft'] },
    },
  ],
])('%j is one row', (content, row) =>
  given(...filed(content))
    .rowsOf(standings)
    .are({ 'r/said/0': { ...NOWHERE, leg: 0, ...row } }),
);

test('A statement has none', () =>
  given(...filed({ kind: 'statement', gist: 'So' }))
    .rowsOf(standings)
    .wereEver({}));

test('Where nobody says when it was said, its first publication tells, as far as that is known', () =>
  given(
    ...filed(position),
    report('first', { publishedAt: '2022-03-05' }),
    changed('r/said', 1, {
      type: 'evidence',
      evidence: [{ report: 'first', exact: 'Words', quotation: 'direct' }],
    }),
    correction('first', { publishedAt: '2022-03-20', reason: 'So' }),
  )
    .rowsOf(standings)
    .wereEver({
      'r/said/0 v11–12 from 2022-03-11': { since: '2022-03-10', saidFrom: march(10) },
      'r/said/0 v13–13 from 2022-03-06': { since: '2022-03-05', issuedFrom: march(5) },
      'r/said/0 v14– from 2022-03-11': { since: '2022-03-10', issuedFrom: march(10) },
    }));

test('A publication that is put right tells another time, though the claim is known from the same day', () =>
  given(
    opened,
    before,
    report('r', { publishedAt: '2022-04', claims: [claim('said', { content: position })] }),
    correction('r', { publishedAt: '2022-05', reason: 'So' }),
  )
    .rowsOf(standings)
    .wereEver({
      'r/said/0 v11–11 from 2022-04-01': { since: '2022-04', saidFrom: Date.UTC(2022, 3) },
      'r/said/0 v12– from 2022-04-01': { since: '2022-05', saidFrom: Date.UTC(2022, 4) },
    }));

test('A change of record begins another row, and one of content another subject', () =>
  given(
    ...filed(position),
    changed('r/said', 1, {
      type: 'correction',
      cause: 'extraction',
      content: { ...position, issue: 'borders' },
    }),
    changed('r/said', 2, { type: 'retraction' }),
  )
    .rowsOf(standings)
    .wereEver({
      'r/said/0 v11–11 from 2022-03-11': { issue: 'status', record: 'active' },
      'r/said/0 v12–12 from 2022-03-11': { issue: 'borders', record: 'active' },
      'r/said/0 v13– from 2022-03-11 to 2022-04-01': { issue: 'borders', record: 'active' },
      'r/said/0 v13– from 2022-04-01': { issue: 'borders', record: 'retracted' },
    }));

test('What is erased has no row at any version', () =>
  given(...filed(position), erased.claim('r/said', 1))
    .rowsOf(standings)
    .wereEver({}));
