import { percentile } from '../harness/statistics.js';
import type { Filled } from '../product/fill.js';
import { beside, type Row } from '../row.js';
import { type BenchBrowser, untilAnswered, untilDrawn } from './browser.js';
import { repeatedly } from './repeatedly.js';
import { isShown, TIMELINE, VIEWS } from './views.js';

const PAGE = { limit: 100 };

/**
 * How long it takes from one page to the next, by its link and without a pointer that comes near it
 * first. Each time it is another version, so that nothing of it was read before, here or by the API.
 */
export async function measurePageChanges(
  browser: BenchBrowser,
  { events }: Filled,
  times: number,
): Promise<Row[]> {
  const turns = await browser.withPage((page) =>
    repeatedly(times, async (turn) => {
      const asOf = events - 1 - turn;
      await page.goto(`${browser.url}/d/talks/timeline?asOf=${asOf}`);
      await untilDrawn(page, isShown(TIMELINE));
      const waits: { ours: number; theirs: number }[] = [];
      for (const view of VIEWS) {
        const link = `document.querySelector('nav a[href^="/d/talks/${view.path}?"]')`;
        await page.evaluate(`window.since = performance.now(); ${link}.click()`);
        const ours = await untilDrawn(page, isShown(view), 'window.since');
        // Of a version that nobody asked for, too.
        const path = `/v1/dossiers/talks/${view.path}?asOf=${asOf - 2 * times}`;
        waits.push({ ours, theirs: await untilAnswered(page, path) });
      }
      return waits;
    }),
  );
  return VIEWS.map(({ name }, index) => {
    const p95 = (of: 'ours' | 'theirs') =>
      percentile(
        turns.map((waits) => waits[index]?.[of] ?? NaN),
        95,
      );
    return beside(
      `to ${name}, p95`,
      p95('ours'),
      { name: "the API's answer alone", figure: p95('theirs') },
      'ms',
      PAGE,
    );
  });
}
