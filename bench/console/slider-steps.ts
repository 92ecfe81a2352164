import { percentile } from '../harness/statistics.js';
import type { Filled } from '../product/fill.js';
import { beside, type Row } from '../row.js';
import { type BenchBrowser, untilAnswered, untilDrawn } from './browser.js';
import { repeatedly } from './repeatedly.js';
import { isShown, POSITIONS, TIMELINE } from './views.js';

const STEP = { limit: 150 };
/** The version that a page's list is of, as its own words or its address say it. */
const ADDRESS = "new URL(location).searchParams.get('asOf')";

/** How long a step of the slider “As of” takes, by an arrow key, until the page shows that version. */
export async function measureSliderSteps(
  browser: BenchBrowser,
  { claims }: Filled,
  times: number,
): Promise<Row[]> {
  const rows: Row[] = [];
  for (const view of [TIMELINE, POSITIONS]) {
    const steps = await browser.withPage(async (page) => {
      await page.goto(`${browser.url}/d/talks/${view.path}`);
      await untilDrawn(page, isShown(view));
      const slider = page.getByRole('slider', { name: 'As of', exact: true });
      await slider.focus();
      return repeatedly(times, async () => {
        const before = await page.evaluate<string | null>(ADDRESS);
        await page.evaluate(`addEventListener('keydown', () => (window.since = performance.now()), {
          once: true, capture: true })`);
        await slider.press('ArrowLeft');
        const isThere = `${ADDRESS} !== ${JSON.stringify(before)} && ${SHOWN}`;
        const ours = await untilDrawn(page, isThere, 'window.since');
        const asOf = Number(await page.evaluate<string>(ADDRESS));
        // The version before it is asked for by nobody else.
        const path = `/v1/dossiers/talks/${view.path}?asOf=${asOf - 1}`;
        return { ours, theirs: await untilAnswered(page, path) };
      });
    });
    const p95 = (of: 'ours' | 'theirs') =>
      percentile(
        steps.map((step) => step[of]),
        95,
      );
    rows.push(
      beside(
        `a step of a slider, ${view.name.toLowerCase()} of ${claims.toLocaleString('en-US')} claims, p95`,
        p95('ours'),
        { name: "the API's answer alone", figure: p95('theirs') },
        'ms',
        STEP,
      ),
    );
  }
  return rows;
}

/** True once the banner says the version of the address: it is drawn with the page that shows it. */
const SHOWN = `(document.querySelector('.moment-banner p')?.textContent ?? '').includes(
  'as of version ' + ${ADDRESS} + '.')`;
