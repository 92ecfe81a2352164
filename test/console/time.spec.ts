import type { Page } from '@playwright/test';
import { describeInChromium } from '../../libs/testing/index.js';
import { smallClaim, smallReport } from '../support/bundles.js';
import type { FiledReport } from '../support/client.js';
import { useConsole } from '../support/console.js';
import { EXAMPLE } from '../support/example.js';
import { see } from '../support/see.js';

describeInChromium('The clocks of the console', () => {
  const console = useConsole();
  const slider = (page: Page, name: string) => page.getByRole('slider', { name, exact: true });

  test('Arrow keys move the sliders, which speak version and date', async () => {
    const page = await console.current.signedIn('/changes');
    const asOf = slider(page, 'As of');
    await see(asOf).toHaveAttribute('aria-valuetext', /^now, version 92, .* UTC$/);
    await asOf.focus();
    await page.keyboard.press('ArrowLeft');
    await see(page).toHaveURL(/\?asOf=91$/);
    await see(asOf).toHaveAttribute('aria-valuetext', /^version 91, \d+ \w+ \d{4}, \d\d:\d\d UTC$/);
    await see(asOf).toBeFocused();
    await page.keyboard.press('End');
    await see(page).toHaveURL(/\/changes$/);
    await slider(page, 'Published by').focus();
    await page.keyboard.press('ArrowLeft');
    await see(page).toHaveURL(/publishedBy=2022-04-07$/);
    await see(slider(page, 'Published by')).toHaveAttribute(
      'aria-valuetext',
      '2022-04-07, 1 report',
    );
  });

  test('What a version changed stands in the time bar, and leads to it', async () => {
    const page = await console.current.signedIn('/timeline?asOf=88');
    const time = page.getByRole('region', { name: 'Time' });
    await see(time).toContainText('Version 88: The publisher amended what is now');
    await see(time.getByRole('link')).toHaveAttribute(
      'href',
      /\/claims\/istanbul-talks~kyiv-reduction\?asOf=88$/,
    );
    expect(await console.current.axe(page)).toEqual([]);
  });

  test('Before anything was published, the console says so in words', async () => {
    const page = await console.current.signedIn('/claims');
    await see(slider(page, 'Published by')).toBeEnabled();
    await slider(page, 'Published by').focus();
    await page.keyboard.press('Home');
    await see(page).toHaveURL(/publishedBy=2022-03-28$/);
    const words = '2022-03-28, before anything was published';
    await see(slider(page, 'Published by')).toHaveAttribute('aria-valuetext', words);
    await see(page.getByText('Nothing is claimed at this moment.')).toBeVisible();
  });

  test('However fast the slider is moved, what is shown last is where it stands', async () => {
    const page = await console.current.signedIn('/changes');
    // Answers come back in any order.
    let asked = 0;
    await page.route('**/v1/**', async (route) => {
      asked += 1;
      await new Promise((resolve) => setTimeout(resolve, asked % 2 === 0 ? 0 : 400));
      await route.continue();
    });
    const asOf = slider(page, 'As of');
    await see(asOf).toBeEnabled();
    await asOf.focus();
    await page.keyboard.press('Home');
    for (let step = 0; step < 12; step++) {
      await page.keyboard.press('ArrowRight', { delay: 40 });
    }
    await see(page).toHaveURL(/asOf=13$/);
    const changes = page.getByRole('list', { name: 'Changes' }).getByRole('article');
    await see(changes.first()).toContainText('13');
    await see(changes).toHaveCount(13);
    await see(asOf).toHaveValue('12');
    await page.unrouteAll({ behavior: 'ignoreErrors' });
  });

  test('However fast the slider is dragged, what is shown last is where it was let go', async () => {
    const page = await console.current.signedIn('/changes');
    const asOf = slider(page, 'As of');
    await see(asOf).toBeEnabled();
    let asked = 0;
    let waiting = 0;
    await page.route('**/v1/**', async (route) => {
      asked += 1;
      waiting += 1;
      await new Promise((resolve) => setTimeout(resolve, (asked * 137) % 500));
      waiting -= 1;
      await route.continue();
    });
    const box = await asOf.boundingBox();
    if (!box) throw new Error('There is no slider.');
    const y = box.y + box.height / 2;
    const to = (part: number) => page.mouse.move(box.x + box.width * part, y, { steps: 8 });
    await to(0.99);
    await page.mouse.down();
    for (const part of [0.2, 0.8, 0.1, 0.6, 0.3]) {
      await to(part);
      // However slowly it is dragged, too: once the page has come after.
      if (part === 0.8) await see(page.getByText(/as of version/)).toBeVisible();
      await page.waitForTimeout(90);
    }
    await page.mouse.up();
    const version = Number(await asOf.inputValue()) + 1;
    await see(page).toHaveURL(new RegExp(`asOf=${version}$`));
    const changes = page.getByRole('list', { name: 'Changes' }).getByRole('article');
    await see(changes).toHaveCount(version);
    await see(page.getByText(`as of version ${version}.`)).toBeVisible();
    // Nothing that was asked before comes after it, and one step goes back to before the drag.
    await see.poll(() => waiting).toBe(0);
    await page.waitForTimeout(300);
    await see(changes).toHaveCount(version);
    await see(asOf).toHaveValue(String(version - 1));
    await page.unrouteAll({ behavior: 'ignoreErrors' });
    await page.goBack();
    await see(page).toHaveURL(/\/changes$/);
  });

  test('Keys step through versions and publications, go back to now, and pin what is shown', async () => {
    const page = await console.current.signedIn('/conflicts');
    await see(slider(page, 'As of')).toBeEnabled();
    await page.keyboard.press('[');
    await see(page).toHaveURL(/asOf=91$/);
    await page.keyboard.press('[');
    await see(page).toHaveURL(/asOf=90$/);
    await page.keyboard.press(']');
    await see(page).toHaveURL(/asOf=91$/);
    await page.keyboard.press('{');
    await see(page).toHaveURL(/publishedBy=2022-04-07/);
    await page.keyboard.press('n');
    await see(page).toHaveURL(/\/conflicts$/);
    // Brackets are written with Alt or AltGr on many keyboards; letters with it are the browser's.
    await page.keyboard.press('Alt+[');
    await see(page).toHaveURL(/asOf=91$/);
    await page.keyboard.press('Alt+n');
    await page.keyboard.press('Control+[');
    await page.keyboard.press('Control+y');
    await see(page).toHaveURL(/asOf=91$/);
    await page.keyboard.press('n');
    await see(page).toHaveURL(/\/conflicts$/);
    await page.keyboard.press('y');
    await see(page).toHaveURL(/asOf=92$/);
    await page.keyboard.press('g');
    await page.keyboard.press('c');
    await see(page).toHaveURL(/\/conflicts\?asOf=92$/);
    await page.getByRole('textbox', { name: 'Valid at' }).focus();
    await page.keyboard.type('[n');
    await see(page).toHaveURL(/\/conflicts\?asOf=92$/);
  });

  test('Playing goes from version to version and stops at now', async () => {
    const page = await console.current.signedIn('/changes?asOf=90');
    await page.getByRole('button', { name: 'Play' }).click();
    await see(page).toHaveURL(/asOf=91/);
    await see(page.getByRole('region', { name: 'Time' })).toContainText('Version 91:');
    await see(page.getByRole('button', { name: 'Play' })).toBeVisible();
  });

  test('Something newer is told with what it is, and nothing moves until the reader wants it', async () => {
    const page = await console.current.signedIn('/changes');
    const { client } = console.current.app;
    const changes = page.getByRole('list', { name: 'Changes' }).getByRole('article');
    await see(changes).toHaveCount(92);
    const filed = await client.post<FiledReport>(
      `/v1/dossiers/${EXAMPLE}/reports`,
      smallReport('newer', { claims: [smallClaim({ key: 'silent' })] }),
    );
    expect(filed.status).toBe(201);
    const news = page.getByRole('link', { name: '2 newer changes' });
    await see(news).toBeVisible();
    await see(page.getByText('Beland is silent, according to')).toBeVisible();
    await see(changes).toHaveCount(92);
    await see(news).toHaveAttribute('href', /\/changes\?after=92$/);
    await page.getByRole('button', { name: 'Show', exact: true }).click();
    await see(changes.first()).toContainText('94');
    await see(news).toHaveCount(0);
  });

  test('Only one feed is open in a tab, and whoever cannot have one is told all the same', async () => {
    const page = await console.current.signedIn('/timeline');
    await page.goto(`${console.current.url}/`);
    await see(page.getByRole('heading', { name: 'Dossiers' })).toBeVisible();
    const feeds: string[] = [];
    page.on('request', (request) => {
      if (request.headers()['accept'] === 'text/event-stream') feeds.push(request.url());
    });
    await page
      .context()
      .route('**/changes?after=*', (route) =>
        route.request().headers()['accept'] === 'text/event-stream'
          ? route.fulfill({ status: 200, contentType: 'text/plain', body: 'no feed' })
          : route.continue(),
      );
    await page.goto(console.current.at('/timeline'));
    await see(page.getByRole('list', { name: 'Timeline' })).toBeVisible();
    const filed = await console.current.app.client.post<FiledReport>(
      `/v1/dossiers/${EXAMPLE}/reports`,
      smallReport('newest'),
    );
    expect(filed.status).toBe(201);
    await see(page.getByRole('link', { name: 'One newer change' })).toBeVisible();
    expect(feeds).toHaveLength(1);
  });

  test('A page that nobody sees has no feed, and takes it up again when it is seen', async () => {
    const page = await console.current.signedIn('/timeline');
    const isFeed = (request: { headers(): Record<string, string> }) =>
      request.headers()['accept'] === 'text/event-stream';
    await page.goto(`${console.current.url}/`);
    const opened = page.waitForRequest(isFeed);
    await page.goto(console.current.at('/timeline'));
    await opened;
    const seen = (hidden: boolean) =>
      page.evaluate(`
        Object.defineProperty(document, 'hidden', { configurable: true, get: () => ${hidden} });
        document.dispatchEvent(new Event('visibilitychange'));`);
    const closed = page.waitForEvent('requestfailed', { predicate: isFeed });
    await seen(true);
    await closed;
    const again = page.waitForRequest(isFeed);
    await seen(false);
    await again;
  });
});
