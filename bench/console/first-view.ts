import { median, percentile } from '../harness/statistics.js';
import { beside, type Row, single } from '../row.js';
import type { BarePages } from './bare-pages.js';
import { type BenchBrowser, firstPaint, untilDrawn } from './browser.js';
import { repeatedly } from './repeatedly.js';
import { isShown, POSITIONS, TIMELINE, type View } from './views.js';

const PAINT = { limit: 400 };
const VIEW = { limit: 1_000 };

/** How long whoever opens an address waits, in a browser that was never there before. */
export async function measureFirstView(
  browser: BenchBrowser,
  bare: BarePages,
  times: number,
): Promise<Row[]> {
  const rows: Row[] = [];
  for (const view of [TIMELINE, POSITIONS]) {
    const address = `${browser.url}/d/talks/${view.path}`;
    const kept = await browser.withPage(async (page) => {
      await page.goto(address);
      await untilDrawn(page, isShown(view));
      return bare.keep(page, `/${view.path}`);
    });
    const waits = await repeatedly(times, async () => ({
      ours: await waitsOf(browser, address, view),
      theirs: await waitsOf(browser, kept, view),
    }));
    const p95 = (of: (wait: (typeof waits)[number]) => number) => percentile(waits.map(of), 95);
    const { name } = view;
    rows.push(
      beside(
        `${name}: first paint, p95`,
        p95(({ ours }) => ours.paint),
        { name: 'the same elements as a file', figure: p95(({ theirs }) => theirs.paint) },
        'ms',
        PAINT,
      ),
      single(`${name}: first paint, median`, median(waits.map(({ ours }) => ours.paint)), 'ms'),
      beside(
        `${name}: until it is shown, p95`,
        p95(({ ours }) => ours.drawn),
        { name: 'the same elements as a file', figure: p95(({ theirs }) => theirs.drawn) },
        'ms',
        VIEW,
      ),
    );
  }
  return rows;
}

function waitsOf(
  browser: BenchBrowser,
  address: string,
  view: View,
): Promise<{ readonly paint: number; readonly drawn: number }> {
  return browser.withPage(async (page) => {
    await page.goto(address, { waitUntil: 'commit' });
    const drawn = await untilDrawn(page, isShown(view));
    return { drawn, paint: await firstPaint(page) };
  });
}
