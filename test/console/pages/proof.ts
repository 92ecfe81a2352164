import type { Versioned } from '../../support/client.js';
import type { HeldConsole } from '../../support/console.js';
import { EXAMPLE } from '../../support/example.js';
import { see } from '../../support/see.js';

export function proofSuite(console: HeldConsole): void {
  describe('Proof in the browser', () => {
    /** A worker signs soon after, but not before an answer. */
    beforeAll(async () => {
      const { client } = console.current.app;
      const { version } = await client.read<Versioned>(`/v1/dossiers/${EXAMPLE}/changes?limit=1`);
      const path = `/v1/dossiers/${EXAMPLE}/log/checkpoint?minVersion=${version}`;
      expect(await client.get(path, { Prefer: 'wait=30' })).toMatchObject({ status: 200 });
    });

    test('Key, signature, tree and an event are checked, and what was not proven is said', async () => {
      const page = await console.current.signedIn('/proof?event=12');
      await see(page.getByRole('spinbutton', { name: 'Event' })).toHaveValue('12');
      await page.getByRole('button', { name: 'Check the log' }).click();
      const found = page.getByRole('region', { name: 'What was found' });
      await see(found.getByText('The newest key has signed a checkpoint over')).toBeVisible();
      await see(
        found.getByText('made the root of them: it is the one that is signed'),
      ).toBeVisible();
      await see(found.getByText('Proven Event 12')).toBeVisible();
      await see(found.getByText('Not proven The key')).toBeVisible();
      await see(
        page.getByRole('status').filter({ hasText: 'all that could be proven holds' }),
      ).toBeVisible();
      await see(
        page.getByRole('region', { name: 'What this does not prove' }).getByRole('listitem'),
      ).toHaveCount(6);
      expect(await console.current.axe(page)).toEqual([]);
    });

    test('The checkpoint of the last visit, and one from elsewhere, are where the log grew from', async () => {
      const page = await console.current.signedIn('/proof');
      const check = page.getByRole('button', { name: 'Check the log' });
      await check.click();
      const signed = page.getByRole('region', { name: 'The signed checkpoint' });
      const note = await signed.innerText();
      await page.reload();
      await page.getByText('What you have from elsewhere').click();
      await page.getByRole('textbox', { name: 'An earlier checkpoint' }).fill(note);
      await check.click();
      await see(page.getByText('Proven Since the last visit')).toBeVisible();
      await see(page.getByText('Proven Your checkpoint')).toBeVisible();
      await page.getByRole('textbox', { name: 'An earlier checkpoint' }).fill('just words');
      await page.getByRole('textbox', { name: 'The key of this server' }).fill('a+00000000+b');
      await check.click();
      const alert = page.getByRole('alert');
      await see(alert.getByText('Does not hold Your checkpoint')).toBeVisible();
      await see(alert.getByText('Does not hold The key')).toBeVisible();
    });

    test('A tile that was tampered with is told aloud', async () => {
      const page = await console.current.signedIn('/proof');
      await page.route('**/log/tile/0/**', async (route) => {
        const answer = await route.fetch();
        const body = await answer.body();
        body[50] = (body[50] ?? 0) ^ 1;
        await route.fulfill({ response: answer, body });
      });
      await page.getByRole('button', { name: 'Check the log' }).click();
      const alert = page.getByRole('alert');
      await see(alert).toContainText('This log does not hold.');
      await see(alert).toContainText('a tile was changed, or the log was');
      await see(page.getByRole('status').filter({ hasText: 'does not hold' })).toBeVisible();
    });

    test('Without the scope that the log needs, the page says so', async () => {
      const page = await console.current.signedIn('/proof', { rights: { scopes: ['read'] } });
      await see(page.getByText('Your key lacks the scope audit')).toBeVisible();
      await see(page.getByRole('button', { name: 'Check the log' })).toHaveCount(0);
    });
  });
}
