import type { Page } from '@playwright/test';
import type { HeldConsole } from '../../support/console.js';
import { see } from '../../support/see.js';
import { ODD, WORDS } from '../../support/odd-words.js';
import { smallClaim, smallReport } from '../../support/bundles.js';

const LINE = 'The 🕊 delegation said that talks would go on, and that nothing was decided yet.\n';

export function reportSuite(console: HeldConsole): void {
  describe('The page of a report', () => {
    const textOf = (page: Page, capture: string) =>
      page.getByRole('region', { name: capture }).locator('.report-text').textContent();

    test('shows each text as it was captured, its words leading to their claims', async () => {
      const page = await console.current.signedIn('/reports/istanbul-talks');
      const { captures } = await console.current.app.client.read<{ captures: { text: string }[] }>(
        '/v1/dossiers/ukraine-talks-2022/reports/istanbul-talks',
      );
      await see(page.getByRole('heading', { level: 1 })).toHaveText(/^Russia to scale down/);
      expect(await textOf(page, 'Capture 1')).toBe(captures[0]?.text);
      expect(await textOf(page, 'Capture 2')).toBe(captures[1]?.text);
      expect(await console.current.axe(page)).toEqual([]);
      await page
        .locator('mark')
        .filter({ hasText: 'Chernihiv is encircled' })
        .getByRole('link')
        .click();
      await see(page).toHaveURL(/claims\/istanbul-talks~chernihiv-encircled$/);
    });

    test('leads from words that overlap to every one of their claims', async () => {
      const page = await console.current.signedIn('/reports/istanbul-talks');
      const text = page.getByRole('region', { name: 'Capture 1' });
      for (const key of [
        'issues-progressed',
        'russia-on-neutrality-fomin',
        'russia-on-guarantees',
      ]) {
        await see(text.locator(`a.report-reference[href$="~${key}"]`)).toHaveCount(1);
      }
      const claims = page.getByRole('list', { name: 'Claims' }).getByRole('listitem');
      await see(claims).toHaveCount(33);
      await text.locator('a.report-reference[href$="~russia-on-guarantees"]').press('Enter');
      await see(page).toHaveURL(/~russia-on-guarantees$/);
    });

    test('shows what a later capture says otherwise, at an address of its own', async () => {
      const page = await console.current.signedIn('/reports/istanbul-talks');
      await page.getByRole('link', { name: 'Show what differs from capture 1' }).click();
      await see(page).toHaveURL(/\?difference=2$/);
      await see(page.getByRole('region', { name: 'Capture 2' }).locator('del')).toHaveText('key ');
      await page.getByRole('link', { name: 'Show its text' }).click();
      await see(page.getByRole('region', { name: 'Capture 2' }).locator('mark')).not.toHaveCount(0);
    });

    test('says how our record of it was put right, and that its publisher withdrew it', async () => {
      const { client } = console.current.app;
      const path = `/v1/dossiers/${ODD}/reports`;
      await client.file(ODD, smallReport('shaky'));
      await client.post(`${path}/shaky/corrections`, {
        publishedAt: '2022-03-29',
        reason: 'The archive has the day before.',
      });
      const { body } = await client.post<{ version: number }>(`${path}/shaky/withdrawal`, {
        reason: 'It was not checked.',
      });
      await client.settle(ODD, body.version);
      const page = await console.current.signedIn(`/d/${ODD}/reports/shaky`);
      await see(page.getByText('Its publisher withdrew it: It was not checked.')).toBeVisible();
      await see(page.getByRole('region', { name: 'Corrections' })).toContainText(
        'The archive has the day before.',
      );
    });

    test('of 1 MiB with 800 places is shown whole, and goes on by the keyboard', async () => {
      const { client } = console.current.app;
      const length = Array.from(LINE).length;
      const lines = 10_000;
      const claims = Array.from({ length: 800 }, (_, index) =>
        smallClaim({
          key: `at-${index}`,
          evidence: [
            {
              start: index * 12 * length,
              end: index * 12 * length + length * (1 + (index % 15)),
              quotation: 'narrator',
            },
          ],
        }),
      );
      const text = LINE.repeat(lines);
      await client.fileAndSettle(ODD, smallReport('long', { text, claims }));
      const page = await console.current.signedIn(`/d/${ODD}/reports/long`);
      await see(page.getByRole('heading', { level: 1 })).toHaveText('The report long');
      expect(await textOf(page, 'Capture 1')).toBe(text);
      await see(page.locator('a.report-reference')).toHaveCount(800);
      const last = page.locator('a.report-reference').last();
      await last.focus();
      await see(last).toBeInViewport();
      await last.press('Enter');
      await see(page).toHaveURL(/claims\/long~at-799$/);
      const { evidence } = await client.read<{ evidence: { exact: string }[] }>(
        `/v1/dossiers/${ODD}/claims/long~at-799`,
      );
      const marks = page.getByRole('region', { name: 'Evidence' }).locator('mark');
      await see(marks).toHaveCount(1);
      expect(await marks.allTextContents()).toEqual(evidence.map(({ exact }) => exact));
    });

    test('stands in the list of reports, which can be narrowed, and says of a filter why it is refused', async () => {
      const page = await console.current.signedIn(`/d/${ODD}/reports`);
      const list = page.getByRole('list', { name: 'Reports' });
      await see(list.getByRole('link', { name: WORDS.title })).toBeVisible();
      await page.getByLabel('Source').fill('A paper');
      await page.getByLabel('Source').press('Enter');
      await see(page).toHaveURL(/\?source=A\+paper$/);
      await see(list.getByRole('article')).toHaveCount(1);
      expect(await console.current.axe(page)).toEqual([]);
      console.current.expects(400);
      await page.getByLabel('From').fill('soon');
      await page.getByLabel('From').press('Enter');
      await see(page.getByRole('alert')).toBeVisible();
      await see(page.getByLabel('From')).toHaveAccessibleDescription(/is no EDTF date/);
      await page.getByLabel('From').fill('2022-03');
      await page.getByLabel('From').press('Enter');
      await see(list.getByRole('article')).toHaveCount(1);
    });
  });
}
