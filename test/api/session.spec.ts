import { askWith, OWN, signIn } from '../../libs/auth/test/browser.js';
import { createLogger } from '../../libs/logging/index.js';
import { TestApp } from '../support/app.js';
import { smallReport } from '../support/bundles.js';
import type { FiledReport } from '../support/client.js';

let one: TestApp;
let other: TestApp;
const lines: string[] = [];

beforeAll(async () => {
  const destination = { write: (line: string) => void lines.push(line) };
  const logger = createLogger({ level: 'debug', destination });
  one = await TestApp.start({ logger });
  other = await TestApp.start({ worker: false });
  for (const { client } of [one, other]) await client.open('talks');
});
afterAll(async () => {
  await one.close();
  await other.close();
});

const KEY = { name: 'an analyst', scopes: ['read', 'report'], dossiers: ['talks'] } as const;

/** A page's POST of JSON. */
const post = (body: object, headers: Record<string, string> = {}) => ({
  method: 'POST',
  headers: { ...OWN, 'Content-Type': 'application/json', ...headers },
  body: JSON.stringify(body),
});

test('What is filed in a session is recorded by its key, once under an idempotency key, and is read there', async () => {
  const { id, key } = await one.keys.create(KEY);
  const halves = await signIn(one.url, { key });
  const init = post(smallReport('by-hand'), { 'Idempotency-Key': '"a click"' });
  const answers = [1, 2].map(() => askWith(one.url, '/v1/dossiers/talks/reports', halves, init));
  const [filed, again] = await Promise.all(
    answers.map(async (answer) => (await (await answer).json()) as FiledReport),
  );
  expect(again).toEqual(filed);
  const path = `/v1/dossiers/talks/reports/by-hand?minVersion=${filed?.version}`;
  const read = await askWith(one.url, path, halves);
  expect(read.status).toBe(200);
  expect(read.headers.get('vary')).toContain('Parley-Session');
  expect(read.headers.get('cache-control')).toBe('private, no-cache');
  const tag = read.headers.get('etag') ?? '';
  const known = { headers: { ...OWN, 'If-None-Match': tag } };
  expect((await askWith(one.url, path, halves, known)).status).toBe(304);
  // The same key by itself is the same caller.
  const byKey = await one.as(key).send<FiledReport>('/v1/dossiers/talks/reports', init);
  expect(byKey.headers.get('idempotency-replayed')).toBe('true');
  const { items } = await one.client.read<{ items: { recordedby: string }[] }>(
    '/v1/dossiers/talks/events?after=1',
  );
  expect(items.length).toBeGreaterThan(0);
  expect(items.map(({ recordedby }) => recordedby)).toEqual(items.map(() => id));
});

test('Two servers on two ports of a host are signed in at side by side, though each is sent both cookies', async () => {
  const mine = await signIn(one.url, { key: (await one.keys.create(KEY)).key });
  const theirs = await signIn(other.url, { key: (await other.keys.create(KEY)).key });
  const [name, otherName] = [mine, theirs].map(({ cookie }) => cookie.split('=')[0]);
  expect(name).not.toBe(otherName);
  const cookie = `${mine.cookie}; ${theirs.cookie}`;
  const ask = async (url: string, token: string) =>
    (await askWith(url, '/v1/dossiers/talks', { cookie, token })).status;
  expect(await ask(one.url, mine.token)).toBe(200);
  expect(await ask(other.url, theirs.token)).not.toBe(401);
  expect(await ask(one.url, theirs.token)).toBe(401);
  expect(await ask(other.url, mine.token)).toBe(401);
});

test('A page of another port, which the browser lets send the cookie, writes nothing', async () => {
  const { key } = await one.keys.create(KEY);
  const halves = await signIn(one.url, { key });
  const before = await one.logSize();
  const foreign: Record<string, string>[] = [
    { 'Sec-Fetch-Site': 'same-site' },
    { Origin: other.url },
  ];
  for (const headers of foreign) {
    for (const sent of [halves, { cookie: halves.cookie }, { token: halves.token }]) {
      const init = { ...post(smallReport('foreign')), headers };
      const json = { ...headers, 'Content-Type': 'application/json' };
      for (const tried of [init, { ...init, headers: json }]) {
        const answer = await askWith(one.url, '/v1/dossiers/talks/reports', sent, tried);
        expect(answer.status).toBe(403);
        expect(answer.headers.get('access-control-allow-origin')).toBeNull();
      }
    }
  }
  const preflight = await askWith(
    one.url,
    '/v1/dossiers/talks/reports',
    {},
    {
      method: 'OPTIONS',
      headers: { Origin: other.url, 'Access-Control-Request-Headers': 'parley-session' },
    },
  );
  expect(preflight.status).toBe(405);
  expect(preflight.headers.get('access-control-allow-origin')).toBeNull();
  expect(await one.logSize()).toEqual(before);
});

test('A session ends with its key at the next click, and outlives a restart else', async () => {
  const made = await one.keys.create(KEY);
  const halves = await signIn(one.url, { key: made.key });
  await one.restartApi();
  // Another process, another port: the browser knows this server by the name of the cookie there.
  const moved = halves.cookie.replace(/^parley-\d+/, `parley-${new URL(one.url).port}`);
  const ask = () => askWith(one.url, '/v1/dossiers/talks', { ...halves, cookie: moved });
  expect((await ask()).status).toBe(200);
  await one.client.delete(`/v1/keys/${made.id}`);
  const ended = await ask();
  expect(ended.status).toBe(401);
  expect(await ended.json()).toMatchObject({ type: '/problems/unauthorized' });
});

test('A feed that a page follows ends when it signs out, and keeps no session going', async () => {
  const { key } = await one.keys.create(KEY);
  const halves = await signIn(one.url, { key });
  const headers = { ...OWN, Accept: 'text/event-stream' };
  const feed = await askWith(one.url, '/v1/dossiers/talks/changes', halves, { headers });
  expect(feed.headers.get('content-type')).toContain('text/event-stream');
  expect(feed.headers.get('vary')).toContain('Parley-Session');
  const told = feed.text();
  await askWith(one.url, '/v1/session', halves, { method: 'DELETE' });
  expect(await told).toContain('event: caught-up');
});

test('Neither key nor halves are in any line that is logged', async () => {
  const { key } = await one.keys.create(KEY);
  const { cookie, token } = await signIn(one.url, { key });
  await askWith(one.url, '/v1/dossiers/talks', { cookie, token });
  await askWith(one.url, `/v1/dossiers/talks?token=${token}`, { cookie, token });
  await askWith(one.url, '/v1/session', { cookie, token }, { method: 'DELETE' });
  const logged = lines.join('\n');
  expect(logged).toContain('/v1/session');
  for (const secret of [key, token, cookie.split('=')[1] ?? '']) {
    expect(logged).not.toContain(secret);
  }
});
