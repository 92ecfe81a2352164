import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { freePort } from '../../libs/database/index.js';
import { findChromium } from '../../libs/testing/index.js';
import { EXAMPLE } from '../support/example.js';
import { Parley } from '../support/processes.js';

/*
 * Makes the pictures of docs/console.md: starts the product with its example, and takes them of what
 * a browser shows. `npm run pictures`
 */
const FOLDER = join(import.meta.dirname, '..', '..', 'docs', 'pictures');
const SIZE = { width: 1120, height: 640 };

/** What is shown, by the name of its file. */
const PICTURES: Readonly<Record<string, readonly [path: string, before?: Before]>> = {
  timeline: ['/timeline?asOf=60'],
  positions: ['/positions'],
  claim: ['/claims/istanbul-talks~kyiv-reduction'],
  review: ['/intakes', review],
  proof: ['/proof?event=30', prove],
};
type Before = (page: Page) => Promise<void>;

const port = await freePort();
const url = `http://127.0.0.1:${port}`;
const key = randomBytes(24).toString('hex');
const data = await mkdtemp(join(tmpdir(), 'parley-pictures-'));
const product = Parley.start(['up'], {
  PORT: String(port),
  PARLEY_DATA_DIR: data,
  PARLEY_API_KEY: key,
});
try {
  await product.ready(url);
  await takeAll();
} finally {
  await product.signal('SIGTERM');
  await rm(data, { recursive: true, force: true });
}

async function takeAll(): Promise<void> {
  const executablePath = findChromium();
  // Letters in shades of grey take half the bytes of coloured ones.
  const args = ['--disable-lcd-text', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])];
  const browser = await chromium.launch({ ...(executablePath && { executablePath }), args });
  const page = await browser.newPage({ viewport: SIZE, colorScheme: 'light', locale: 'en-GB' });
  await page.goto(`${url}/signin`);
  await page.getByLabel('API key').fill(key);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { name: 'Dossiers' }).waitFor();
  for (const [name, [path, before]] of Object.entries(PICTURES)) {
    await page.goto(`${url}/d/${EXAMPLE}${path}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await before?.(page);
    // What a page reads beside what it is about is there soon.
    await page.waitForTimeout(1_500);
    await page.screenshot({ path: join(FOLDER, `${name}.png`), animations: 'disabled' });
  }
  await browser.close();
}

async function review(page: Page): Promise<void> {
  await page.getByRole('list', { name: 'Intakes' }).getByRole('link').first().click();
  await page.getByRole('region', { name: 'Candidates' }).waitFor();
}

async function prove(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Check the log' }).click();
  await page.getByRole('heading', { name: 'What was found' }).waitFor();
}
