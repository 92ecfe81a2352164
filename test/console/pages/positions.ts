import { smallReport } from '../../support/bundles.js';
import type { HeldConsole } from '../../support/console.js';
import { see } from '../../support/see.js';

export function positionsSuite(console: HeldConsole): void {
  describe('The positions in the console', () => {
    test('are a table of actors and issues, with all that a cell depends on', async () => {
      const page = await console.current.signedIn('/positions');
      const table = page.getByRole('table', { name: 'Positions' });
      await see(table.getByRole('rowheader')).toHaveText(['Russia', 'Ukraine']);
      await see(table.getByRole('columnheader').filter({ hasText: 'neutrality' })).toHaveText(
        'Ukraine’s neutrality',
      );
      const row = table
        .getByRole('row')
        .filter({ has: page.getByRole('rowheader', { name: 'Ukraine' }) });
      const neutrality = row.getByRole('cell').nth(2);
      await see(neutrality).toContainText('offers permanent, non-bloc');
      await see(neutrality.getByRole('list', { name: 'Conditions' })).toHaveText(
        'in exchange for Ukraine demands: Security guarantees for Ukraine',
      );
      await see(neutrality).toContainText('Stated by Ukraine');
      await see(neutrality).toContainText('Since 2022-03-30, never shifted');
      const russia = table.getByRole('row').nth(1);
      await see(russia).toContainText(
        'Inferred from words of Sergei Lavrov, foreign minister for Russia',
      );
      await see(russia).toContainText('Since 2022-04-07, shifted once');
      expect(await console.current.axe(page)).toEqual([]);
    });

    test('lead from a cell to its stances through time, as a line and in words, and on to the claims', async () => {
      const page = await console.current.signedIn('/positions');
      await page
        .getByRole('link', { name: 'rejects: history of Russia on Ukraine’s neutrality' })
        .click();
      await see(page.getByRole('heading', { level: 1 })).toHaveText(
        'Russia on Ukraine’s neutrality',
      );
      const stances = page.getByRole('list', { name: 'Stances' }).locator('> li');
      await see(stances).toContainText(['taken', 'reaffirmed', 'shifted']);
      const line = page.getByRole('group', { name: 'Stances through time' });
      await see(line.getByRole('link')).toHaveCount(3);
      expect(await console.current.axe(page)).toEqual([]);
      await line.getByRole('link', { name: 'rejects, 2022-04-07' }).focus();
      await page.keyboard.press('Enter');
      await see(page).toHaveURL(/claims\/new-draft~russia-on-neutrality$/);
    });

    test('are those of the moment in the address, and none is told as that', async () => {
      const page = await console.current.signedIn('/positions?publishedBy=2022-03-31');
      await see(page.getByText('shifted once')).toHaveCount(0);
      await page.goto(console.current.at('/positions?publishedBy=2022-01-01'));
      await see(
        page.getByText('Nobody takes a position that is known at this moment.'),
      ).toBeVisible();
    });

    test('say that they are unsure where another claim may be newer, and which', async () => {
      const { client } = console.current.app;
      const stand = (key: string, stance: string, saidAt: string) => ({
        key,
        content: { kind: 'position', actor: 'aland', issue: 'peace', stance, reading: 'stated' },
        utterer: { actor: 'aland' },
        saidAt,
        evidence: [{ exact: 'Aland offers peace', quotation: 'indirect' }],
      });
      await client.open('vague');
      await client.fileAndSettle(
        'vague',
        smallReport('talks', {
          actors: [{ slug: 'aland', name: 'Aland', kind: 'state' }],
          issues: [{ slug: 'peace', title: 'Peace' }],
          claims: [stand('certain', 'offers', '2022-03-10'), stand('vague', 'rejects', '2022-03')],
        }),
      );
      const page = await console.current.signedIn('/d/vague/positions');
      const cell = page.getByRole('table', { name: 'Positions' }).getByRole('cell').last();
      await see(cell).toContainText('offers');
      await see(cell).toContainText('Unsure: these may be newer, and say something else:');
      await cell.getByRole('link', { name: 'rejects' }).click();
      await see(page).toHaveURL(/claims\/talks~vague$/);
    });

    test('are as wide as the screen lets them be, and on paper as wide as that', async () => {
      const page = await console.current.signedIn('/positions', {
        viewport: { width: 1280, height: 800 },
      });
      const beyond = () =>
        page.evaluate<number>(
          `document.querySelector('table.positions').getBoundingClientRect().right - innerWidth`,
        );
      await see(page.getByRole('table', { name: 'Positions' })).toBeVisible();
      expect(await beyond()).toBeLessThan(0);
      await page.setViewportSize({ width: 794, height: 1123 });
      expect(await beyond()).toBeGreaterThan(0);
      await page.emulateMedia({ media: 'print' });
      expect(await beyond()).toBeLessThan(0);
    });

    test('print as a table with version, moment and checkpoint, at 320 px they scroll by themselves', async () => {
      const page = await console.current.signedIn('/positions', {
        viewport: { width: 320, height: 700 },
      });
      await see(page.getByRole('table', { name: 'Positions' })).toBeVisible();
      expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
      await page.emulateMedia({ media: 'print' });
      const imprint = page.getByRole('region', { name: 'What this page shows' });
      await see(imprint).toContainText(/version \d+.*now.*\d+ events, root \S{40,}/s);
      await see(page.getByRole('navigation', { name: 'Dossier' })).toBeHidden();
    });

    test('are reached by keys, as the timeline and the reports are', async () => {
      const page = await console.current.signedIn('');
      await see(page.getByRole('heading', { level: 1 })).toBeVisible();
      for (const [keys, name] of [
        ['gp', 'Positions'],
        ['gr', 'Reports'],
        ['gt', 'Timeline'],
      ] as const) {
        for (const key of keys) await page.keyboard.press(key);
        await see(page.getByRole('heading', { level: 1 })).toHaveText(name);
      }
    });
  });
}
