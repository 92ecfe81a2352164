import { smallClaim, smallReport } from '../../support/bundles.js';
import type { HeldConsole } from '../../support/console.js';
import { see } from '../../support/see.js';

const DAY_MS = 86_400_000;
const dayOf = (index: number) =>
  new Date(Date.UTC(2020, 0, 1) + index * DAY_MS).toISOString().slice(0, 10);

export function timelineSuite(console: HeldConsole): void {
  describe('The timeline in the console', () => {
    beforeAll(async () => {
      const { client } = console.current.app;
      await client.open('days');
      const event = (index: number) =>
        smallClaim({
          key: `day-${index}`,
          content: {
            kind: 'event',
            what: `Event ${index}`,
            status: 'occurred',
            occurred: dayOf(index),
          },
        });
      await client.fileAndSettle(
        'days',
        smallReport('long', {
          claims: [...Array.from({ length: 450 }, (_, i) => event(i)), smallClaim()],
        }),
      );
    });

    test('lists what is dated in the order of the world, the undated apart, each leading to its claim', async () => {
      const page = await console.current.signedIn('/timeline');
      const dated = page
        .getByRole('list', { name: 'Timeline' })
        .getByRole('listitem')
        .filter({ has: page.getByRole('article') });
      await see(dated.locator('.entry-date').first()).toHaveText('2014');
      await see(dated).toHaveCount(5);
      await see(
        page
          .getByRole('list', { name: 'Undated' })
          .getByRole('listitem')
          .filter({ has: page.getByRole('article') }),
      ).toHaveCount(39);
      await see(
        page.getByText('3 claims with a known start; 2 with an open one; 39 undated.'),
      ).toBeVisible();
      expect(await console.current.axe(page)).toEqual([]);
      await dated.getByRole('link', { name: /^Russia annexed Crimea/ }).click();
      await see(page).toHaveURL(/claims\/istanbul-talks~crimea-annexation$/);
    });

    test('is narrowed by a form whose state is the address, and goes back with the browser', async () => {
      const page = await console.current.signedIn('/timeline');
      await page.getByLabel('Kind').selectOption('quantity');
      await see(page).toHaveURL(/\?kind=quantity$/);
      const entries = page.locator('[role=listitem] article');
      await see(entries).toHaveCount(4);
      await page.getByLabel('Order').selectOption('said');
      await see(page).toHaveURL(/kind=quantity&order=said|order=said&kind=quantity/);
      await see(
        page.getByRole('list', { name: 'Timeline' }).locator('.entry-date').first(),
      ).toHaveText('2022-03-30');
      await page.reload();
      await see(page.getByLabel('Kind')).toHaveValue('quantity');
      await see(entries).toHaveCount(4);
      await page.goBack();
      await page.goBack();
      await see(page.getByLabel('Kind')).toHaveValue('');
      await see(entries).toHaveCount(44);
    });

    test('says of a filter why it is refused, beside its field', async () => {
      console.current.expects(400);
      const page = await console.current.signedIn('/timeline?from=soon');
      await see(page.getByRole('alert')).toBeVisible();
      await see(page.getByLabel('From', { exact: true })).toHaveAccessibleDescription(
        /is no EDTF date/,
      );
      await page.getByLabel('From', { exact: true }).fill('2022');
      await page.getByLabel('From', { exact: true }).press('Enter');
      await see(page.getByRole('alert')).toHaveCount(0);
      await see(page.getByRole('list', { name: 'Timeline' })).toContainText(
        'Russia invaded Ukraine',
      );
    });

    test('has a strip on which a stretch is chosen by the keyboard or by pointing', async () => {
      const page = await console.current.signedIn('/d/days/timeline');
      const from = page.getByRole('slider', { name: 'Stretch from' });
      await see(from).toHaveAttribute('aria-valuetext', dayOf(0));
      await from.focus();
      await page.keyboard.press('ArrowRight');
      await see(page).toHaveURL(new RegExp(`\\?from=${dayOf(4)}$`));
      await see(
        page.getByRole('list', { name: 'Timeline' }).locator('.entry-date').first(),
      ).toHaveText(dayOf(4));
      await see(from).toBeFocused();
      await page.getByRole('slider', { name: 'Stretch to' }).focus();
      await page.keyboard.press('Home');
      await see(page).toHaveURL(/\?to=2020-01-04$/);
      await see(page.getByRole('list', { name: 'Timeline' }).getByRole('article')).toHaveCount(4);
      await page.getByRole('button', { name: 'Whole timeline' }).click();
      await see(page).toHaveURL(/timeline$/);

      const strip = page.getByRole('img', { name: /^How many claims begin when/ });
      const box = await strip.boundingBox();
      if (!box) throw new Error('There is no strip.');
      await page.mouse.move(box.x + box.width * 0.5, box.y + 20);
      await page.mouse.down();
      await page.mouse.move(box.x + box.width * 0.6, box.y + 20, { steps: 4 });
      await page.mouse.up();
      await see(page).toHaveURL(/\?from=2020-\d\d-\d\d&to=2020-\d\d-\d\d$/);
      await see(page.getByRole('list', { name: 'Timeline' })).not.toContainText('Event 449 ');
    });

    test('of thousands of claims keeps no more in the page than is near, and shows all that one scrolls to', async () => {
      const { client } = console.current.app;
      await client.open('thousands');
      const perReport = 450;
      for (let report = 0; report < 4; report += 1) {
        const claims = Array.from({ length: perReport }, (_, index) => {
          const number = report * perReport + index;
          const occurred = dayOf(number);
          const what = `Event ${number}.`;
          return smallClaim({
            key: `day-${number}`,
            content: { kind: 'event', what, status: 'occurred', occurred },
          });
        });
        await client.file('thousands', smallReport(`report-${report}`, { claims }));
      }
      const { version } = await client.file('thousands', smallReport('last'));
      await client.settle('thousands', version);
      const page = await console.current.signedIn('/d/thousands/timeline');
      const entries = page.getByRole('list', { name: 'Timeline' }).locator('article');
      await see(entries.first()).toContainText('Event 0 on');
      const scrollTo = (part: number) =>
        page.evaluate(`scrollTo(0, document.documentElement.scrollHeight * ${part})`);
      // Its end moves away while pages are read, and while what comes into sight is laid out.
      await see(async () => {
        await scrollTo(1);
        await see(page.getByText('Event 1799 on')).toBeInViewport({ timeout: 50 });
      }).toPass({ timeout: 90_000, intervals: [50] });
      expect(await entries.count()).toBeLessThan(300);
      await see(page.getByText('Event 0 on')).toHaveCount(0);
      await scrollTo(0.5);
      const inSight = `Number(/Event (\\d+) on/.exec(
      [...document.querySelectorAll('.timeline article')].find((entry) => {
        const { top } = entry.getBoundingClientRect();
        return top > 0 && top < innerHeight;
      })?.textContent ?? '')?.[1])`;
      await see.poll(() => page.evaluate<number>(inSight)).toBeGreaterThan(700);
      expect(await page.evaluate<number>(inSight)).toBeLessThan(1_100);
      const there = await page.evaluate<number>(inSight);
      await page.getByRole('link', { name: `Event ${there} on` }).click();
      await see(page.getByRole('heading', { level: 1 })).toContainText(`Event ${there} on`);
      // However long one stays there, what was read far is not read once more.
      await page.waitForTimeout(6_000);
      let again = 0;
      page.on('request', (request) => (again += Number(request.url().includes('/timeline?'))));
      await page.goBack();
      await see(page.getByText(`Event ${there} on`)).toBeInViewport();
      await page.waitForTimeout(500);
      expect(again).toBe(0);
      await scrollTo(0);
      await see(page.getByText('Event 0 on')).toBeInViewport();
      expect(await entries.count()).toBeLessThan(300);
    }, 300_000);

    test('reads on as its end comes near, and by a button', async () => {
      const page = await console.current.signedIn('/d/days/timeline');
      const entries = page.locator('[role=listitem]');
      await see(entries.nth(49)).toBeAttached();
      for (const index of [49, 149, 249, 349, 449]) {
        await entries.nth(index).scrollIntoViewIfNeeded();
        await see(entries.nth(Math.min(index + 51, 450))).toBeAttached();
      }
      await see(entries).toHaveCount(451);
      await see(page.getByRole('button', { name: 'Show more' })).toHaveCount(0);
      await see(page.getByRole('list', { name: 'Undated' })).toContainText('Beland is silent');
    });
  });
}
