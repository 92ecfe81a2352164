import { given } from '../deciding/test/given.js';
import { opened, report } from '../filing/test/talks.js';
import { measureChanges } from './change-measure.js';

const { merge, revision } = measureChanges;

const reason = 'For a reason';
const measures = [
  { slug: 'killed', title: 'People killed', unit: 'people' },
  { slug: 'deaths', title: 'Deaths' },
  { slug: 'burnt', title: 'Area burnt', unit: 'km²' },
];
const past = [opened, report('r', { measures })];

test('a measure is known by its title, and what differs of it is recorded', async () => {
  await given(...past)
    .when(revision('deaths', { title: 'Deaths', unit: 'people' }))
    .then(['MeasureRevised', { slug: 'deaths', unit: 'people' }]);
  await given(...past)
    .when(report('s', { measures: [{ slug: 'killed', title: 'Killed' }] }))
    .refused('invalid', {
      '/measures/0/title': 'measure killed is there with the title “People killed”',
    });
});

test('another title of a measure is kept apart from it, or refused: titles have no aliases', async () => {
  const other = (onOtherName: string) =>
    report('s', { measures: [{ slug: 'killed', title: 'Killed' }], onOtherName });
  await given(...past)
    .when(other('keep'))
    .then(['ReportFiled']);
  await given(...past)
    .when(other('alias'))
    .refused('invalid');
});

test('measures of one unit can be one, and one of which none is told', async () => {
  await given(...past)
    .when(merge('deaths', { into: 'killed', reason }))
    .then(['MeasuresMerged', { slug: 'deaths', into: 'killed' }]);
  await given(...past)
    .when(merge('burnt', { into: 'killed', reason }))
    .refused('invalid', {
      '/into': 'killed is counted in people, burnt in km²: only measures of one unit can be one',
    });
});
