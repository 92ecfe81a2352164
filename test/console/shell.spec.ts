import { describeInChromium } from '../../libs/testing/index.js';
import { useConsole } from '../support/console.js';
import { see } from '../support/see.js';

describeInChromium('The shell of the console', () => {
  const console = useConsole();

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
});
