import { erased } from '../../erasing/test/erased.js';
import { actors, changed, claim, opened, report } from '../../filing/test/talks.js';
import { correction } from '../../reports/change-report.js';
import { given } from '../test/given.js';
import { words } from './view.js';

/** The claim is version 7, what comes after it 8. */
const past = [
  opened,
  report('later', { publishedAt: '2022-03-20', actors }),
  report('r', {
    publishedAt: '2022-03-10',
    claims: [claim('said', { content: { kind: 'statement', gist: 'Peace, by May' } })],
  }),
];
const saying = ['@north', 'by', 'may', 'north', 'peace'];
const quoting = (exact: string) => [{ report: 'later', exact, quotation: 'direct' }];

test('A claim is found by what it mentions and says, and by its quotations', () =>
  given(...past)
    .rowsOf(words)
    .wereEver({ 'r/said v7– from 2022-03-11': { asserted: 7, words: [...saying, 'words'] } }));

test('A quotation counts for readers of its report, however early the claim is known, as that is put right', () => {
  const without = [...saying, 'early', 'of'].sort();
  const all = [...without, 'words'];
  return given(
    opened,
    report('early', { publishedAt: '2022-03-05', actors }),
    ...past.slice(2),
    changed('r/said', 1, {
      type: 'evidence',
      evidence: [{ report: 'early', exact: 'of early', quotation: 'direct' }],
    }),
    correction('r', { publishedAt: '2022-03-08', reason: 'So' }),
  )
    .rowsOf(words)
    .wereEver({
      'r/said v7–7 from 2022-03-11': { words: [...saying, 'words'] },
      'r/said v8–8 from 2022-03-06 to 2022-03-11': { words: without },
      'r/said v8–8 from 2022-03-11': { words: all },
      'r/said v9– from 2022-03-06 to 2022-03-09': { words: without },
      'r/said v9– from 2022-03-09': { words: all },
    });
});

test('What we misread is not found: a correction takes the place of words and of quotations', () =>
  given(
    ...past,
    changed('r/said', 1, {
      type: 'correction',
      cause: 'extraction',
      content: { kind: 'statement', gist: 'War' },
      evidence: quoting('of later'),
    }),
  )
    .rowsOf(words)
    .are({ 'r/said': { asserted: 7, words: ['@north', 'later', 'north', 'of', 'war'] } }));

test('A change that leaves the words as they are leaves the row as it is', () =>
  given(...past, changed('r/said', 1, { type: 'retraction' }))
    .rowsOf(words)
    .wereEver({ 'r/said v7– from 2022-03-11': {} }));

test('An erased claim is not found at any version, nor by a quotation of an erased capture', async () => {
  await given(...past, erased.claim('r/said', 1))
    .rowsOf(words)
    .wereEver({});
  await given(
    ...past,
    changed('r/said', 1, { type: 'evidence', evidence: quoting('of later') }),
    erased.capture('later'),
  )
    .rowsOf(words)
    .are({ 'r/said': { words: [...saying, 'words'] } });
});
