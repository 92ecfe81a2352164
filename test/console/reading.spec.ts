import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { describeInChromium } from '../../libs/testing/index.js';
import { smallClaim, smallReport } from '../support/bundles.js';
import type { FiledReport, Versioned } from '../support/client.js';
import { useConsole } from '../support/console.js';
import { EXAMPLE } from '../support/example.js';
import { see } from '../support/see.js';

describeInChromium('The pages that are read', () => {
  const console = useConsole();
  const open = (path: string) => console.current.signedIn(path);
  const heading = (page: Page) => page.getByRole('heading', { level: 1 });

  test('The overview leads to what is counted, what changed last and what is in conflict', async () => {
    const page = await open('');
    await see(page.getByText('All views show the newest version.')).toBeVisible();
    await see(page.getByRole('link', { name: '44' })).toHaveAttribute('href', /\/claims$/);
    const changes = page.getByRole('region', { name: 'Newest changes' });
    await see(changes.getByRole('article')).toHaveCount(10);
    await see(changes.getByRole('article').first()).toContainText('92');
    expect(await console.current.axe(page)).toEqual([]);
    await page.getByRole('region', { name: 'Open conflicts' }).getByRole('link').nth(1).click();
    await see(page).toHaveURL(/\/conflicts\/disputed~/);
    await see(heading(page)).toContainText('combat operations around Chernihiv');
    await see(page.getByText('Objects; not settled.')).toBeVisible();
  });

  test('The overview has the tables to take along, as of the moment that is shown', async () => {
    const page = await open('?asOf=60');
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: 'claims.csv', exact: true }).click();
    const download = await saved;
    expect(download.suggestedFilename()).toBe(`${EXAMPLE}-claims.csv`);
    const { text } = await console.current.app.client.get(
      `/v1/dossiers/${EXAMPLE}/exports/claims.csv?asOf=60`,
    );
    expect(await readFile(await download.path(), 'utf8')).toBe(text);
    await see(page.getByRole('status')).toContainText('claims.csv is saved.');
  });

  test('Whoever may only read is told of no drafts and of no views', async () => {
    const page = await console.current.signedIn('', { rights: { scopes: ['read'] } });
    await see(page.getByRole('region', { name: 'Newest changes' })).toBeVisible();
    await see(page.getByText('for review')).toHaveCount(0);
    await see(page.getByText('All views')).toHaveCount(0);
  });

  test('A conflict says its rule, and has its sides next to each other with who objects', async () => {
    const page = await open('/conflicts');
    const conflict = page.getByRole('article').filter({ hasText: 'disputed by way of' });
    const sides = conflict.getByRole('list', { name: 'Sides' }).locator('> li');
    await see(sides).toHaveCount(2);
    await see(sides.nth(1)).toContainText('Objects; not settled.');
    await see(
      sides.nth(1).getByRole('link', { name: 'Vladyslav Atroshenko', exact: true }),
    ).toHaveAttribute('href', /\/actors\/vladyslav-atroshenko$/);
    expect(await console.current.axe(page)).toEqual([]);
    await page.getByLabel('Rule').selectOption('contradicting each other');
    await see(page).toHaveURL(/rule=contradicts/);
    await see(page.getByRole('list', { name: 'Sides' })).toHaveCount(1);
    await page.getByLabel('Rule').selectOption('circular');
    await see(page.getByText('No conflict fits.')).toBeVisible();
  });

  test('Changes are told newest first, or after a version oldest first, each with its reason', async () => {
    const page = await open('/changes');
    const changes = page.getByRole('list', { name: 'Changes' }).getByRole('article');
    await see(changes.first()).toContainText('92');
    await see(changes).toHaveCount(92);
    await page.getByLabel('After version').fill('87');
    await page.keyboard.press('Enter');
    await see(page.getByText('Oldest first after version 87.')).toBeVisible();
    await see(changes).toHaveCount(5);
    await see(changes.first()).toContainText('Reason: The publisher amended the sentence');
    await see(changes.first().getByRole('link').first()).toHaveAttribute(
      'href',
      /\/claims\/istanbul-talks~kyiv-reduction$/,
    );
    expect(await console.current.axe(page)).toEqual([]);
    await page.getByLabel('Type').selectOption('dispute');
    await see(page.getByText('Nothing that fits changed after version 87.')).toBeVisible();
    console.current.expects(400);
    await page.getByLabel('After version').fill('900');
    await page.keyboard.press('Enter');
    await see(page.getByRole('alert')).toContainText('The dossier stands at version 92');
    await see(page.getByLabel('After version')).toHaveValue('900');
  });

  test('Whoever comes back to a long list stands where they left it', async () => {
    const page = await open('/changes');
    const changes = page.getByRole('list', { name: 'Changes' }).getByRole('article');
    await see(changes).toHaveCount(92);
    await changes.nth(60).scrollIntoViewIfNeeded();
    await changes.nth(60).getByRole('link').first().click();
    await see(heading(page)).not.toHaveText('Changes');
    await page.goBack();
    await see(heading(page)).toHaveText('Changes');
    await see(changes).toHaveCount(92);
    await see(changes.nth(60)).toBeInViewport();
  });

  test('What differs between two moments is told field by field, before and after', async () => {
    const page = await open('/diff');
    await page.getByLabel('From', { exact: true }).fill('80');
    await page.keyboard.press('Enter');
    await see(page.getByText('From version 80 to version 92.')).toBeVisible();
    const position = page.getByRole('region', { name: 'Positions' }).getByRole('article');
    await see(position.locator('del').first()).toHaveText('defers');
    await see(position.locator('ins').first()).toHaveText('rejects');
    expect(await console.current.axe(page)).toEqual([]);
    await page.getByLabel('View').selectOption('Reports');
    await see(page.getByRole('region', { name: 'Positions' })).toHaveCount(0);
    console.current.expects(400);
    await page.getByLabel('To', { exact: true }).fill('9000');
    await page.keyboard.press('Enter');
    await see(page.getByRole('alert')).toContainText('stands at version 92');
    await see(page.getByLabel('From', { exact: true })).toHaveValue('80');
  });

  test('One of the two moments is what the time bar shows', async () => {
    const page = await open('/diff?asOf=40');
    await page.getByRole('button', { name: 'From what the time bar shows' }).click();
    await see(page).toHaveURL(/from=40/);
    await see(page.getByText('From version 40 to version 92.')).toBeVisible();
  });

  test('A maximum is drawn as a bound and not as a point, and the table says the same', async () => {
    const page = await open('/quantities');
    const series = page.getByRole('region', {
      name: 'Killed, of people, in Chernihiv',
      exact: true,
    });
    const plot = series.getByRole('img', { name: /2 numbers through time/ });
    const most = plot.locator('.mark', { hasText: 'at most 400 people' });
    await see(most.locator('circle')).toHaveCount(0);
    await see(most.locator('.mark-cap')).toHaveCount(1);
    await see(most.locator('.mark-onwards')).toHaveCount(1);
    await see(plot.locator('.mark', { hasText: 'about 700' }).locator('circle')).toHaveCount(1);
    const rows = series.getByRole('table').getByRole('row');
    await see(rows.nth(1)).toContainText(/2022-03-30at most 400 people“up to”officialssuperseded/);
    await see(rows.nth(2)).toContainText('about 700 people');
    expect(await console.current.axe(page)).toEqual([]);
    await series.getByRole('heading').getByRole('link').click();
    await see(heading(page)).toHaveText('Killed, of people, in Chernihiv');
    await see(page.getByRole('table').getByRole('row')).toHaveCount(3);
  });

  test('Steps are reached by the keyboard, say name and status, and lead to who says so', async () => {
    const page = await open('/milestones');
    const graph = page.getByRole('group', { name: 'Steps of Treaty between Russia and Ukraine' });
    const step = graph.getByRole('link', { name: 'Signed by the foreign ministers: required' });
    await see(graph.getByRole('link')).toHaveCount(5);
    await graph.getByRole('link').nth(1).focus();
    await page.keyboard.press('Tab');
    await see(step).toBeFocused();
    await page.keyboard.press('Enter');
    await see(page).toHaveURL(/#step-treaty-signed$/);
    const listed = page.locator('#step-treaty-signed');
    await see(listed.getByRole('heading')).toHaveText('Signed by the foreign ministers: required');
    await see(
      listed.getByText('Waits for Approved by the negotiators', { exact: true }),
    ).toBeVisible();
    expect(await console.current.axe(page)).toEqual([]);
  });

  test('Every number of a speaker leads to just so many claims', async () => {
    const page = await open('/speakers');
    const row = page.getByRole('row').filter({ hasText: 'Alexander Fomin' });
    await see(row.getByRole('cell').first()).toHaveText('5');
    expect(await console.current.axe(page)).toEqual([]);
    await row.getByRole('link').nth(1).click();
    await see(page).toHaveURL(/\/claims\?speaker=alexander-fomin$/);
    await see(page.getByRole('list', { name: 'Claims' }).getByRole('article')).toHaveCount(5);
    await page.goBack();
    await page.getByRole('link', { name: '“Russian officials”' }).click();
    await see(heading(page)).toHaveText('“Russian officials”');
    await page.getByRole('link', { name: 'Its one claim' }).click();
    await see(page).toHaveURL(/speaker=label%3ARussian\+officials/);
    await see(page.getByRole('list', { name: 'Claims' }).getByRole('article')).toHaveCount(1);
    await page.goto(console.current.at('/speakers/russia?validAt=2022-04-01'));
    await see(page.getByRole('note')).toContainText('those of them that hold at 2022-04-01');
  });

  test('Claims are sought by words and filters, and what cannot be sought is told beside the field', async () => {
    const page = await open('/timeline');
    await see(heading(page)).toHaveText('Timeline');
    await page.keyboard.press('/');
    const field = page.getByRole('searchbox', { name: 'Words' });
    await see(field).toBeFocused();
    await page.keyboard.type('kyiv drast');
    await page.keyboard.press('Enter');
    await see(page).toHaveURL(/q=kyiv\+drast/);
    await see(field).toBeFocused();
    const found = page.getByRole('list', { name: 'Claims' }).getByRole('article');
    await see(found).toHaveCount(3);
    await see(found.first().getByRole('blockquote')).toContainText('drastically reduce');
    await page.getByText('Filters', { exact: true }).click();
    await page.getByLabel('Epistemic').selectOption('disputed');
    await see(found).toHaveCount(1);
    expect(await console.current.axe(page)).toEqual([]);
    await page.getByRole('button', { name: 'Take all filters away' }).click();
    await see(found).toHaveCount(3);
    console.current.expects(400);
    await field.fill('???');
    await page.keyboard.press('Enter');
    await see(page.getByRole('alert')).toContainText('must have from 1 to 10 words');
    await see(field).toHaveValue('???');
  });

  test('The page of an actor has its names, its positions and what is claimed of it', async () => {
    const page = await open('/actors');
    await page.getByRole('rowheader', { name: 'Dmitry Peskov' }).getByRole('link').click();
    await see(heading(page)).toHaveText('Dmitry Peskov');
    await page.getByRole('main').getByRole('link', { name: 'Russia', exact: true }).first().click();
    await see(heading(page)).toHaveText('Russia');
    const positions = page.getByRole('table', { name: 'Positions' });
    await see(positions.getByRole('row').filter({ hasText: 'neutrality' })).toContainText(
      'rejects',
    );
    await see(page.getByRole('list', { name: 'Claims' })).toBeVisible();
    expect(await console.current.axe(page)).toEqual([]);
  });

  test('Places and measures lead to what is claimed of them', async () => {
    const page = await open('/places');
    await see(page.getByRole('row').filter({ hasText: 'Chernihiv' }).first()).toContainText(
      '51.4982° N',
    );
    expect(await console.current.axe(page)).toEqual([]);
    await page.getByRole('navigation', { name: 'Dossier' }).getByText('Measures').click();
    await page.getByRole('link', { name: 'Killed' }).click();
    await see(page).toHaveURL(/\/quantities\?measure=killed$/);
    await see(heading(page)).toHaveText('Quantities');
  });

  test('Pages at a moment show that moment, and links keep it', async () => {
    const page = await open('/milestones?asOf=60&publishedBy=2022-03-30');
    await page.getByRole('navigation', { name: 'Dossier' }).getByText('Speakers').click();
    await page.getByRole('link', { name: 'Alexander Fomin' }).click();
    await page.getByRole('link', { name: 'All 5 claims' }).click();
    await see(page).toHaveURL(/asOf=60&publishedBy=2022-03-30/);
    await page.getByRole('list', { name: 'Claims' }).getByRole('link').first().click();
    await see(page).toHaveURL(/asOf=60&publishedBy=2022-03-30/);
  });

  test('No page is wider than a small screen', async () => {
    const page = await console.current.signedIn('', { viewport: { width: 320, height: 640 } });
    for (const path of [
      '',
      '/conflicts',
      '/changes',
      '/diff?from=80',
      '/quantities',
      '/milestones',
      '/speakers',
      '/claims?kind=event',
      '/actors',
      '/actors/russia',
      '/places',
      '/measures',
      '/erasures',
    ]) {
      await page.goto(console.current.at(path));
      await see(heading(page)).toBeVisible();
      const wide = await page.evaluate<number>('document.documentElement.scrollWidth');
      expect({ path, wide }).toEqual({ path, wide: 320 });
    }
  }, 180_000);

  test('A merged actor leads to the one that it is merged into, and an erasure says why', async () => {
    const { client } = console.current.app;
    const root = `/v1/dossiers/${EXAMPLE}`;
    const merged = await client.post(`${root}/actors/sergei-lavrov/merges`, {
      into: 'dmitry-peskov',
      reason: 'one and the same here',
    });
    const erased = await client.post<Versioned>(
      `${root}/claims/repositioning~share-repositioned/erasure`,
      { reason: 'asked for', legalBasis: 'GDPR, article 17' },
      { 'If-Match': '"1"' },
    );
    expect([merged.status, erased.status]).toEqual([200, 200]);
    await client.get(`${root}/erasures?minVersion=${erased.body.version}`);

    const page = await open('/actors/sergei-lavrov');
    await see(heading(page)).toHaveText('Dmitry Peskov');
    await see(page.getByRole('note')).toHaveText('Sergei Lavrov is merged into this actor.');
    await see(page.getByRole('region', { name: 'Merges' })).toContainText('Sergei Lavrov');
    await page.getByRole('navigation', { name: 'Dossier' }).getByText('Erasures').click();
    const erasure = page.getByRole('list', { name: 'Erasures' }).getByRole('listitem');
    await see(erasure).toContainText('Reason: asked for');
    await see(erasure).toContainText('Legal basis: GDPR, article 17');
    expect(await console.current.axe(page)).toEqual([]);
    await erasure.getByRole('link').click();
    await see(page).toHaveURL(/\/claims\/repositioning~share-repositioned$/);
  });

  test('What would be markup elsewhere, turns its line around or has no spaces is shown as it is', async () => {
    const { client } = console.current.app;
    const gist = '<img src=x onerror="document.title=1">';
    const long = 'w'.repeat(200);
    const filed = await client.post<FiledReport>(
      `/v1/dossiers/${EXAMPLE}/reports`,
      smallReport('wild', {
        title: `\u202Edlihw ${long}`,
        claims: [
          smallClaim({
            key: 'wild',
            content: { kind: 'statement', gist },
            utterer: { label: long },
          }),
        ],
      }),
    );
    expect(filed.status).toBe(201);
    await client.get(`/v1/dossiers/${EXAMPLE}/speakers?minVersion=${filed.body.version}`);
    const page = await console.current.signedIn('', { viewport: { width: 320, height: 640 } });
    const paths = [
      '',
      '/claims?report=wild',
      '/changes',
      '/diff?from=90',
      '/speakers',
      `/speakers/label:${long}`,
    ];
    for (const path of paths) {
      await page.goto(console.current.at(path));
      await see(heading(page)).toBeVisible();
      const wide = await page.evaluate<number>('document.documentElement.scrollWidth');
      expect({ path, wide }).toEqual({ path, wide: 320 });
      await see(page.locator('main img:not([role])')).toHaveCount(0);
    }
    await page.goto(console.current.at('/claims?report=wild'));
    await see(page.getByRole('list', { name: 'Claims' })).toContainText(gist);
  }, 120_000);
});
