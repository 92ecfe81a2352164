import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { get as ask, type IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';

import { type SampleApp, startSampleApp } from '../test/sample-app.js';
import { serveSite } from './serve-site.js';
import { readSite } from './site.js';

const PAGE = '<!doctype html><title>A site</title><script src="/assets/main-1.js"></script>';
const SCRIPT = `export const words = '${'so it goes on, '.repeat(200)}';`;
const PICTURE = Buffer.from('89504e470d0a1a0a00000000', 'hex');
const paths = ['/', '/signin', '/d/*'];

let folder: string;
let sample: SampleApp;

/** A server with the site of a folder, which need not be there. */
function withSite(folder: string): Promise<SampleApp> {
  return startSampleApp({}, async (app) => {
    serveSite(app, await readSite(folder), { paths, absence: 'There is no site here.' });
  });
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-site-'));
  await mkdir(join(folder, 'assets', 'more'), { recursive: true });
  await writeFile(join(folder, 'index.html'), PAGE);
  await writeFile(join(folder, 'secret.txt'), 'not for anybody');
  await writeFile(join(folder, 'assets', 'main-1.js'), SCRIPT);
  await writeFile(join(folder, 'assets', 'flag-1.png'), PICTURE);
  sample = await withSite(folder);
});
afterAll(async () => {
  await sample.app.close();
  await rm(folder, { recursive: true });
});

const get = (path: string, init?: RequestInit) => fetch(`${sample.url}${path}`, init);

/** Asks without what `fetch` adds and undoes by itself: codings, and dots in the path. */
function raw(
  path: string,
  headers: Record<string, string> = {},
): Promise<{ status: number | undefined; headers: IncomingHttpHeaders; body: Buffer }> {
  const { hostname, port } = new URL(sample.url);
  return new Promise((resolve, reject) => {
    ask({ hostname, port, path, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const { statusCode: status, headers } = response;
        resolve({ status, headers, body: Buffer.concat(chunks) });
      });
    }).on('error', reject);
  });
}

describe('the page of a site', () => {
  it.each(['/', '/signin', '/d/', '/d/talks', '/d/talks/claims/base~one?asOf=3&q=%22x%22'])(
    'is shown at %s, whatever is wanted there',
    async (path) => {
      for (const accept of ['text/html', 'application/json']) {
        const answer = await get(path, { headers: { Accept: accept } });
        expect(answer.status).toBe(200);
        expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
        expect(await answer.text()).toBe(PAGE);
      }
    },
  );

  it('is kept by nobody, runs nothing but scripts of its own origin, and is framed by nobody', async () => {
    const { headers } = await get('/d/talks');
    expect(Object.fromEntries(headers)).toMatchObject({
      'cache-control': 'no-store',
      'content-security-policy':
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'",
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': expect.stringContaining('camera=()'),
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
    });
    expect(headers.get('content-security-policy')).not.toMatch(/unsafe/);
  });

  it('has an opener policy only where browsers obey it instead of complaining', async () => {
    const opener = async (headers: Record<string, string>) =>
      (await raw('/', headers)).headers['cross-origin-opener-policy'];
    expect(await opener({ Host: 'localhost:3000' })).toBe('same-origin');
    expect(await opener({ Host: '192.0.2.7:3000' })).toBeUndefined();
    const trusted = { Host: 'parley.example', 'Sec-Fetch-Mode': 'navigate' };
    expect(await opener(trusted)).toBe('same-origin');
  });

  it('answers HEAD as GET, without the body, and no other method', async () => {
    for (const path of ['/', '/assets/main-1.js']) {
      const [whole, head] = await Promise.all([get(path), get(path, { method: 'HEAD' })]);
      expect(head.status).toBe(200);
      expect(await head.text()).toBe('');
      for (const name of ['content-type', 'cache-control', 'content-security-policy', 'vary']) {
        expect(head.headers.get(name)).toBe(whole.headers.get(name));
      }
      expect((await get(path, { method: 'POST' })).status).toBe(405);
    }
  });

  it('is not at other addresses', async () => {
    for (const path of ['/d', '/index.html', '/signin/more', '/secret.txt', '/assets']) {
      expect((await get(path)).status).toBe(404);
    }
  });
});

describe('the files of a site', () => {
  it('are kept for good', async () => {
    const script = await get('/assets/main-1.js');
    expect(script.status).toBe(200);
    expect(await script.text()).toBe(SCRIPT);
    expect(Object.fromEntries(script.headers)).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      vary: 'Accept-Encoding',
    });
  });

  it.each([
    ['br', 'br', brotliDecompressSync],
    ['gzip, deflate, br, zstd', 'br', brotliDecompressSync],
    ['gzip;q=0.5, br;q=0', 'gzip', gunzipSync],
    ['*', 'br', brotliDecompressSync],
  ])('come compressed to who takes %s', async (accepted, coding, undo) => {
    const headers = { 'Accept-Encoding': accepted };
    const { body, headers: told } = await raw('/assets/main-1.js', headers);
    expect(told['content-encoding']).toBe(coding);
    expect(told['content-length']).toBe(String(body.length));
    expect(body.length).toBeLessThan(SCRIPT.length / 4);
    expect(undo(body).toString()).toBe(SCRIPT);
  });

  it.each([undefined, 'identity', 'zstd, br;q=0, gzip;q=0'])(
    'come as they are to who takes %s',
    async (accepted) => {
      const headers: Record<string, string> = accepted ? { 'Accept-Encoding': accepted } : {};
      const { body, headers: told } = await raw('/assets/main-1.js', headers);
      expect(told['content-encoding']).toBeUndefined();
      expect(body.toString()).toBe(SCRIPT);
    },
  );

  it('that are compressed by nature come as they are', async () => {
    const { headers, body } = await raw('/assets/flag-1.png', { 'Accept-Encoding': 'br, gzip' });
    expect(headers).toMatchObject({ 'content-type': 'image/png' });
    expect(headers['content-encoding']).toBeUndefined();
    expect(body).toEqual(PICTURE);
  });

  it.each([
    '/assets/main-2.js',
    '/assets/',
    '/assets/more',
    '/assets/../secret.txt',
    '/assets/..%2fsecret.txt',
    '/assets/%2e%2e/secret.txt',
    '/assets/..\\secret.txt',
    '/assets/__proto__',
    '/d/../secret.txt',
  ])('are those of its folder alone, not %s', async (path) => {
    const { status, headers, body } = await raw(path);
    expect({ status, type: headers['content-type'] }).not.toEqual({
      status: 200,
      type: 'text/plain; charset=utf-8',
    });
    expect(body.toString()).not.toContain('not for anybody');
    if (path.startsWith('/assets/')) {
      expect({ status, type: headers['content-type'] }).toEqual({
        status: 404,
        type: 'application/problem+json',
      });
    }
  });
});

test('where no site was built, its addresses say so', async () => {
  const bare = await withSite(join(folder, 'nowhere'));
  for (const path of ['/', '/d/talks', '/assets/main-1.js']) {
    const answer = await fetch(`${bare.url}${path}`);
    expect(answer.status).toBe(404);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(await answer.json()).toMatchObject({
      type: '/problems/not-found',
      detail: 'There is no site here.',
    });
  }
  await bare.app.close();
});
