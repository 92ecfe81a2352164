import { opened, report } from '../../filing/test/talks.js';
import { given } from '../test/given.js';
import { issues } from './view.js';

const neutrality = { slug: 'neutrality', title: 'Neutrality' };

test('An issue is a row under its slug, known to readers of any day, whoever brings it again', () =>
  given(
    opened,
    report('r', { issues: [neutrality] }),
    report('s', { issues: [neutrality, { slug: 'borders', title: 'Borders' }] }),
  )
    .rowsOf(issues)
    .wereEver({ 'neutrality v2–': neutrality, 'borders v4–': { title: 'Borders' } }));
