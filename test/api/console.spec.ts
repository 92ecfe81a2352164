import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { readSite } from '../../libs/http/index.js';
import { TestApp } from '../support/app.js';
import { expectProblem } from '../support/problems.js';

const PAGE = '<!doctype html><title>Parley</title><script src="/assets/main-1.js"></script>';
const paths = ['/', '/signin', '/keys', '/webhooks', '/d/open-matter', '/d/open-matter/claims/a~b'];

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-console-'));
  await mkdir(join(folder, 'assets'));
  await writeFile(join(folder, 'index.html'), PAGE);
  await writeFile(join(folder, 'assets', 'main-1.js'), 'void 0;');
});
afterAll(() => rm(folder, { recursive: true }));

test('The console is one page at all of its addresses, the same for everybody', async () => {
  const app = await TestApp.start({ worker: false, console: await readSite(folder) });
  await app.client.open('open-matter');
  for (const client of [app.client, app.as(), app.as('not-a-key')]) {
    for (const path of paths) {
      const { status, text } = await client.get(path);
      expect({ path, status, text }).toEqual({ path, status: 200, text: PAGE });
    }
    expect((await client.get('/assets/main-1.js')).text).toBe('void 0;');
  }
  await app.close();
});

test('A small limit of requests lets a page load with all its files', async () => {
  const settings = { rateLimit: 2 };
  const app = await TestApp.start({ worker: false, settings, console: await readSite(folder) });
  const stranger = app.as();
  expect((await stranger.get('/d/open-matter')).status).toBe(200);
  for (let n = 0; n < 20; n += 1) {
    expect((await stranger.get('/assets/main-1.js')).status).toBe(200);
  }
  expect((await stranger.get('/')).status).toBe(200);
  expectProblem(await stranger.get('/'), 429, 'too-many-requests');
  await app.close();
});

test('Where the console was not built, its addresses say what builds it', async () => {
  const app = await TestApp.start({ worker: false });
  for (const path of [...paths, '/assets/main-1.js']) {
    const { detail } = expectProblem(await app.as().get(path), 404, 'not-found');
    expect(detail).toContain('npm run build');
  }
  await app.close();
});
