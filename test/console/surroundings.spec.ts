import { freePort } from '../../libs/database/index.js';
import { describeInChromium } from '../../libs/testing/index.js';
import { TestConsole, useConsole } from '../support/console.js';
import { see } from '../support/see.js';
import { statement, writtenDossier, type WrittenDossier } from '../support/written-dossier.js';

/** It comes back where it was. */
const port = await freePort();
const RIGHTS = { scopes: ['read', 'report', 'audit'] as const, dossiers: '*' as const };

describeInChromium('The console and what is around it', () => {
  const console = useConsole({ example: false, settings: { port } });
  let dossier: WrittenDossier;
  beforeAll(async () => {
    dossier = await writtenDossier(console.current, [statement('one'), statement('two')]);
  });

  const newKey = () =>
    console.current.app.keys.create({ name: 'mine', ...RIGHTS, scopes: [...RIGHTS.scopes] });

  test('While the server is away the page says so and keeps what is typed, and goes on when it is back', async () => {
    const page = await console.current.signedIn(dossier.claim('one'));
    await page.getByRole('button', { name: 'Retract', exact: true }).click();
    const reason = page.getByRole('textbox', { name: 'Reason' });
    await see(reason).toBeVisible();
    const away = page.getByText('The server does not answer. Trying again…');
    await console.current.app.restartApi(async () => {
      await reason.fill('She took it back.');
      await see(away).toBeVisible();
      await page.getByRole('button', { name: 'Retract', exact: true }).click();
      await see(page.getByRole('alert').first()).toContainText('The server does not answer.');
    });
    await see(away).toHaveCount(0);
    await see(reason).toHaveValue('She took it back.');
    await page.getByRole('button', { name: 'Send again' }).click();
    await see(page.getByRole('status')).toContainText('The claim is retracted.');
    // What comes before it was read again would be no news.
    await see(page.getByRole('list', { name: 'Not possible' })).toContainText(
      'is retracted already',
    );
    await console.current.app.client.fileAndSettle(dossier.slug, {
      slug: 'afterwards',
      source: {},
      title: 'Afterwards',
      publishedAt: '2022-04-09',
      text: 'Nothing more.',
    });
    await see(page.getByRole('link', { name: /newer change/ })).toBeVisible();
  });

  test('By its name in a network over plain HTTP, where the browser has less to offer, all works as well', async () => {
    const { key } = await newKey();
    const page = await console.current.open();
    const { urlElsewhere } = console.current;
    await page.goto(`${urlElsewhere}${dossier.claim('two')}`);
    expect(
      await page.evaluate('[isSecureContext, typeof crypto.subtle, typeof crypto.randomUUID]'),
    ).toEqual([false, 'undefined', 'undefined']);
    await page.getByLabel('API key').fill(key);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('button', { name: 'Retract', exact: true }).click();
    await page.getByRole('textbox', { name: 'Reason' }).fill('She took it back.');
    await page.getByRole('button', { name: 'Retract', exact: true }).click();
    await see(page.getByRole('status')).toContainText('The claim is retracted.');
    await page.goto(`${urlElsewhere}${dossier.page('/proof?event=1')}`);
    await page.getByRole('button', { name: 'Check the log' }).click();
    await see(page.getByText('Proven Event 1')).toBeVisible();
    await see(page.getByText('Proven The signature')).toBeVisible();
    // The key itself is kept nowhere.
    const kept = await page.evaluate<string>(
      'JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, location.href])',
    );
    expect(kept).not.toContain(key);
  });

  test('Two servers on two ports of a host stay signed in side by side, and a revoked key ends the next click', async () => {
    console.current.expects(401);
    const other = await TestConsole.start({ example: false });
    try {
      const mine = await newKey();
      const { key: theirs } = await other.app.keys.create({
        name: 'theirs',
        ...RIGHTS,
        scopes: [...RIGHTS.scopes],
      });
      const page = await console.current.open({}, [other.url]);
      for (const [url, key] of [
        [console.current.url, mine.key],
        [other.url, theirs],
      ] as const) {
        await page.goto(`${url}/`);
        await page.getByLabel('API key').fill(key);
        await page.getByRole('button', { name: 'Sign in' }).click();
        await see(page.getByRole('heading', { level: 1, name: 'Dossiers' })).toBeVisible();
      }
      await page.goto(`${console.current.url}/`);
      await see(page.getByText('Signed in as mine')).toBeVisible();
      await page.goto(`${other.url}/`);
      await see(page.getByText('Signed in as theirs')).toBeVisible();

      await page.goto(console.current.url + dossier.page('/claims'));
      await see(page.getByRole('list', { name: 'Claims' })).toBeVisible();
      // The page itself may ask before it is clicked: the pointer waits on the link, whatever comes first.
      await page
        .getByRole('navigation', { name: 'Dossier' })
        .getByText('Reports', { exact: true })
        .hover();
      await console.current.app.client.delete(`/v1/keys/${mine.id}`);
      await page.mouse.down();
      await page.mouse.up();
      await see(page).toHaveURL(/\/signin/);
      await page.goto(`${other.url}/`);
      await see(page.getByText('Signed in as theirs')).toBeVisible();
    } finally {
      await other.endOfTest();
      await other.close();
    }
  });

  test('A dossier is opened, its actors renamed, merged and parted again, a report corrected, captured anew and withdrawn', async () => {
    // What is typed is tried while it is typed.
    console.current.expects(422);
    const page = await console.current.signedIn(dossier.page(''));
    const button = (name: string) => page.getByRole('button', { name, exact: true });
    const textbox = (name: string) => page.getByRole('textbox', { name, exact: true });
    const said = (text: string) =>
      see(page.getByRole('status').filter({ hasText: text })).toBeVisible();
    await page.goto(`${console.current.url}/`);
    await button('New dossier').click();
    await textbox('Slug').fill('opened-here');
    await textbox('Title').fill('Opened here');
    await button('New dossier').click();
    await see(page.getByRole('heading', { level: 1, name: 'Opened here' })).toBeVisible();

    await page.goto(console.current.at('/actors/anna', dossier.slug));
    await button('Revise').click();
    await textbox('Name').fill('Anna A.');
    await button('Revise').click();
    await said('The actor is revised.');
    await see(page.getByRole('heading', { level: 1, name: 'Anna A.' })).toBeVisible();
    await button('Merge').click();
    await page.getByRole('combobox', { name: 'Into' }).fill('boris');
    await textbox('Reason').fill('One and the same.');
    await button('Merge').click();
    await said('The actors are merged.');
    await see(page.getByRole('heading', { level: 1, name: 'Boris' })).toBeVisible();
    await page.goto(console.current.at('/actors/boris', dossier.slug));
    await button('Revert merge of anna').click();
    await textbox('Reason').fill('They are two after all.');
    await button('Revert merge of anna').click();
    await said('The actor anna stands for itself again.');

    await page.goto(console.current.at('/reports/first', dossier.slug));
    await button('Correct').click();
    await textbox('Title').fill('The first report, put right');
    await textbox('Reason').fill('A slip of ours.');
    await button('Correct').click();
    await said('The record of the report is corrected.');
    await see(page.getByRole('heading', { level: 1 })).toHaveText('The first report, put right');
    await button('Capture anew').click();
    await textbox('Text').last().fill('It says something else now.');
    await button('Capture anew').click();
    await said('The text is kept as capture 2.');
    await button('Withdraw').click();
    await textbox('Reason').fill('It was not checked.');
    await button('Withdraw').click();
    await said('The report is withdrawn.');
    await see(page.getByText('Its publisher withdrew it: It was not checked.')).toBeVisible();
  });
});
