import type { Page } from '@playwright/test';
import type { HeldConsole } from '../../support/console.js';
import { see } from '../../support/see.js';
import { ODD, WORDS } from '../../support/odd-words.js';

export function claimSuite(console: HeldConsole): void {
  describe('The page of a claim', () => {
    const D = () => `/v1/dossiers/${ODD}`;

    const marksOf = (page: Page) =>
      page.getByRole('region', { name: 'Evidence' }).locator('mark').allTextContents();

    test('says who says what, how it stands, and marks its exact words in every capture', async () => {
      const page = await console.current.signedIn('/claims/istanbul-talks~chernihiv-reduction');
      await see(page.getByRole('heading', { level: 1 })).toHaveText(
        /^Russia will “drastically reduce” combat operations around Chernihiv/,
      );
      await see(page.getByText('Said by Russia; when is not told')).toBeVisible();
      await see(page.getByText('It is disputed: somebody else says otherwise.')).toBeVisible();
      await see(page.getByRole('heading', { name: 'Capture 2' })).toBeVisible();
      const { evidence } = await console.current.app.client.read<{ evidence: { exact: string }[] }>(
        '/v1/dossiers/ukraine-talks-2022/claims/istanbul-talks~chernihiv-reduction',
      );
      expect(await marksOf(page)).toEqual(evidence.map(({ exact }) => exact));
      expect(await console.current.axe(page)).toEqual([]);
    });

    test('says how it is quoted once, however many of its words are, and how far others fulfil it', async () => {
      const page = await console.current.signedIn('/claims/istanbul-talks~kyiv-reduction');
      await see(
        page.getByRole('figure').first().getByText('in its speaker’s own words'),
      ).toHaveText('partly in its speaker’s own words');
      const links = page.getByRole('region', { name: 'Links' }).getByRole('listitem');
      await see(links.filter({ hasText: /^Is fulfilled in part by A small share/ })).toHaveCount(1);
      await see(links.filter({ hasText: /^Is fulfilled wholly by The whole Kyiv/ })).toHaveCount(1);
    });

    test('leads to whoever objects and back, by links both ways', async () => {
      const page = await console.current.signedIn('/claims/istanbul-talks~chernihiv-reduction');
      const objections = page.getByRole('region', { name: 'Objections' });
      await see(objections).toContainText(
        /^ObjectionsDisputed by Attacks on Chernihiv .*: open\.$/,
      );
      await objections.getByRole('link').click();
      await see(page).toHaveURL(/claims\/chernihiv-attacks~attacks-heavier$/);
      await see(page.getByRole('region', { name: 'Objections' })).toContainText('Disputes Russia');
      await page
        .getByRole('region', { name: 'Links' })
        .getByRole('listitem')
        .filter({ hasText: 'Breaches' })
        .getByRole('link')
        .click();
      await see(page).toHaveURL(/claims\/istanbul-talks~chernihiv-reduction$/);
    });

    test('tells of each change what was before and after, why, because of what, when and by whom', async () => {
      const page = await console.current.signedIn('/claims/istanbul-talks~chernihiv-killed');
      const history = page.getByRole('list', { name: 'History' }).locator('> li');
      await see(history).toHaveCount(2);
      const [first, second] = [history.nth(0), history.nth(1)];
      await see(first).toContainText('Asserted in istanbul-talks');
      await see(second).toContainText('record: from active to superseded');
      await see(second).toContainText('superseded by chernihiv-toll/killed');
      await see(second).toContainText('Because of chernihiv-toll/killed, in chernihiv-toll');
      await see(second).toContainText(/Recorded .* UTC by /);
      await see(history.filter({ hasText: /\bupdated\b/ })).toHaveCount(0);
      await second.getByRole('link', { name: 'chernihiv-toll', exact: true }).click();
      await see(page.getByRole('heading', { level: 1 })).toHaveText(/^Mayor: about 700/);
    });

    test('shows markup, emoji, overrides and endless words as they are', async () => {
      const page = await console.current.signedIn(`/d/${ODD}/claims/odd~markup`, {
        viewport: { width: 320, height: 800 },
      });
      const heading = page.getByRole('heading', { level: 1 });
      await see(heading).toContainText(WORDS.markup);
      await see(heading).toContainText(WORDS.endless);
      expect(await marksOf(page)).toEqual([WORDS.markup, WORDS.behindEmoji, WORDS.endless]);
      expect(await page.locator('main img').count()).toBe(0);
      await see(page.getByRole('link', { name: WORDS.title }).first()).toHaveText(WORDS.title);
      expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    });

    test('that is erased is shown as that, with the reason, at every version', async () => {
      const { client } = console.current.app;
      const erased = await client.post<{ version: number }>(
        `${D()}/claims/odd~gone/erasure`,
        { reason: 'It names a child.', legalBasis: 'Article 17' },
        { 'If-Match': '"1"' },
      );
      const { version } = erased.body;
      await client.settle(ODD, version);
      for (const asOf of ['', `?asOf=${version - 1}`]) {
        const page = await console.current.signedIn(`/d/${ODD}/claims/odd~gone${asOf}`);
        await see(page.getByRole('heading', { level: 1 })).toHaveText('Erased claim');
        await see(page.getByText('It names a child.').first()).toBeVisible();
        await see(page.getByText(WORDS.gone)).toHaveCount(0);
        await see(page.locator('.claim-head .badge')).toHaveText(['erased']);
        await see(page.getByText('Nothing of what it says is different.')).toHaveCount(0);
      }
    });

    test('prints with its version, its moment and the checkpoint of the log', async () => {
      const { client } = console.current.app;
      const page = await console.current.signedIn('/claims/istanbul-talks~invasion?asOf=60');
      await page.emulateMedia({ media: 'print' });
      const imprint = page.getByRole('region', { name: 'What this page shows' });
      const { text } = await client.get('/v1/dossiers/ukraine-talks-2022/log/checkpoint');
      const [, size = '', root = ''] = text.split('\n');
      await see(imprint).toContainText('version 60');
      await see(imprint).toContainText('as of 60');
      await see(imprint).toContainText(`${size} events, root ${root}`);
      await see(page.getByRole('navigation', { name: 'Dossier' })).toBeHidden();
      await see(page.getByText('You see the dossier as of version 60.')).toBeVisible();
      await see(page.getByText('Nothing can be written here')).toBeHidden();
      await see(page.getByRole('region', { name: 'Changes' })).toBeHidden();
    });

    test('asks for no checkpoint where the key may not read one', async () => {
      const rights = { scopes: ['read' as const] };
      const page = await console.current.signedIn('/claims/istanbul-talks~invasion', { rights });
      const imprint = page.getByRole('region', { name: 'What this page shows' });
      await see(imprint).toContainText('Moment');
      await see(imprint.getByText('Checkpoint')).toHaveCount(0);
    });

    test('that is not there says so, and leaves the clocks to be moved', async () => {
      console.current.expects(404);
      const page = await console.current.signedIn(
        '/claims/no-breakthrough~nothing-promising?asOf=30',
      );
      await see(page.getByRole('alert')).toContainText('There is no such claim at this moment.');
      await page.getByRole('button', { name: 'Back to now' }).click();
      await see(page.getByRole('heading', { level: 1 })).toHaveText(/nothing/i);
    });
  });
}
