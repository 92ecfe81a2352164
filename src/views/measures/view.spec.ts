import { opened, report } from '../../filing/test/talks.js';
import { measureChanges } from '../../measures/change-measure.js';
import { given } from '../test/given.js';
import { measures } from './view.js';

const { merge, reversal, revision } = measureChanges;

const reason = 'For a reason';
const past = [
  opened,
  report('r', {
    measures: [
      { slug: 'killed', title: 'People killed', unit: 'people' },
      { slug: 'deaths', title: 'Deaths' },
    ],
  }),
];

test('A measure is a row under its slug, known to readers of any day, with its unit where it has one', () =>
  given(...past)
    .rowsOf(measures)
    .wereEver({
      'killed v2–': { slug: 'killed', title: 'People killed', unit: 'people', mergedInto: null },
      'deaths v3–': { slug: 'deaths', title: 'Deaths', unit: null, mergedInto: null },
    }));

test('A revision, a merge and its reversal each begin a row of the measure that they name', () =>
  given(
    ...past,
    revision('deaths', { unit: 'people' }),
    merge('deaths', { into: 'killed', reason }),
    reversal('deaths', { reason }),
  )
    .rowsOf(measures)
    .wereEver({
      'killed v2–': { mergedInto: null },
      'deaths v3–4': { unit: null },
      'deaths v5–5': { title: 'Deaths', unit: 'people', mergedInto: null },
      'deaths v6–6': { unit: 'people', mergedInto: 'killed', mergeReason: reason },
      'deaths v7–': { unit: 'people', mergedInto: null, mergeReason: null },
    }));
