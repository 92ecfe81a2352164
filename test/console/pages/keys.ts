import type { HeldConsole } from '../../support/console.js';
import { see } from '../../support/see.js';

export function keysSuite(console: HeldConsole): void {
  describe('Keys in the console', () => {
    test('A key is made, shown once, works, and is revoked', async () => {
      const page = await console.current.signedIn();
      await page.goto(`${console.current.url}/keys`);
      await page.getByRole('textbox', { name: 'Name' }).fill('a <b>program</b>');
      await page.getByRole('checkbox', { name: /^audit/ }).check();
      await page.getByRole('textbox', { name: 'Dossiers' }).fill('some-talks, other-talks');
      await page.getByRole('textbox', { name: 'Expires' }).fill('2999-01-31');
      await page.getByRole('button', { name: 'Make the key' }).click();
      const once = page.getByRole('region', { name: 'The new key' });
      await see(once).toContainText('It is shown once.');
      const key = await once.getByRole('code').innerText();
      await once.getByRole('button', { name: 'Copy the key' }).click();
      await see(page.getByRole('status').filter({ hasText: /Copied|marked/ })).toBeVisible();
      const row = page.getByRole('row').filter({ hasText: 'a <b>program</b>' });
      await see(row).toContainText('read, audit');
      await see(row).toContainText('some-talks, other-talks');
      await see(row).toContainText('until 31 Jan 2999');
      expect(await console.current.axe(page)).toEqual([]);

      const asked = () => console.current.app.as(key).get('/v1/dossiers');
      expect((await asked()).status).toBe(200);
      await page.reload();
      await see(page.getByText(key)).toHaveCount(0);
      await row.getByRole('button', { name: 'Revoke a <b>program</b>' }).click();
      const dialog = page.getByRole('dialog', { name: 'Revoke a key' });
      await dialog.getByRole('button', { name: 'Cancel' }).click();
      expect((await asked()).status).toBe(200);
      await row.getByRole('button', { name: 'Revoke a <b>program</b>' }).click();
      await dialog.getByRole('button', { name: 'Revoke', exact: true }).click();
      await see(row).toContainText('revoked');
      expect((await asked()).status).toBe(401);
      await page.getByText('Keys made and revoked').click();
      const acts = page.getByRole('region', { name: 'Acts' }).getByRole('listitem');
      await see(acts.filter({ hasText: 'a <b>program</b>' })).toHaveCount(2);
    });

    test('What a key may not give is refused in words, and what was typed stays', async () => {
      console.current.expects(403, 422);
      const rights = { scopes: ['read', 'admin'] as const };
      const page = await console.current.signedIn('', { rights: { scopes: [...rights.scopes] } });
      await page.goto(`${console.current.url}/keys`);
      const name = page.getByRole('textbox', { name: 'Name' });
      await name.fill('too much');
      await page.getByRole('checkbox', { name: /^audit/ }).check();
      await page.getByRole('button', { name: 'Make the key' }).click();
      await see(page.getByRole('alert')).toContainText('may not give the scope audit');
      await see(name).toHaveValue('too much');
    });

    test('Who may not manage keys is told so, and is shown no way there', async () => {
      const page = await console.current.signedIn('', { rights: { scopes: ['read'] } });
      await page.goto(`${console.current.url}/`);
      await see(page.getByRole('heading', { level: 1, name: 'Dossiers' })).toBeVisible();
      await see(page.getByRole('link', { name: 'Keys' })).toHaveCount(0);
      await page.goto(`${console.current.url}/keys`);
      await see(page.getByText('Your key lacks the scope admin')).toBeVisible();
      expect(await console.current.axe(page)).toEqual([]);
    });
  });
}
