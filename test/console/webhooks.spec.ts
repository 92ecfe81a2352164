import { makeSealingKey } from '../../libs/sealing/index.js';
import { describeInChromium } from '../../libs/testing/index.js';
import { smallReport } from '../support/bundles.js';
import { useConsole } from '../support/console.js';
import { Receiver } from '../support/receiver.js';
import { see } from '../support/see.js';

describeInChromium('Webhooks in the console', () => {
  const settings = { webhookKey: makeSealingKey(), webhookAllow: ['127.0.0.1'] };
  const console = useConsole({ example: false, settings });
  let receiver: Receiver;

  beforeAll(async () => {
    receiver = await Receiver.start();
  });
  afterAll(() => receiver.close());

  test('An address is told, its attempts are seen, and it is disabled, enabled and deleted', async () => {
    const { app, url } = console.current;
    await app.client.open('told');
    const page = await console.current.signedIn('/d/told');
    await page.goto(`${url}/webhooks`);
    await page.getByRole('textbox', { name: 'Address' }).fill(receiver.url);
    await page.getByRole('textbox', { name: 'Dossiers' }).fill('told');
    await page.getByRole('button', { name: 'Make the webhook' }).click();
    const once = page.getByRole('region', { name: 'The secret' });
    await see(once).toContainText('It is shown once.');
    const first = await once.getByRole('code').innerText();
    expect(first).toMatch(/^whsec_/);
    const card = page.getByRole('list', { name: 'Webhooks' }).getByRole('article');
    await see(card).toContainText('About told, every event');
    expect(await console.current.axe(page)).toEqual([]);

    await app.client.file('told', smallReport('news'));
    await see(async () => {
      await page.reload();
      await page.getByText('Attempts, the newest first').click();
      const attempts = page.getByRole('list', { name: 'Attempts' }).getByRole('listitem');
      await see(attempts.filter({ hasText: 'delivered (2' }).first()).toBeVisible();
    }).toPass({ timeout: 30_000 });
    await see(page.getByText(first)).toHaveCount(0);

    await card.getByRole('button', { name: 'Rotate the secret' }).click();
    const second = await once.getByRole('code').innerText();
    expect(second).not.toBe(first);
    await card.getByRole('button', { name: 'Disable' }).click();
    await see(card).toContainText('somebody asked for it');
    await card.getByRole('button', { name: 'Enable' }).click();
    await see(card.getByRole('button', { name: 'Disable' })).toBeVisible();

    await card.getByRole('button', { name: 'Delete' }).click();
    const dialog = page.getByRole('dialog', { name: 'Delete a webhook' });
    await dialog.getByRole('button', { name: 'Delete' }).click();
    await see(page.getByText('No address is told of anything.')).toBeVisible();
  });

  test('An address that may not be told is refused in words, and what was typed stays', async () => {
    console.current.expects(422);
    const page = await console.current.signedIn('/d/told');
    await page.goto(`${console.current.url}/webhooks`);
    const address = page.getByRole('textbox', { name: 'Address' });
    await address.fill('http://user:word@hooks.example/');
    await page.getByRole('button', { name: 'Make the webhook' }).click();
    await see(page.getByRole('alert')).toContainText('Invalid content');
    await see(address).toHaveValue('http://user:word@hooks.example/');
  });
});
