import type { Page } from '@playwright/test';

import { percentile } from '../harness/statistics.js';
import type { Filled } from '../product/fill.js';
import { beside, type Row } from '../row.js';
import { type BenchBrowser, untilAnswered, untilDrawn } from './browser.js';
import { repeatedly } from './repeatedly.js';
import { isShown, TIMELINE, type View, VIEWS } from './views.js';

const PAGE = { limit: 100 };
/** How long a pointer rests on a link before it is pressed. */
const POINTED_MS = 150;

/** Goes from the page that is shown to another: milliseconds until that is drawn. */
type Going = (page: Page, view: View) => Promise<number>;

interface Wait {
  readonly ours: number;
  readonly theirs: number;
}

/**
 * How long it takes from one page to the next. Each time it is another version, so that nothing of it
 * was read before, here or by the API.
 */
export async function measurePageChanges(
  browser: BenchBrowser,
  { events }: Filled,
  times: number,
): Promise<Row[]> {
  const waitsOf = (first: number, go: Going) =>
    browser.withPage((page) =>
      repeatedly(times, async (turn) => {
        const asOf = first - turn;
        await page.goto(`${browser.url}/d/talks/timeline?asOf=${asOf}`);
        await untilDrawn(page, isShown(TIMELINE));
        const waits: Wait[] = [];
        for (const view of VIEWS) {
          const ours = await go(page, view);
          // Of a version that nobody asked for, too.
          const path = `/v1/dossiers/talks/${view.path}?asOf=${asOf - 4 * times}`;
          waits.push({ ours, theirs: await untilAnswered(page, path) });
        }
        return waits;
      }),
    );
  const pointed = await waitsOf(events - 1, byPointer);
  const unforeseen = await waitsOf(events - 2 * times, unforeseenly);
  return [
    rowOf('by a link that is pointed at, all pages, p95', pointed.flat(), PAGE),
    rowOf('without anything before it, all pages, p95', unforeseen.flat(), PAGE),
    ...VIEWS.map(({ name }, index) =>
      rowOf(
        `without anything before it, to ${name}, p95`,
        unforeseen.map((waits) => waits[index]).filter((wait) => wait !== undefined),
        {},
      ),
    ),
  ];
}

function rowOf(name: string, waits: readonly Wait[], goal: { readonly limit?: number }): Row {
  const p95 = (of: keyof Wait) =>
    percentile(
      waits.map((wait) => wait[of]),
      95,
    );
  const rival = { name: "the API's answer alone", figure: p95('theirs') };
  return beside(name, p95('ours'), rival, 'ms', goal);
}

/** As with a mouse: the page may read what it leads to as soon as the pointer rests on its link. */
async function byPointer(page: Page, view: View): Promise<number> {
  await page.evaluate(`addEventListener('click', () => (window.since = performance.now()), {
    once: true, capture: true })`);
  await page.hover(`nav a[href^="/d/talks/${view.path}?"]`);
  await page.waitForTimeout(POINTED_MS);
  await page.mouse.down();
  await page.mouse.up();
  return untilDrawn(page, isShown(view), 'window.since');
}

async function unforeseenly(page: Page, view: View): Promise<number> {
  const link = `document.querySelector('nav a[href^="/d/talks/${view.path}?"]')`;
  await page.evaluate(`window.since = performance.now(); ${link}.click()`);
  return untilDrawn(page, isShown(view), 'window.since');
}
