import type { Page } from '@playwright/test';
import type { HeldConsole } from '../../support/console.js';
import { see } from '../../support/see.js';
import {
  statement,
  TEXT,
  writtenDossier,
  type WrittenDossier,
} from '../../support/written-dossier.js';

export function claimChangesSuite(console: HeldConsole): void {
  describe('The changes of a claim', () => {
    let dossier: WrittenDossier;
    let page: Page;
    beforeAll(async () => {
      dossier = await writtenDossier(console.current, [
        ...['correct', 'retract', 'error', 'supersede', 'end', 'evidence'].map((key) =>
          statement(key),
        ),
        ...['deny', 'dispute', 'link', 'erase'].map((key) => statement(key)),
        { ...statement('newer'), saidAt: '2022-03-30' },
        statement('by-anna'),
        statement('by-boris', 'boris'),
      ]);
    });

    /** Opens the page of a claim and the form of a change. */
    async function begin(key: string, change: string): Promise<void> {
      page = await console.current.signedIn(dossier.claim(key));
      await button(change).click();
      await see(page.getByRole('form', { name: change })).toBeVisible();
    }
    const button = (name: string) => page.getByRole('button', { name, exact: true });
    const reason = () => page.getByRole('textbox', { name: 'Reason' });

    /** Sends the form, and sees that it was done: at which version. */
    async function finish(change: string, said: string): Promise<number> {
      const answered = page.waitForResponse(
        (response) => response.request().method() === 'POST' && !response.url().includes('dryRun'),
      );
      await button(change).click();
      const { version } = (await (await answered).json()) as { version: number };
      await see(page.getByRole('status')).toContainText(said);
      await see(page.getByRole('form', { name: change })).toBeHidden();
      return version;
    }

    test('Correct: what we misread is put right, and only that is sent', async () => {
      await begin('correct', 'Correct');
      await page.getByRole('combobox', { name: 'Cause' }).selectOption('extraction');
      await page.getByRole('textbox', { name: 'Gist' }).fill('A truce is far.');
      await reason().fill('We misread it.');
      const sent = page.waitForRequest((request) => request.url().endsWith('/corrections'));
      await finish('Correct', 'The claim is corrected.');
      expect((await sent).postDataJSON()).toEqual({
        cause: 'extraction',
        content: { kind: 'statement', gist: 'A truce is far.' },
        reason: 'We misread it.',
      });
      await see(page.getByRole('heading', { level: 1 })).toContainText('A truce is far');
      expect(await console.current.axe(page)).toEqual([]);
    });

    test('Retract, Reinstate and Enter in error follow each other', async () => {
      await begin('retract', 'Retract');
      await reason().fill('She took it back.');
      await page.getByRole('combobox', { name: 'Withdrawn by' }).selectOption('speaker');
      await finish('Retract', 'The claim is retracted.');
      const why = page.getByRole('list', { name: 'Not possible' });
      await see(why).toContainText('Retract: The claim is retracted already.');
      await see(why).toContainText('Deny: The claim is retracted, so it cannot be denied.');
      await see(button('Deny')).toBeHidden();
      await button('Reinstate').click();
      await reason().fill('She said it again.');
      await finish('Reinstate', 'The claim is reinstated.');
      await see(why).toContainText(
        'Reinstate: The claim is active: there is nothing to reinstate.',
      );
      await button('Enter in error').click();
      await reason().fill('It was never said.');
      const version = await finish('Enter in error', 'The claim is marked as entered in error.');
      expect((await dossier.read('retract', version)).state['record']).toBe('entered-in-error');
    });

    test('Supersede: the other claim is found by its words, with the keyboard', async () => {
      await begin('supersede', 'Supersede');
      const by = page.getByRole('combobox', { name: 'By' });
      await by.pressSequentially('newer');
      await see(page.getByRole('option', { name: /newer: a truce is near/i })).toBeVisible();
      await by.press('ArrowDown');
      await by.press('Enter');
      await reason().fill('Said later.');
      const version = await finish('Supersede', 'The claim is superseded.');
      expect((await dossier.read('supersede', version)).supersededBy?.key).toBe('first/newer');
    });

    test('Supersede by a claim that is brought along', async () => {
      await begin('error', 'Supersede');
      await page.getByRole('radio', { name: 'A new claim' }).check();
      await page.getByRole('combobox', { name: 'Kind' }).selectOption('statement');
      await page.getByRole('textbox', { name: 'Gist' }).fill('There is a truce.');
      await page.getByRole('combobox', { name: 'Actor' }).fill('anna');
      await page.getByRole('textbox', { name: 'Said at' }).fill('2022-03-30');
      await page.getByRole('textbox', { name: 'Key' }).fill('brought');
      await button('Choose words').click();
      await page.getByRole('combobox', { name: 'Report', exact: true }).fill('first');
      await page.getByRole('textbox', { name: 'Exact' }).fill('A truce is near.');
      await page.getByRole('combobox', { name: 'Quotation' }).selectOption('direct');
      await reason().fill('It came true.');
      const version = await finish('Supersede', 'The claim is superseded.');
      expect((await dossier.read('error', version)).supersededBy?.key).toBe('first/brought');
    });

    test('End validity', async () => {
      await begin('end', 'End validity');
      await page.getByRole('textbox', { name: 'Ended' }).fill('2022-04-02');
      await reason().fill('It is over.');
      const version = await finish('End validity', 'The claim is ended.');
      expect(await dossier.read('end', version)).toMatchObject({ ended: '2022-04-02' });
    });

    test('Add evidence: words behind emoji, chosen by the keyboard alone', async () => {
      await begin('evidence', 'Add evidence');
      const text = page.getByRole('textbox', { name: 'Text' });
      await text.focus();
      await page.keyboard.press('Control+Home');
      const words = 'Boris denies it';
      const before = [...new Intl.Segmenter().segment(TEXT.slice(0, TEXT.indexOf(words)))].length;
      for (let step = 0; step < before; step += 1) await page.keyboard.press('ArrowRight');
      await Array.from(words).reduce(
        (before) => before.then(() => page.keyboard.press('Shift+ArrowRight')),
        Promise.resolve(),
      );
      await page.keyboard.type('nothing is changed by typing');
      await see(text).toHaveValue(TEXT);
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await see(page.getByRole('textbox', { name: 'Exact' })).toHaveValue(words);
      await page.getByRole('combobox', { name: 'Quotation' }).selectOption('indirect');
      const version = await finish('Add evidence', 'The evidence is added.');
      const { evidence } = await dossier.read('evidence', version);
      const start = [...TEXT.slice(0, TEXT.indexOf(words))].length;
      expect(evidence.at(-1)).toMatchObject({ start, end: start + words.length, exact: words });
      await see(page.getByRole('region', { name: 'Evidence' }).locator('mark').first()).toHaveText(
        words,
      );
    });

    test('Deny, then resolve the dispute', async () => {
      await begin('deny', 'Deny');
      const why = page.getByRole('list', { name: 'Not possible' });
      await page.getByRole('combobox', { name: 'By' }).fill('first/by-anna');
      await reason().fill('She denies it.');
      const version = await finish('Deny', 'The claim is denied.');
      expect(await dossier.read('deny', version)).toMatchObject({ state: { epistemic: 'denied' } });
      await see(why).not.toContainText('Resolve dispute');
      await button('Resolve dispute').click();
      await page.getByRole('combobox', { name: 'Outcome' }).selectOption('dismissed');
      await reason().fill('She was misquoted.');
      await finish('Resolve dispute', 'The dispute is resolved.');
      await see(why).toContainText('Resolve dispute: No denial or dispute of the claim is open.');
    });

    test('Dispute', async () => {
      await begin('dispute', 'Dispute');
      await page.getByRole('combobox', { name: 'By' }).fill('first/by-boris');
      await reason().fill('He disputes it.');
      const version = await finish('Dispute', 'The claim is disputed.');
      expect(await dossier.read('dispute', version)).toMatchObject({
        state: { epistemic: 'disputed' },
      });
    });

    test('Link and unlink', async () => {
      await begin('link', 'Link');
      await page.getByRole('combobox', { name: 'To' }).fill('first/newer');
      await page.getByRole('combobox', { name: 'Relation' }).selectOption('fulfils');
      await page.getByRole('combobox', { name: 'Extent' }).selectOption('part');
      const linked = await finish('Link', 'The claims are linked.');
      expect((await dossier.read('link', linked)).links.outgoing).toMatchObject([
        { relation: 'fulfils' },
      ]);
      await button('Unlink').click();
      const unlinked = await finish('Unlink', 'The link is taken away.');
      expect((await dossier.read('link', unlinked)).links.outgoing).toEqual([]);
    });

    test('Erase asks for reason, legal basis and the name, and says what it destroys', async () => {
      await begin('erase', 'Erase');
      await reason().fill('She asked for it.');
      await page.getByRole('textbox', { name: 'Legal basis' }).fill('GDPR, Art. 17');
      await see(page.getByText('for ever and at every version')).toBeVisible();
      await see(page.getByRole('list', { name: 'Stays' })).toContainText(
        'the text of report first',
      );
      await see(button('Erase')).toHaveAttribute('aria-disabled', 'true');
      await page.getByRole('textbox', { name: 'Type first/erase to confirm' }).fill('first/erase');
      const version = await finish('Erase', 'The claim is erased.');
      expect((await dossier.read('erase', version)).content).toBeNull();
      await see(page.getByRole('list', { name: 'Not possible' })).toContainText(
        'Dispute, Resolve dispute, Link, Unlink, Erase: The claim is erased.',
      );
    });

    test('Whoever may only read is told what is missing; whoever looks at the past, too', async () => {
      page = await console.current.signedIn(dossier.claim('newer'), {
        rights: { scopes: ['read'] },
      });
      await see(page.getByRole('list', { name: 'Not possible' })).toContainText(
        /^Correct, Retract, .*: That takes a key with the scope “report”\./,
      );
      page = await console.current.signedIn(`${dossier.claim('newer')}?asOf=20`);
      await see(button('Retract')).toHaveAttribute('aria-disabled', 'true');
      await see(button('Retract')).toHaveAttribute('title', /What is shown is past/);
    });
  });
}
