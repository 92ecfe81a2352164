import type { Page } from '@playwright/test';

import { median, percentile } from '../harness/statistics.js';
import type { Filled } from '../product/fill.js';
import { beside, type Row, single } from '../row.js';
import type { BarePages } from './bare-pages.js';
import { type BenchBrowser, untilAnswered, untilDrawn } from './browser.js';
import { repeatedly } from './repeatedly.js';
import { isShown, TIMELINE } from './views.js';

const ENTRIES_A_PAGE = 100;
/** How long a page more may take before reading on counts as stuck. */
const STUCK_MS = 30_000;
/** How far the list is moved with each frame when it is read through, and for how many frames. */
const PIXELS_A_FRAME = 400;
const FRAMES = 300;
/** Parts of the list, its head and its foot left out: what stands there is no entry. */
const JUMPS = [0.5, 0.25, 0.75, 0.01, 0.99, 0.4, 0.9, 0.1, 0.6];
const GOALS = { entries: { limit: 2_000 }, jump: { limit: 200 } };

/** A long timeline: read on to its end, jumped about in, and scrolled through. */
export function measureScrolling(
  browser: BenchBrowser,
  bare: BarePages,
  { dossier, claims }: Filled,
): Promise<Row[]> {
  return browser.withPage(async (page) => {
    await page.goto(`${browser.url}/d/${dossier}/timeline`);
    await untilDrawn(page, isShown(TIMELINE));
    const answers = await repeatedly(10, (turn) =>
      // Of a length that nobody asked for.
      untilAnswered(page, `/v1/dossiers/${dossier}/timeline?limit=${ENTRIES_A_PAGE - 1 - turn}`),
    );
    const beginning = await bare.keep(page, '/long');
    const pages = await readOn(page);
    const most = await page.evaluate<number>('window.most');
    const jumps = [];
    for (const part of JUMPS) jumps.push(await jump(page, part));
    const frames = await scrollThrough(page, 0.5);
    await page.goto(beginning);
    const theirFrames = await scrollThrough(page, 0);
    const of = `of ${claims.toLocaleString('en-US')} claims`;
    const file = (figure: number) => ({ name: 'its beginning as a file', figure });
    return [
      beside(
        `a page more ${of}, read on to the end, median`,
        median(pages),
        { name: "the API's answer alone", figure: median(answers) },
        'ms',
      ),
      single(`the same, p95`, percentile(pages, 95), 'ms'),
      single(`most entries in the page at once, ${of}`, most, 'entries', GOALS.entries),
      single(`a jump within the list ${of}, longest`, Math.max(...jumps), 'ms', GOALS.jump),
      beside(
        `scrolling through ${of}: a frame, p95`,
        percentile(frames, 95),
        file(percentile(theirFrames, 95)),
        'ms',
      ),
      beside('the same, longest frame', Math.max(...frames), file(Math.max(...theirFrames)), 'ms'),
    ];
  });
}

/** Goes to the end of what was read, again and again: how long each page more took, in milliseconds. */
function readOn(page: Page): Promise<number[]> {
  return page.evaluate<number[]>(`new Promise((resolve, reject) => {
    const waits = [];
    let since = performance.now();
    let height = 0;
    window.most = 0;
    const on = () => {
      const now = performance.now();
      window.most = Math.max(window.most, document.querySelectorAll('${TIMELINE.shows}').length);
      if (!document.querySelector('.more')) return resolve(waits);
      if (now - since > ${STUCK_MS}) return reject(new Error('stuck after ' + waits.length));
      const end = document.documentElement.scrollHeight;
      // A page more is higher than a screen; by less the list only comes to know how high it is.
      if (end > height + innerHeight) {
        if (height > 0) waits.push(now - since);
        since = now;
        height = end;
      }
      scrollTo(0, end);
      requestAnimationFrame(on);
    };
    on();
  })`);
}

/** Milliseconds until entries are in sight at some part of the list. */
async function jump(page: Page, part: number): Promise<number> {
  await page.evaluate(`window.since = performance.now();
    scrollTo(0, (document.documentElement.scrollHeight - innerHeight) * ${part})`);
  const inSight = `document.elementsFromPoint(innerWidth / 2, innerHeight / 2)
    .some((element) => element.closest('${TIMELINE.shows}'))`;
  return untilDrawn(page, inSight, 'window.since');
}

/** How long each frame takes while the list goes by, from some part of it on. */
function scrollThrough(page: Page, part: number): Promise<number[]> {
  return page.evaluate<number[]>(`new Promise((resolve) => {
    scrollTo(0, document.documentElement.scrollHeight * ${part});
    const frames = [];
    let direction = 1;
    const start = () => requestAnimationFrame((first) => {
      let before = first;
      const next = (now) => {
        frames.push(now - before);
        before = now;
        if (frames.length === ${FRAMES}) return resolve(frames);
        const from = scrollY;
        scrollBy(0, direction * ${PIXELS_A_FRAME});
        if (scrollY === from) direction *= -1;
        requestAnimationFrame(next);
      };
      requestAnimationFrame(next);
    });
    setTimeout(start, 500);
  })`);
}
