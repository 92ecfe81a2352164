import type { Page } from '@playwright/test';
import { describeInChromium } from '../../libs/testing/index.js';
import { useConsole } from '../support/console.js';
import { EXAMPLE } from '../support/example.js';
import { IntakesOf, smallIntake, type ShownIntake } from '../support/intakes.js';
import { see } from '../support/see.js';

/** The stand-in proposes what is in quotation marks; what follows “if” has a condition, “who” no speaker. */
const TEXT = `He said “peace 🕊 is near” and “all is well”. Nobody spoke of that.
They said “war is far”, if “they come” and who “says no more”. <img src=x onerror=alert(1)> was read.\n`;

describeInChromium('Review of proposed claims', () => {
  const console = useConsole();

  const handIn = (slug: string): Promise<ShownIntake> =>
    new IntakesOf(console.current.app.client, EXAMPLE).read(smallIntake(slug, { text: TEXT }));
  const cardOf = (page: Page, words: string) =>
    page
      .getByRole('list', { name: 'List of candidates' })
      .locator('> li')
      .filter({ hasText: words });
  const said = (page: Page, what: string) => page.getByRole('status').filter({ hasText: what });
  /** A decision right after another counts as the second half of a double press. */
  const pause = (page: Page) => page.waitForTimeout(450);

  test('Candidates stand beside the text, and are decided on by keys, each once', async () => {
    const { id } = await handIn('by-keys');
    const page = await console.current.signedIn(`/intakes/${id}`);
    await see(page.getByRole('heading', { level: 1 })).toHaveText('The report by-keys');
    const text = page.getByRole('region', { name: 'The words of the report' });
    expect(await text.textContent()).toBe(TEXT);
    await see(text.locator('mark').first()).toHaveText('peace 🕊 is near');
    await see(
      page.getByText('Of 3 sentences 1 has no candidate: it is underlined with dots.'),
    ).toBeVisible();
    await see(page.getByText('5: 5 undecided.')).toBeVisible();
    await see(cardOf(page, 'all is well')).toContainText(/^2 /);
    await see(text.getByRole('button', { name: 'Candidate 2, undecided' })).toHaveCount(1);
    expect(await console.current.axe(page)).toEqual([]);

    await page.keyboard.press('a');
    await page.keyboard.press('a');
    await see(said(page, 'The candidate is accepted.')).toBeVisible();
    await see(page.getByText('5: 4 undecided, 1 accepted.')).toBeVisible();
    await see(cardOf(page, 'all is well')).toBeFocused();
    await pause(page);
    await page.keyboard.press('x');
    await page.getByRole('textbox', { name: 'Reason' }).fill('ajx is no decision here');
    await page.keyboard.press('Enter');
    await see(said(page, 'The candidate is rejected.')).toBeVisible();
    await pause(page);
    await page.keyboard.press('u');
    await see(said(page, 'Undone: the candidate is deferred')).toBeVisible();
    await see(cardOf(page, 'all is well')).toBeFocused();
    await page.keyboard.press('k');
    await see(cardOf(page, 'peace 🕊 is near')).toBeFocused();
    await see(page).toHaveURL(/candidate=/);
    await page.reload();
    await see(cardOf(page, 'peace 🕊 is near')).toHaveAttribute('aria-current', 'true');

    const decided = cardOf(page, 'all is well');
    await decided.getByText('2 decisions in all').click();
    await see(decided.getByRole('list', { name: 'Decisions' }).getByRole('listitem')).toHaveText([
      /^rejected on .* ajx is no decision here$/,
      /^deferred on .* Undone\.$/,
    ]);
  });

  test('What lacks something or has a condition is edited first, and what is edited is kept', async () => {
    const { id } = await handIn('by-edit');
    const page = await console.current.signedIn(`/intakes/${id}`);
    for (const [words, why] of [
      ['they come', 'Its sentence holds a condition: edit it'],
      ['says no more', 'It lacks utterer'],
    ] as const) {
      const card = cardOf(page, words);
      await card.getByRole('button', { name: words }).click();
      await see(card.getByText(why).first()).toBeVisible();
      await see(card.getByRole('button', { name: 'Accept' })).toHaveAttribute(
        'aria-disabled',
        'true',
      );
      await page.keyboard.press('a');
      await see(card).toContainText('undecided');
    }
    const card = cardOf(page, 'they come');
    await card.getByRole('button', { name: 'they come' }).click();
    await page.keyboard.press('e');
    const gist = card.getByRole('textbox', { name: 'Gist' });
    await gist.fill('War is far only if they come');
    expect(await console.current.axe(page)).toEqual([]);
    await page.reload();
    await see(card).toHaveAttribute('aria-current', 'true');
    await page.keyboard.press('e');
    await see(gist).toHaveValue('War is far only if they come');
    await card.getByRole('button', { name: 'Keep the edit' }).click();
    await see(said(page, 'The candidate is edited.')).toBeVisible();
    await see(cardOf(page, 'War is far only if they come')).toContainText('edited');
  });

  test('Somebody else’s decision is told before it is overwritten', async () => {
    console.current.expects(412);
    const { id } = await handIn('by-two');
    const page = await console.current.signedIn(`/intakes/${id}`);
    await see(page.getByText('5: 5 undecided.')).toBeVisible();
    const intakes = new IntakesOf(console.current.app.client, EXAMPLE);
    const [first] = await intakes.candidates(id);
    await intakes.decide(id, first?.id ?? '', { decision: 'reject', reason: 'not said' });
    await page.keyboard.press('d');
    await see(page.getByRole('alert')).toContainText('The candidate stands at revision 2.');
    await see(cardOf(page, 'peace 🕊 is near')).toContainText('not said');
  });

  test('What was accepted is filed with what nobody decided on left out, and once', async () => {
    console.current.expects(409);
    const { id } = await handIn('by-filing');
    const page = await console.current.signedIn(`/intakes/${id}`);
    const elsewhere = await console.current.signedIn(`/intakes/${id}`);
    await cardOf(page, 'war is far').getByRole('button', { name: 'war is far' }).click();
    await cardOf(page, 'war is far').getByRole('button', { name: 'Accept' }).dblclick();
    await see(page.getByText('5: 4 undecided, 1 accepted.')).toBeVisible();
    await page.keyboard.press('f');
    const dialog = page.getByRole('dialog', { name: 'File the report' });
    const file = dialog.getByRole('button', { name: 'File', exact: true });
    await file.click();
    await see(dialog.getByRole('alert')).toContainText('undecided');
    await dialog.getByRole('radio', { name: 'Leave it out' }).check();
    await file.click();
    await see(page).toHaveURL(/\/reports\/by-filing/);
    await see(said(page, 'Filed as by-filing')).toBeVisible();

    await elsewhere.keyboard.press('f');
    const late = elsewhere.getByRole('dialog', { name: 'File the report' });
    await late.getByRole('button', { name: 'File', exact: true }).click();
    await see(late.getByRole('alert')).toContainText(/filed/);
    await page.goBack();
    await see(page.getByRole('main').getByText('Filed as by-filing, version')).toBeVisible();
    await see(page.getByRole('button', { name: 'Discard' })).toHaveAttribute(
      'aria-disabled',
      'true',
    );
  });

  test('A claim of one’s own is made of selected words, and an intake is thrown away', async () => {
    const { id } = await handIn('by-hand');
    const page = await console.current.signedIn('/intakes');
    await page.getByRole('link', { name: 'The report by-hand' }).click();
    await see(page.getByText('5: 5 undecided.')).toBeVisible();
    await page.evaluate(`{
      const place = document.getElementById('review-words');
      const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const at = node.data.indexOf('Nobody spoke of that');
        if (at >= 0) getSelection().setBaseAndExtent(node, at, node, at + 20);
      }
    }`);
    await page.getByRole('button', { name: 'Propose a claim of your own' }).click();
    const form = page.getByRole('form', { name: 'Propose' });
    await see(form.getByRole('textbox', { name: 'Exact' })).toHaveValue('Nobody spoke of that');
    await form.getByRole('combobox', { name: 'Kind' }).selectOption('statement');
    await form.getByRole('textbox', { name: 'Gist' }).fill('It was not spoken of');
    await form.getByRole('radio', { name: 'The report in its own voice' }).check();
    await form.getByRole('combobox', { name: 'Quotation' }).selectOption('narrator');
    await form.getByRole('button', { name: 'Propose' }).click();
    await see(said(page, 'The candidate is added')).toBeVisible();
    await see(cardOf(page, 'It was not spoken of')).toContainText('accepted');
    const [own] = (await new IntakesOf(console.current.app.client, EXAMPLE).candidates(id)).filter(
      ({ claim }) => JSON.stringify(claim).includes('It was not spoken of'),
    );
    expect(own?.evidence).toMatchObject([{ exact: 'Nobody spoke of that' }]);

    await page.getByRole('button', { name: 'Discard' }).click();
    const dialog = page.getByRole('dialog', { name: 'Discard the intake' });
    await dialog.getByRole('button', { name: 'Discard' }).click();
    await see(page.getByText('An intake whose words are gone')).toBeVisible();
    await page.goto(console.current.at('/intakes?status=discarded'));
    await see(page.getByRole('list', { name: 'Intakes' }).getByRole('listitem')).toHaveCount(1);
    expect(await console.current.axe(page)).toEqual([]);
  });

  test('Who may only propose decides nothing, and while a clock is set nobody does', async () => {
    const { id } = await handIn('by-reader');
    const rights = { scopes: ['read' as const, 'propose' as const] };
    const page = await console.current.signedIn(`/intakes/${id}`, { rights });
    const accept = page.getByRole('button', { name: 'Accept' });
    await see(accept).toHaveAccessibleDescription(/scope “report”/);
    await page.keyboard.press('d');
    await see(page.getByText('5: 5 undecided.')).toBeVisible();
    const past = await console.current.signedIn(`/intakes/${id}?asOf=5`);
    await see(past.getByRole('button', { name: 'Accept' })).toHaveAccessibleDescription(/is past/);
    const none = await console.current.signedIn('/intakes', { rights: { scopes: ['read'] } });
    await see(none.getByText('Your key lacks the scope propose')).toBeVisible();
  });
});
