import { given } from '../deciding/test/given.js';
import { opened, report } from '../filing/test/talks.js';
import { limits } from '../limits/limits.js';
import { correction, recapture, withdrawal } from './change-report.js';

const reason = 'For a reason';
const past = [opened, report('r')];

test('each capture has the number after the last, and the length of its text in code points', () =>
  given(...past, recapture('r', { text: 'Again.' }))
    .when(recapture('r', { text: '😀 again.' }))
    .then(['ReportRecaptured', { slug: 'r', capture: 3, length: 8 }]));

test('no capture, publication or withdrawal lies in the future', async () => {
  const why = 'lies in the future';
  await given(...past)
    .when(recapture('r', { text: 'Again.', capturedAt: '2999' }))
    .refused('invalid', { '/capturedAt': why });
  await given(...past)
    .when(correction('r', { publishedAt: '2999', reason }))
    .refused('invalid', { '/publishedAt': why });
  await given(...past)
    .when(withdrawal('r', { reason, withdrawnAt: '2999' }))
    .refused('invalid', { '/withdrawnAt': why });
});

test('a report has so many captures, and so many characters in all of them together', async () => {
  const { capturesOfReport, charactersOfText } = limits;
  const again = Array.from({ length: capturesOfReport.most - 1 }, () =>
    recapture('r', { text: 'Again.' }),
  );
  await given(...past, ...again.slice(1))
    .when(recapture('r', { text: 'Again.' }))
    .then(['ReportRecaptured', { capture: capturesOfReport.most }]);
  await given(...past, ...again)
    .when(recapture('r', { text: 'Again.' }))
    .refused('no-room');
  const left = charactersOfText.most - 'Words of r.'.length;
  await given(...past)
    .when(recapture('r', { text: '😀'.repeat(left) }))
    .then(['ReportRecaptured', { length: left }]);
  await given(...past)
    .when(recapture('r', { text: 'x'.repeat(left + 1) }))
    .refused('no-room');
});

test('a correction records what was wrong, and why', () =>
  given(...past)
    .when(correction('r', { title: 'Another', reason }))
    .then(['ReportCorrected', { slug: 'r', title: 'Another', reason }]));

test('a report is withdrawn once', async () => {
  await given(...past)
    .when(withdrawal('r', { reason }))
    .then(['ReportWithdrawn', { slug: 'r' }]);
  await given(...past, withdrawal('r', { reason }))
    .when(withdrawal('r', { reason }))
    .refused('not-allowed', 'The report r has been withdrawn already.');
});

test('a report that is not there cannot be changed', () =>
  given(...past)
    .when(withdrawal('none', { reason }))
    .refused('not-found', 'There is no report none.'));
