import type { Page } from '@playwright/test';
import { lines, pdfOf } from '../../../libs/documents/test/pdf.js';
import type { HeldConsole } from '../../support/console.js';
import { see } from '../../support/see.js';
import { statement, writtenDossier, type WrittenDossier } from '../../support/written-dossier.js';

const TEXT = '🕊️ 👩‍👩‍👧 “Peace,” says Anna. “Peace,” says Mrs Çelik 🇹🇷, and 400 died.';

export function filingSuite(console: HeldConsole): void {
  describe('Filing a report', () => {
    let dossier: WrittenDossier;
    beforeAll(async () => {
      dossier = await writtenDossier(console.current, []);
    });

    const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
    const textbox = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });

    /** Selects words of the text with the keyboard alone. */
    async function select(page: Page, words: string, nth = 1, text = TEXT, on = 'ArrowRight') {
      let at = -1;
      for (let found = 0; found < nth; found += 1) at = text.indexOf(words, at + 1);
      const steps = (part: string) => [...new Intl.Segmenter().segment(part)].length;
      await textbox(page, 'Text').first().focus();
      await page.keyboard.press('Control+Home');
      for (let step = steps(text.slice(0, at)); step > 0; step -= 1) {
        await page.keyboard.press(on);
      }
      for (let step = steps(words); step > 0; step -= 1) {
        await page.keyboard.press(`Shift+${on}`);
      }
    }

    test('Words are selected by the keyboard alone, and stand in the filed claim by code points', async () => {
      const page = await console.current.signedIn(dossier.page('/file'));
      await see(page.getByRole('heading', { level: 1, name: 'File a report' })).toBeVisible();
      await textbox(page, 'Text').fill(TEXT);
      await textbox(page, 'Title').fill('Mrs Çelik speaks');
      await see(textbox(page, 'Slug')).toHaveValue('mrs-celik-speaks');
      await textbox(page, 'Source').fill('A paper');
      await textbox(page, 'Published').fill('2022-04-01');
      await select(page, 'Peace', 2);
      await see(page.getByText('the words stand there 2 times, this is place 2')).toBeVisible();
      await button(page, 'Make a claim of the selected words').press('Enter');
      await page.getByRole('combobox', { name: 'Kind' }).selectOption('position');
      await page
        .getByRole('group', { name: 'What it says' })
        .getByRole('combobox', { name: 'Actor' })
        .fill('Çelik');
      await button(page, 'Register “Çelik”').click();
      await page.getByRole('combobox', { name: 'Issue' }).fill('peace');
      await page.getByRole('combobox', { name: 'Stance' }).selectOption('seeks');
      await page.getByRole('combobox', { name: 'Reading' }).selectOption('stated');
      await page
        .getByRole('group', { name: 'Speaker' })
        .getByRole('combobox', { name: 'Actor' })
        .fill('celik');
      await page.getByRole('combobox', { name: 'Quotation' }).selectOption('direct');
      const faults = page.getByRole('list', { name: 'Faults' });
      await see(faults).toContainText('Actors 1, kind');
      await page.getByText('that it is the first to name').click();
      await page
        .getByRole('group', { name: 'Actor 1' })
        .getByRole('combobox', { name: 'Kind' })
        .selectOption('person');
      await see(page.getByText('It can be filed as it is.')).toBeVisible();
      expect(await console.current.axe(page)).toEqual([]);
      const answered = page.waitForResponse(
        (response) => response.request().method() === 'POST' && response.status() === 201,
      );
      await button(page, 'File').click();
      await see(page.getByRole('status')).toContainText('The report is filed as mrs-celik-speaks');
      await see(page).toHaveURL(/\/reports\/mrs-celik-speaks$/);
      const { claims, version } = (await (await answered).json()) as {
        claims: { claimId: string }[];
        version: number;
      };
      const claim = await dossier.client.read<{ evidence: unknown[]; utterer: unknown }>(
        `/v1/dossiers/${dossier.slug}/claims/${claims[0]?.claimId ?? ''}?minVersion=${version}`,
      );
      const start = [...TEXT.slice(0, TEXT.lastIndexOf('Peace'))].length;
      expect(claim.evidence).toMatchObject([{ start, end: start + 5, exact: 'Peace' }]);
      expect(claim.utterer).toEqual({ actor: 'celik' });
      await page.goto(`${console.current.url}${dossier.page('/file')}`);
      await see(textbox(page, 'Text')).toHaveValue('');
    });

    test('Words that run from right to left, behind emoji, are marked as they were selected', async () => {
      const page = await console.current.signedIn(dossier.page('/file'));
      const text = 'قال 🕊️ الوزير: «السلام قريب». 👩‍👩‍👧 وقال “no” ثم انصرف.';
      await textbox(page, 'Text').fill(text);
      await textbox(page, 'Title').fill('Said in Arabic');
      await textbox(page, 'Published').fill('2022-04-01');
      await select(page, 'السلام قريب', 1, text, 'ArrowLeft');
      await button(page, 'Make a claim of the selected words').press('Enter');
      await see(textbox(page, 'Exact')).toHaveValue('السلام قريب');
      await page.getByRole('combobox', { name: 'Kind' }).selectOption('statement');
      await textbox(page, 'Gist').fill('Peace is near.');
      await page.getByRole('radio', { name: 'The report in its own voice' }).check();
      await page.getByRole('combobox', { name: 'Quotation' }).selectOption('narrator');
      await see(page.getByText('It can be filed as it is.')).toBeVisible();
      await button(page, 'File').click();
      await see(page).toHaveURL(/\/reports\/said-in-arabic$/);
      await see(page.locator('.report-text mark')).toHaveText(['السلام قريب']);
      await see(page.locator('.report-text')).toHaveText(text);
    });

    test('Words that are written by hand and stand twice ask for what stands around them', async () => {
      const page = await console.current.signedIn(dossier.page('/file'));
      await textbox(page, 'Text').fill(TEXT);
      await select(page, 'Anna');
      await button(page, 'Make a claim of the selected words').click();
      await textbox(page, 'Exact').fill('Peace');
      await see(page.getByText('These words stand 2 times in the text')).toBeVisible();
      await page.getByRole('textbox', { name: 'Suffix' }).fill(',” says Mrs');
      await see(page.getByText('it is clear which are meant')).toBeVisible();
      await textbox(page, 'Exact').fill('War');
      await see(page.getByText('These words do not stand in the text.')).toBeVisible();
    });

    test('What is refused opens the claim that it is about, at the field', async () => {
      console.current.expects(422);
      const page = await console.current.signedIn(dossier.page('/file'));
      await textbox(page, 'Text').fill(TEXT);
      await textbox(page, 'Title').fill('A report that is refused');
      await textbox(page, 'Published').fill('2022-04-01');
      await select(page, '400 died');
      await button(page, 'Make a claim of the selected words').click();
      await page.getByRole('combobox', { name: 'Kind' }).selectOption('quantity');
      await page.getByRole('combobox', { name: 'Measure' }).fill('dead');
      await page.getByRole('combobox', { name: 'Basis' }).selectOption('at-most');
      await textbox(page, 'Value').fill('400');
      await page.getByRole('radio', { name: 'The report in its own voice' }).check();
      await page.getByRole('combobox', { name: 'Quotation' }).selectOption('narrator');
      await see(page.getByRole('list', { name: 'Faults' })).toContainText('has no value');
      await page.getByRole('button', { name: /^Claim 1/ }).click();
      await button(page, 'File').click();
      await see(page.getByRole('alert')).toContainText('/claims/0/content/');
      await see(
        page.getByRole('group', { name: 'What it says' }).locator(':focus'),
      ).toHaveAttribute('aria-invalid', 'true');
    });

    test('All that is typed survives a reload, until it is thrown away', async () => {
      const page = await console.current.signedIn(dossier.page('/file'));
      const long = `${TEXT}\n${`${'A line of a long text. '.repeat(20)}\n`.repeat(2_200)}`;
      await page.getByLabel(/Or open a file/).setInputFiles({
        name: 'long.txt',
        mimeType: 'text/plain',
        buffer: Buffer.from(long),
      });
      await textbox(page, 'Title').fill('Kept');
      await select(page, 'Anna');
      await button(page, 'Make a claim of the selected words').click();
      await page.reload();
      await see(textbox(page, 'Title')).toHaveValue('Kept');
      expect((await textbox(page, 'Text').inputValue()) === long).toBe(true);
      await see(page.getByRole('button', { name: 'Claim 1: “Anna”' })).toBeVisible();
      await button(page, 'Throw away').click();
      await see(textbox(page, 'Text')).toHaveValue('');
      await page.reload();
      await see(textbox(page, 'Title')).toHaveValue('');
    });

    test('A document is read first, and leads to its review', async () => {
      const page = await console.current.signedIn(dossier.page('/file'));
      await textbox(page, 'Title').fill('A page of the web');
      await textbox(page, 'Published').fill('2022-04-01');
      await page.getByLabel(/Or open a file/).setInputFiles({
        name: 'page.html',
        mimeType: 'text/html',
        buffer: Buffer.from('<article><h1>Title</h1><p>“We want peace,” said Anna.</p></article>'),
      });
      await see(page.getByText('page.html is read first')).toBeVisible();
      await button(page, 'Have it read for claims').click();
      await see(page).toHaveURL(/\/intakes\/[0-9a-f-]{36}$/);
      await see(page.getByRole('status')).toContainText('waits for review');
    });

    test('A PDF is read as well, and leads to its review', async () => {
      const page = await console.current.signedIn(dossier.page('/file'));
      await textbox(page, 'Title').fill('A decree');
      await textbox(page, 'Published').fill('2022-04-01');
      await page.getByLabel(/Or open a file/).setInputFiles({
        name: 'decree.pdf',
        mimeType: 'application/pdf',
        buffer: pdfOf({ pages: [lines(['Anna said that 400 people died in Kyiv.'])] }),
      });
      await see(page.getByText('decree.pdf is read first')).toBeVisible();
      await button(page, 'Have it read for claims').click();
      await see(page).toHaveURL(/\/intakes\/[0-9a-f-]{36}$/);
      await see(page.getByRole('region', { name: 'Text' })).toContainText(
        'Anna said that 400 people died in Kyiv.',
      );
    });

    describe('with changes', () => {
      let changed: WrittenDossier;
      const RETRACTION = { type: 'retraction', claim: 'first/three', reason: 'Taken back.' };

      beforeAll(async () => {
        const claims = [statement('one'), statement('two', 'boris'), statement('three')];
        changed = await writtenDossier(console.current, claims);
      });

      test('They are written by hand or pasted, shown, and filed with the report', async () => {
        console.current.expects(422);
        const page = await console.current.signedIn(changed.page('/file'));
        await textbox(page, 'Text').fill('Nothing of it was said, says Anna.');
        await textbox(page, 'Title').fill('All taken back');
        await textbox(page, 'Published').fill('2022-04-02');
        await button(page, 'Add a change').click();
        const change = (number: number) => page.getByRole('group', { name: `Change ${number}` });
        const faults = page.getByRole('list', { name: 'Faults' });
        await see(faults).toContainText('Changes 1, type: is missing');
        await change(1).getByRole('combobox', { name: 'Type' }).selectOption('dispute');
        await change(1).getByRole('combobox', { name: 'Claim that it changes' }).fill('first/one');
        await change(1).getByRole('combobox', { name: 'By' }).fill('first/nobody');
        await change(1).getByRole('textbox', { name: 'Reason' }).fill('Told otherwise.');
        await see(change(1).getByRole('combobox', { name: 'By' })).toHaveAccessibleDescription(
          /nobody/,
        );
        await change(1).getByRole('combobox', { name: 'By' }).fill('first/two');

        await page.getByText('Put in a bundle or changes as JSON').click();
        const pasted = textbox(page, 'Bundle or changes');
        await pasted.fill(JSON.stringify({ ...RETRACTION, by: 'first/two' }));
        await button(page, 'Take it in').click();
        await see(pasted).toHaveAccessibleDescription(/no place for \/changes\/0\/by/);
        await pasted.fill(JSON.stringify([RETRACTION]));
        await button(page, 'Take it in').click();
        await see(pasted).toHaveValue('');
        await see(change(2).getByRole('combobox', { name: 'Type' })).toHaveValue('retraction');
        await see(change(2).getByRole('textbox', { name: 'Reason' })).toHaveValue('Taken back.');
        await page.reload();
        await see(change(2).getByRole('textbox', { name: 'Reason' })).toHaveValue('Taken back.');
        await see(page.getByText('It can be filed as it is.')).toBeVisible();
        expect(await console.current.axe(page)).toEqual([]);
        const answered = page.waitForResponse(
          (response) => response.request().method() === 'POST' && response.status() === 201,
        );
        await button(page, 'File').click();
        await see(page.getByRole('status')).toContainText('The report is filed as all-taken-back');
        const { version } = (await (await answered).json()) as { version: number };
        expect(await changed.read('one', version)).toMatchObject({
          objections: [{ kind: 'disputed', outcome: null }],
        });
        expect(await changed.read('three', version)).toMatchObject({
          state: { record: 'retracted' },
        });
      });

      test('A bundle that is opened as a file stands in the form, where nothing was begun', async () => {
        const page = await console.current.signedIn(changed.page('/file'));
        const bundle = {
          slug: 'opened',
          source: { name: 'A paper' },
          title: 'Opened',
          publishedAt: '2022-04-03',
          text: 'A truce is near.',
          claims: [statement('four')],
          changes: [{ type: 'link', claim: 'four', to: 'first/two', relation: 'same-proposition' }],
        };
        const open = () =>
          page.getByLabel(/Or open a file/).setInputFiles({
            name: 'bundle.json',
            mimeType: 'application/json',
            buffer: Buffer.from(JSON.stringify(bundle)),
          });
        await textbox(page, 'Title').fill('Begun');
        await open();
        await see(page.getByRole('alert')).toContainText('would be lost');
        await see(textbox(page, 'Title')).toHaveValue('Begun');
        await button(page, 'Throw away').click();
        await open();
        await see(textbox(page, 'Title')).toHaveValue('Opened');
        await see(page.getByText('It can be filed as it is.')).toBeVisible();
        await button(page, 'File').click();
        await see(page.getByRole('status')).toContainText('The report is filed as opened');
        await see(page).toHaveURL(/\/reports\/opened$/);
      });
    });
  });
}
