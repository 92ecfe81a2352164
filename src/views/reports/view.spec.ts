import { erased } from '../../erasing/test/erased.js';
import { claim, actors, opened, report } from '../../filing/test/talks.js';
import { correction, recapture, withdrawal } from '../../reports/change-report.js';
import { given } from '../test/given.js';
import { reports } from './view.js';

const reason = 'For a reason';
const past = [opened, report('r', { publishedAt: '2022-03-30' })];
const DAY = 24 * 60 * 60 * 1000;
const march = (day: number) => Date.UTC(2022, 2, day);

test('A report is a row under its slug, for readers of the first instant after its date', () =>
  given(...past, report('at', { publishedAt: '2022-03-30T12:00:00Z' }))
    .rowsOf(reports)
    .wereEver({
      'r v2– from 2022-03-31': {
        slug: 'r',
        publishedAt: '2022-03-30',
        issuedFrom: march(30),
        issuedTo: march(31),
        filed: 2,
        captures: [expect.objectContaining({ capture: 1, capturedAt: null, note: null })],
        corrected: false,
        withdrawn: null,
        withdrawnAt: null,
      },
      'at v3– from 2022-03-30T12:00:00.000000Z': { filed: 3, issuedFrom: march(30) + DAY / 2 },
    }));

test('A report that is filed before its day is over is known from its filing', () =>
  given(opened, report('r', { publishedAt: '2022-04' }))
    .rowsOf(reports)
    .wereEver({ 'r v2– from 2022-04-01': { publishedAt: '2022-04' } }));

test('What is put right was so for readers of any day, from the version on that says so', () =>
  given(...past, correction('r', { title: 'Another', url: 'https://a.example/', reason }))
    .rowsOf(reports)
    .wereEver({
      'r v2–2 from 2022-03-31': { title: 'r', url: null, corrected: false },
      'r v3– from 2022-03-31': {
        title: 'Another',
        url: 'https://a.example/',
        publishedAt: '2022-03-30',
        corrected: true,
        filed: 2,
      },
    }));

test.each([
  ['earlier', '2022-03-01', '2022-03-02', march(1)],
  ['later', '2022-03-31', '2022-04-01', march(31)],
])('A publication that is %s than was recorded moves the row', (_, publishedAt, known, from) =>
  given(...past, correction('r', { publishedAt, reason }))
    .rowsOf(reports)
    .wereEver({
      'r v2–2 from 2022-03-31': { publishedAt: '2022-03-30' },
      [`r v3– from ${known}`]: { publishedAt, issuedFrom: from, issuedTo: from + DAY, filed: 2 },
    }),
);

test('A capture is added for readers of its time, and absent that of its recording', () => {
  const again = { text: 'Again.', note: 'The end is another' };
  return given(...past, recapture('r', { ...again, capturedAt: '2022-03-30T23:59:00Z' }))
    .rowsOf(reports)
    .wereEver({
      'r v2–2 from 2022-03-31': { captures: [expect.objectContaining({ capture: 1 })] },
      'r v3– from 2022-03-31': {
        filed: 2,
        captures: [
          expect.objectContaining({ capture: 1 }),
          expect.objectContaining({ capture: 2, capturedAt: '2022-03-30T23:59:00Z', length: 6 }),
        ],
      },
    });
});

test('A withdrawal is in the row for readers of its day, and absent that of its recording', async () => {
  const withdrawn = { title: 'r', filed: 2, withdrawn: reason };
  await given(...past, withdrawal('r', { reason, withdrawnAt: '2022-03-30' }))
    .rowsOf(reports)
    .wereEver({
      'r v2–2 from 2022-03-31': { withdrawn: null },
      'r v3– from 2022-03-31': { ...withdrawn, withdrawnAt: '2022-03-30' },
    });
  await given(...past, withdrawal('r', { reason }))
    .rowsOf(reports)
    .wereEver({
      'r v2–2 from 2022-03-31': { withdrawn: null },
      'r v3– from 2022-03-31 to 2022-04-01': { withdrawn: null },
      'r v3– from 2022-04-01': { ...withdrawn, withdrawnAt: null },
    });
});

test('Claims, and the erasure of a capture, leave the row as it is: the text is elsewhere', () =>
  given(opened, report('r', { actors, claims: [claim('said')] }), erased.capture('r'))
    .rowsOf(reports)
    .wereEver({
      'r v5– from 2022-03-31': { captures: [expect.objectContaining({ capture: 1 })] },
    }));
