import type { HeldConsole } from '../../support/console.js';
import { see } from '../../support/see.js';

export function shellSuite(console: HeldConsole): void {
  describe('The shell of the console', () => {
    test('Every page of a dossier has its navigation, its heading and its time bar', async () => {
      const page = await console.current.signedIn('/timeline');
      await see(page.getByRole('heading', { level: 1, name: 'Timeline' })).toBeVisible();
      await see(
        page.getByRole('list', { name: 'Timeline' }).getByRole('article').first(),
      ).toBeVisible();
      await page.getByRole('navigation', { name: 'Dossier' }).getByText('Overview').click();
      await see(page.getByRole('heading', { level: 1 })).toHaveText(
        /Talks between Russia and Ukraine/,
      );
      for (const name of ['As of', 'Published by']) {
        await see(page.getByRole('slider', { name, exact: true })).toBeVisible();
      }
      expect(await console.current.axe(page)).toEqual([]);
    });

    test('The clocks in an address go along with every link', async () => {
      const page = await console.current.signedIn('/timeline?asOf=20&publishedBy=2022-03-30');
      await see(page.getByText('as of version 20')).toBeVisible();
      await page.getByRole('navigation', { name: 'Dossier' }).getByText('Overview').click();
      await see(page).toHaveURL(/\?asOf=20&publishedBy=2022-03-30$/);
      await page.getByRole('button', { name: 'Back to now' }).click();
      await see(page).toHaveURL(/ukraine-talks-2022$/);
    });

    test('On a small screen what one came for begins on the first screenful, and the way that one went is in sight', async () => {
      const page = await console.current.signedIn('/timeline', {
        viewport: { width: 320, height: 640 },
      });
      const heading = page.getByRole('heading', { level: 1, name: 'Timeline' });
      await see(heading).toBeInViewport();
      await page.goto(console.current.at('/proof'));
      const link = page.getByRole('navigation', { name: 'Dossier' }).getByText('Proof');
      await see(link).toBeInViewport({ ratio: 1 });
    });

    test('An address of a version that is not there yet says so, and leads back to now and to all dossiers', async () => {
      console.current.expects(400, 404);
      const page = await console.current.signedIn('/timeline?kind=event&asOf=9999');
      await see(page.getByRole('alert')).toContainText('The dossier stands at version');
      await see(page).toHaveTitle('This cannot be shown · Parley');
      expect(await console.current.axe(page)).toEqual([]);
      await page.getByRole('link', { name: 'Back to now' }).click();
      await see(page.getByRole('heading', { level: 1, name: 'Timeline' })).toBeVisible();
      await see(page).toHaveURL(/\/timeline\?kind=event$/);
      await page.goto(`${console.current.url}/d/none`);
      await see(page.getByRole('link', { name: 'Back to now' })).toHaveCount(0);
      await page.getByRole('link', { name: 'All dossiers' }).click();
      await see(page.getByRole('heading', { level: 1, name: 'Dossiers' })).toBeVisible();
    });
  });
}
