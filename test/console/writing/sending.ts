import type { Page } from '@playwright/test';
import type { HeldConsole } from '../../support/console.js';
import { see } from '../../support/see.js';
import { statement, writtenDossier, type WrittenDossier } from '../../support/written-dossier.js';

export function sendingSuite(console: HeldConsole): void {
  describe('Writing', () => {
    let dossier: WrittenDossier;
    const KEYS = ['faults', 'stale', 'limited', 'broken', 'twice', 'kept', 'left'];
    beforeAll(async () => {
      dossier = await writtenDossier(
        console.current,
        KEYS.map((key) => statement(key)),
      );
    });

    const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
    const reason = (page: Page) => page.getByRole('textbox', { name: 'Reason' });

    /** Opens the form of a change on the page of a claim. */
    async function begin(key: string, change: string): Promise<Page> {
      const page = await console.current.signedIn(dossier.claim(key));
      await button(page, change).click();
      await see(page.getByRole('form', { name: change })).toBeVisible();
      return page;
    }

    /** How many events a claim has seen. */
    async function revisions(key: string): Promise<number> {
      const { items } = await dossier.client.read<{ items: { version: number }[] }>(
        `/v1/dossiers/${dossier.slug}/events?limit=500`,
      );
      const version = items.at(-1)?.version ?? 0;
      return (await dossier.read(key, version)).revision;
    }

    test('Faults stand at their fields, in the words of the API, and the first has the focus', async () => {
      console.current.expects(422);
      const page = await begin('faults', 'End validity');
      await button(page, 'End validity').click();
      const ended = page.getByRole('textbox', { name: 'Ended' });
      await see(ended).toBeFocused();
      await see(ended).toHaveAttribute('aria-invalid', 'true');
      await see(page.getByRole('alert')).toContainText('/ended');
      await ended.fill('2999-01-01');
      await see(ended).not.toHaveAttribute('aria-invalid', 'true');
      await reason(page).fill('It will be over.');
      await see(page.getByText(/lies in the future/)).toBeVisible();
      await button(page, 'End validity').click();
      await see(ended).toBeFocused();
      await see(ended).toHaveAccessibleDescription(/lies in the future/);
      expect(await console.current.axe(page)).toEqual([]);
    });

    test('Two people at once: the second sees what the first changed, and loses nothing', async () => {
      console.current.expects(412);
      const page = await begin('stale', 'Retract');
      await reason(page).fill('She took it back.');
      const other = await begin('stale', 'End validity');
      await other.getByRole('textbox', { name: 'Ended' }).fill('2022-04-01');
      await reason(other).fill('It ended meanwhile.');
      await button(other, 'End validity').click();
      await see(other.getByRole('status')).toContainText('The claim is ended.');
      await button(page, 'Retract').click();
      const told = page.getByRole('list', { name: 'Changed meanwhile' });
      await see(told).toContainText('It ended meanwhile.');
      await see(reason(page)).toHaveValue('She took it back.');
      await see(button(page, 'Retract')).toHaveAttribute('aria-disabled', 'true');
      await page.getByRole('button', { name: 'Go on with revision 2' }).click();
      await button(page, 'Retract').click();
      await see(page.getByRole('status')).toContainText('The claim is retracted.');
    });

    test.each([
      [429, 'Too many requests'],
      [503, 'Away'],
    ])(
      '%d says when it is worth trying again, and by hand it is done once',
      async (status, title) => {
        console.current.expects(status);
        const page = await begin('limited', 'Add evidence');
        await page
          .getByRole('textbox', { name: 'Exact' })
          .fill(status === 429 ? 'Anna' : 'denies it');
        await page.getByRole('combobox', { name: 'Quotation' }).selectOption('direct');
        const keys: (string | undefined)[] = [];
        await page.route(/\/evidence$/, async (route) => {
          keys.push(route.request().headers()['idempotency-key']);
          if (keys.length > 1) return route.continue();
          const problem = { type: '/problems/x', title, status, detail: 'Not now.', instance: '/' };
          const headers = { 'Retry-After': '7' };
          return route.fulfill({ status, headers, json: { ...problem, correlationId: 'c' } });
        });
        await button(page, 'Add evidence').click();
        await see(page.getByRole('alert')).toContainText(title);
        await see(page.getByText('It is worth trying again in 7 s.')).toBeVisible();
        await button(page, 'Send again').click();
        await see(page.getByRole('status')).toContainText('The evidence is added.');
        expect(keys).toHaveLength(2);
        expect(keys[0]).toBe(keys[1]);
        expect(keys[0]).toMatch(/^[0-9a-f]{32}$/);
      },
    );

    test('A network that breaks after sending: sent again, over a reload too, it is done once', async () => {
      console.current.expects(412);
      const page = await begin('broken', 'Retract');
      await reason(page).fill('She took it back.');
      await page.route(/\/retractions$/, async (route) => {
        await route.fetch();
        await route.abort();
      });
      await button(page, 'Retract').click();
      await see(page.getByRole('alert')).toContainText('The server does not answer.');
      await page.unroute(/\/retractions$/);
      await button(page, 'Send again').click();
      await see(page.getByRole('status')).toContainText('The claim is retracted.');
      expect(await revisions('broken')).toBe(2);
      await see(page.getByRole('list', { name: 'Not possible' })).toContainText(
        'Retract: The claim is retracted already.',
      );
    });

    test('A double click is one act', async () => {
      const page = await begin('twice', 'Retract');
      await reason(page).fill('She took it back.');
      let sent = 0;
      page.on('request', (request) => {
        if (request.method() === 'POST' && request.url().endsWith('/retractions')) sent += 1;
      });
      await button(page, 'Retract').dblclick();
      await see(page.getByRole('status')).toContainText('The claim is retracted.');
      expect(sent).toBe(1);
      expect(await revisions('twice')).toBe(2);
    });

    test('What is typed survives a reload, until it is thrown away', async () => {
      const page = await begin('kept', 'Deny');
      await reason(page).fill('She denies it 🕊️');
      await page.reload();
      await see(reason(page)).toHaveValue('She denies it 🕊️');
      await button(page, 'Later').click();
      await button(page, 'Deny').click();
      await see(reason(page)).toHaveValue('She denies it 🕊️');
      await button(page, 'Throw away').click();
      await button(page, 'Deny').click();
      await see(reason(page)).toHaveValue('');
      await page.reload();
      await see(button(page, 'Deny')).toBeVisible();
      await see(page.getByRole('form', { name: 'Deny' })).toBeHidden();
    });

    test('A session that ends in the middle: after signing in again what was typed is there', async () => {
      console.current.expects(401);
      const page = await begin('left', 'Retract');
      await reason(page).fill('She took it back.');
      await page.context().clearCookies();
      await button(page, 'Retract').click();
      await see(page).toHaveURL(/\/signin/);
      const { key } = await console.current.app.keys.create({
        name: 'again',
        scopes: ['read', 'report'],
        dossiers: '*',
      });
      await page.getByLabel('API key').fill(key);
      await button(page, 'Sign in').click();
      await see(reason(page)).toHaveValue('She took it back.');
      await button(page, 'Retract').click();
      await see(page.getByRole('status')).toContainText('The claim is retracted.');
    });

    test('Signing out asks first where something would be lost by it', async () => {
      const page = await begin('faults', 'Dispute');
      await reason(page).fill('He disputes it.');
      await button(page, 'Sign out').click();
      const dialog = page.getByRole('dialog', { name: 'Something is not sent yet' });
      await see(dialog).toContainText('One form holds');
      await button(page, 'Close').click();
      await see(reason(page)).toHaveValue('He disputes it.');
      await button(page, 'Throw away').click();
      await button(page, 'Sign out').click();
      await see(page).toHaveURL(/\/signin/);
    });
  });
}
