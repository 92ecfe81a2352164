import { opened, report } from '../../filing/test/talks.js';
import { given } from '../test/given.js';
import { processes } from './view.js';

const step = (slug: string) => ({ slug, title: `The ${slug}` });
const treaty = (...steps: string[]) => ({
  processes: [{ slug: 'treaty', title: 'Treaty', steps: steps.map(step) }],
});

test('A process is a row under its slug, known to readers of any day; one without steps too', () =>
  given(opened, report('r', treaty()))
    .rowsOf(processes)
    .wereEver({ 'treaty v2–': { slug: 'treaty', title: 'Treaty', steps: [] } }));

test('Steps that are named later come after those that are there, which stay in their order', () =>
  given(
    opened,
    report('r', treaty('signing', 'draft')),
    report('s', treaty('draft', 'ballot', 'signing')),
    report('t', treaty('draft')),
  )
    .rowsOf(processes)
    .wereEver({
      'treaty v2–3': { steps: [step('signing'), step('draft')] },
      'treaty v4–': { title: 'Treaty', steps: [step('signing'), step('draft'), step('ballot')] },
    }));
