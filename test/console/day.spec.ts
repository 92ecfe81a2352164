import type { Page } from '@playwright/test';
import { describeInChromium } from '../../libs/testing/index.js';
import { useConsole } from '../support/console.js';
import { EXAMPLE } from '../support/example.js';
import { IntakesOf, smallIntake } from '../support/intakes.js';
import { see } from '../support/see.js';

const WORDS = 'Around 900 people were killed in Chernihiv';
const TEXT = `${WORDS}, the mayor said on Tuesday 🕊.`;
const CLAIM = /\/claims\/mayor-speaks~toll-risen/;

describeInChromium('A working day', () => {
  const console = useConsole();
  let page: Page;

  const heading = () => page.getByRole('heading', { level: 1 });
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const textbox = (name: string) => page.getByRole('textbox', { name, exact: true });
  const choice = (name: string) => page.getByRole('combobox', { name, exact: true });
  const said = (text: string) => page.getByRole('status').filter({ hasText: text });
  const goTo = (name: string) =>
    page.getByRole('navigation', { name: 'Dossier' }).getByText(name, { exact: true }).click();

  test('from the link that signs in to signing out', async () => {
    console.current.expects(422);
    const { app } = console.current;
    const link = await app.linkThatWorksOnce();
    page = await console.current.open();
    await page.goto(link);
    await see(page.locator('body')).toContainText('Signed in as');
    await page.getByRole('link', { name: /^Talks between Russia and Ukraine/ }).click();
    await see(heading()).toHaveText(/^Talks between Russia and Ukraine/);
    expect(page.url()).not.toContain('once');

    // A follow-up is filed by selecting its words.
    await goTo('File');
    await textbox('Text').fill(TEXT);
    await textbox('Title').fill('Mayor speaks');
    await textbox('Source').fill('A gazette');
    await textbox('Published').fill('2022-04-08');
    await textbox('Text').focus();
    await page.keyboard.press('Control+Home');
    for (let step = WORDS.length; step > 0; step -= 1) {
      await page.keyboard.press('Shift+ArrowRight');
    }
    await button('Make a claim of the selected words').click();
    await textbox('Key').fill('toll-risen');
    await choice('Kind').selectOption('quantity');
    await choice('Measure').fill('killed');
    await textbox('Population').fill('people');
    await choice('Place').fill('chernihiv');
    await choice('Basis').selectOption('about');
    await textbox('Value').fill('900');
    await page.getByRole('radio', { name: 'The report in its own voice' }).check();
    await choice('Quotation').selectOption('narrator');
    await see(page.getByText('It can be filed as it is.')).toBeVisible();
    await button('File').click();
    await see(said('The report is filed as mayor-speaks')).toBeVisible();

    // An intake is reviewed.
    const { id } = await new IntakesOf(app.client, EXAMPLE).read(
      smallIntake('evening', { text: 'Late: “talks go on tomorrow” was heard.\n' }),
    );
    await page.goto(console.current.at(`/intakes/${id}`));
    await see(page.getByText('1: 1 undecided.')).toBeVisible();
    await page.keyboard.press('d');
    await see(
      page.getByText('1: 0 undecided, 1 deferred.').or(said('deferred')).first(),
    ).toBeVisible();

    // An older figure is superseded by the one that was just filed.
    await page.goto(console.current.at('/claims/chernihiv-toll~killed'));
    await button('Supersede').click();
    await choice('By').fill('mayor-speaks/toll-risen');
    await textbox('Reason').fill('Counted anew.');
    await button('Supersede').click();
    await see(said('The claim is superseded.')).toBeVisible();

    // Another is disputed, which is a conflict, and the dispute is resolved.
    await page.goto(console.current.at('/claims/mayor-speaks~toll-risen'));
    await button('Dispute').click();
    await choice('By').fill('istanbul-talks/chernihiv-encircled');
    await textbox('Reason').fill('Nobody could count there.');
    await button('Dispute').click();
    await see(said('The claim is disputed.')).toBeVisible();
    await goTo('Conflicts');
    await see(heading()).toHaveText('Conflicts');
    const conflict = page
      .getByRole('article')
      .filter({ hasText: 'disputed by way of' })
      .filter({ hasText: '900' });
    await see(conflict).toContainText('Objects; not settled.');
    await conflict.getByRole('link', { name: /900/ }).first().click();
    await see(page).toHaveURL(CLAIM);
    await button('Resolve dispute').click();
    await choice('Outcome').selectOption('dismissed');
    await textbox('Reason').fill('It was counted elsewhere.');
    await button('Resolve dispute').click();
    await see(said('The dispute is resolved.')).toBeVisible();

    // A claim is denied by another who speaks for the same, and its denial upheld.
    await page.goto(console.current.at('/claims/istanbul-talks~talks-meaningful'));
    await button('Deny').click();
    await choice('By').fill('no-breakthrough/nothing-promising');
    await textbox('Reason').fill('Moscow says otherwise.');
    await button('Deny').click();
    await see(said('The claim is denied.')).toBeVisible();
    await goTo('Conflicts');
    const denied = page.getByRole('article').filter({ hasText: 'denied by way of' });
    await see(denied.first()).toContainText('Objects; not settled.');
    await page.goto(console.current.at('/claims/istanbul-talks~talks-meaningful'));
    await button('Resolve dispute').click();
    await choice('Outcome').selectOption('upheld');
    await textbox('Reason').fill('Nobody takes it back.');
    await button('Resolve dispute').click();
    await see(said('The dispute is resolved.')).toBeVisible();
    const history = page.getByRole('list', { name: 'History' });
    await see(history).toContainText('Nobody takes it back.');
    await see(history.getByText(/^Recorded .* by test/).first()).toBeVisible();
    await goTo('Conflicts');
    await see(denied.first()).toContainText('Objects; upheld.');

    // What is shown is pinned, and shows the same after more was filed.
    await goTo('Changes');
    const newest = page.getByRole('list', { name: 'Changes' }).getByRole('article').first();
    await see(newest).toContainText('by test');
    await page.keyboard.press('y');
    await see(page).toHaveURL(/asOf=\d+$/);
    const pinned = await newest.innerText();
    await app.client.fileAndSettle(EXAMPLE, {
      slug: 'later',
      source: {},
      title: 'Later',
      publishedAt: '2022-04-09',
      text: 'Nothing more.',
    });
    await page.reload();
    await see(newest).toContainText('by test');
    expect(await newest.innerText()).toBe(pinned);

    // Back in time, ten links take all clocks along.
    const clocks = 'asOf=92&publishedBy=2022-04-07&validAt=2022-03-30';
    await page.goto(console.current.at(`?${clocks}`));
    for (const name of [
      'Timeline',
      'Positions',
      'Quantities',
      'Milestones',
      'Claims',
      'Reports',
      'Conflicts',
      'Diff',
      'Speakers',
      'Actors',
    ]) {
      await goTo(name);
      await see(heading()).toHaveText(name === 'Diff' ? /./ : name);
      await see(page).toHaveURL(new RegExp(`[?&]${clocks}`));
    }
    await button('Back to now').click();

    // Two moments are compared, and the log is checked.
    await page.goto(console.current.at('/diff?from=92'));
    await see(page.getByRole('region', { name: 'Reports' })).toContainText('Mayor speaks');
    await goTo('Proof');
    await button('Check the log').click();
    await see(said('all that could be proven holds')).toBeVisible();

    // After signing out nothing is left to go back to.
    await button('Sign out').click();
    await see(page).toHaveURL(/\/signin/);
    await page.goBack();
    await see(page).toHaveURL(/\/signin/);
    await see(page.getByText('Mayor speaks')).toHaveCount(0);
    expect(await page.evaluate('JSON.stringify({ ...localStorage, ...sessionStorage })')).toBe(
      '{}',
    );

    // The link was good for once.
    console.current.expects(401);
    await page.goto(link);
    await page.reload();
    await see(page.getByLabel('API key')).toBeVisible();
  }, 300_000);
});
