import type { HeldConsole } from '../../support/console.js';
import { see } from '../../support/see.js';

/** Every page of the example dossier, with something in it where there is. */
const PAGES = [
  '',
  '/timeline',
  '/timeline?asOf=40&publishedBy=2022-03-31',
  '/positions',
  '/positions/russia/neutrality',
  '/quantities',
  '/milestones',
  '/claims?q=Kyiv',
  '/claims/istanbul-talks~kyiv-reduction',
  '/reports',
  '/reports/istanbul-talks',
  '/conflicts',
  '/changes',
  '/diff?from=20&to=60',
  '/speakers',
  '/speakers/russia',
  '/actors',
  '/actors/russia',
  '/places',
  '/measures',
  '/erasures',
  '/intakes',
  '/proof',
] as const;

const MINUTES = 5 * 60_000;

export function everyPageSuite(console: HeldConsole): void {
  describe('Every page', () => {
    test(
      'is accessible in both schemes, and fits on any screen without moving sideways',
      async () => {
        const page = await console.current.signedIn();
        const found: string[] = [];
        for (const path of PAGES) {
          await page.goto(console.current.at(path));
          await see(page.getByRole('heading', { level: 1 })).toHaveCount(1);
          for (const colorScheme of ['light', 'dark'] as const) {
            await page.emulateMedia({ colorScheme });
            const faults = await console.current.axe(page);
            found.push(...faults.map((fault) => `${path} ${colorScheme}: ${fault}`));
          }
          for (const width of [320, 2560]) {
            await page.setViewportSize({ width, height: 800 });
            const beyond = await page.evaluate<number>(
              'document.documentElement.scrollWidth - document.documentElement.clientWidth',
            );
            if (beyond > 0) found.push(`${path} at ${width} px: ${beyond} px too wide`);
          }
          await page.setViewportSize({ width: 1280, height: 720 });
        }
        expect(found).toEqual([]);
      },
      MINUTES,
    );

    test(
      'is reached from the navigation by the keyboard, with the focus to be seen',
      async () => {
        const page = await console.current.signedIn('/timeline');
        await see(page.getByRole('heading', { level: 1, name: 'Timeline' })).toBeVisible();
        await page.keyboard.press('Tab');
        await see(page.getByRole('link', { name: 'Skip to the page' })).toBeFocused();
        const link = page
          .getByRole('navigation', { name: 'Dossier' })
          .getByRole('link', { name: 'Conflicts' });
        for (let tabs = 0; tabs < 40; tabs += 1) {
          await page.keyboard.press('Tab');
          if ((await page.evaluate('document.activeElement?.textContent')) === 'Conflicts') break;
        }
        await see(link).toBeFocused();
        await see(link).not.toHaveCSS('outline-style', 'none');
        await page.keyboard.press('Enter');
        await see(page.getByRole('heading', { level: 1, name: 'Conflicts' })).toBeVisible();
      },
      MINUTES,
    );

    test('is printed in the light scheme, without what one can only press', async () => {
      const page = await console.current.signedIn('/positions', { colorScheme: 'dark' });
      await see(page.getByRole('table', { name: 'Positions' })).toBeVisible();
      await page.emulateMedia({ media: 'print' });
      await see(page.getByRole('navigation', { name: 'Dossier' })).toBeHidden();
      await see(page.locator('.time-bar')).toBeHidden();
      await see(page.locator('html')).toHaveCSS('background-color', 'rgb(251, 250, 247)');
      await see(page.getByText('ukraine-talks-2022').first()).toBeVisible();
    });
  });
}
