import { Body, Controller, Get, Module, Post } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { z } from 'zod';
import type { Database } from '../database/index.js';
import { connect } from '../database/index.js';
import { createHttpApp, registerOpenApi } from '../http/index.js';
import { createLogger } from '../logging/index.js';
import type { TestDatabase } from '../testing/index.js';
import { createTestDatabase } from '../testing/index.js';
import type { CallerKey, KeyRecord } from './index.js';
import { ApiKeys, AuthModule, Caller, newKey, Scope } from './index.js';

const ADMIN = 'an admin key of any printable characters, such as {these}!';
const logger = createLogger({ level: 'silent' });

@Controller('v1/dossiers')
class ThingsController {
  @Get(':dossier/things')
  @Scope('read')
  things(@Caller() { id, name, scopes, dossiers }: CallerKey) {
    return { id, name, scopes, dossiers };
  }

  @Post(':dossier/things')
  @Scope('report')
  add(@Body({ schema: z.strictObject({}) }) body: object) {
    return body;
  }
}

let testDatabase: TestDatabase;
let database: Database;
let keys: ApiKeys;
let app: NestFastifyApplication;
let url: string;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = connect({ url: testDatabase.url });
  keys = new ApiKeys(database, logger);
  await keys.install(ADMIN, 'admin');

  @Module({ imports: [AuthModule.with(keys)], controllers: [ThingsController] })
  class TestModule {}
  app = await createHttpApp(TestModule, { config: { maxBodyBytes: 1024 ** 2 }, logger });
  registerOpenApi(app, { title: 'Test', version: '1', description: '' });
  await app.listen(0, '127.0.0.1');
  url = await app.getUrl();
});

afterAll(async () => {
  await app?.close();
  await database?.$disconnect();
  await testDatabase?.drop();
});

function ask(path: string, key?: string, init: RequestInit = {}) {
  const headers = new Headers(init.headers);
  if (key !== undefined) headers.set('Authorization', `Bearer ${key}`);
  return fetch(`${url}${path}`, { ...init, headers });
}

function makeKey(body: object, { key = ADMIN, idempotencyKey = '' } = {}) {
  return ask('/v1/keys', key, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      ...(idempotencyKey && { 'Idempotency-Key': idempotencyKey }),
    },
    body: JSON.stringify(body),
  });
}

async function made(body: object): Promise<KeyRecord & { key: string }> {
  const response = await makeKey({ name: 'test', scopes: ['read'], dossiers: '*', ...body });
  expect(response.status).toBe(201);
  return (await response.json()) as KeyRecord & { key: string };
}

const statusOf = async (response: Promise<Response>) => (await response).status;

describe('a route with a scope', () => {
  it.each([
    ['no key', {}],
    ['an unknown key', { Authorization: `Bearer ${newKey()}` }],
    ['another scheme', { Authorization: `Basic ${ADMIN}` }],
    ['an empty token', { Authorization: 'Bearer ' }],
  ])('is closed to %s', async (_, headers) => {
    const response = await ask('/v1/dossiers/a/things', undefined, { headers });
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toMatch(/^Bearer/);
    expect(await response.json()).toMatchObject({ type: '/problems/unauthorized' });
  });

  it.each([
    ['not JSON', 'application/json', '{'],
    ['too large', 'application/json', 'x'.repeat(3 * 1024 ** 2)],
    ['of another type', 'text/plain', 'hello'],
  ])('tells who has no key nothing else, even if the body is %s', async (_, type, body) => {
    const post = (key?: string) =>
      ask('/v1/dossiers/a/things', key, {
        method: 'POST',
        headers: { 'Content-Type': type },
        body,
      });
    const reader = await made({});
    expect(await statusOf(post())).toBe(401);
    expect(await statusOf(post(reader.key))).toBe(403);
    expect(await statusOf(post(ADMIN))).toBeGreaterThanOrEqual(400);
  });

  it('is open to a key that holds it, and knows whose it is', async () => {
    const { id, key } = await made({ name: 'reader', dossiers: ['a'] });
    const response = await ask('/v1/dossiers/a/things', key);
    expect(await response.json()).toEqual({
      id,
      name: 'reader',
      scopes: ['read'],
      dossiers: ['a'],
    });
    expect(
      await statusOf(
        fetch(`${url}/v1/dossiers/a/things`, { headers: { authorization: `bearer  ${key}` } }),
      ),
    ).toBe(200);
  });

  it.each(['report', 'audit', 'admin'])(
    'is closed to a key that holds %s only: none implies another',
    async (scope) => {
      const { key } = await made({ scopes: [scope] });
      const response = await ask('/v1/dossiers/a/things', key);
      expect(response.status).toBe(403);
      expect(response.headers.get('www-authenticate')).toContain('insufficient_scope');
      expect(await response.json()).toMatchObject({ detail: expect.stringContaining('read') });
    },
  );

  it('does not tell a dossier that the key may not see from one that is not there', async () => {
    const { key } = await made({ dossiers: ['a'] });
    const [hidden, missing] = await Promise.all(
      ['hidden', 'missing'].map(async (slug) => {
        const response = await ask(`/v1/dossiers/${slug}/things`, key);
        const body = (await response.text()).replaceAll(slug, '<slug>');
        return {
          status: response.status,
          body: { ...JSON.parse(body), correlationId: '' } as unknown,
        };
      }),
    );
    expect(hidden).toEqual(missing);
    expect(hidden).toMatchObject({ status: 404, body: { type: '/problems/not-found' } });
  });

  it('answers HEAD under the same rules', async () => {
    expect(await statusOf(ask('/v1/dossiers/a/things', undefined, { method: 'HEAD' }))).toBe(401);
    expect(await statusOf(ask('/v1/dossiers/a/things', ADMIN, { method: 'HEAD' }))).toBe(200);
  });
});

describe('a route without a scope', () => {
  it.each([
    '/health/live',
    '/health/ready',
    '/metrics',
    '/openapi.json',
    '/docs',
    '/problems',
    '/problems/unauthorized',
  ])('%s needs no key', async (path) => {
    expect(await statusOf(ask(path))).toBe(200);
  });

  it('below /v1 stops the start', async () => {
    @Controller('v1/open')
    class OpenController {
      @Get()
      get() {
        return '';
      }
    }
    @Module({ imports: [AuthModule.with(keys)], controllers: [OpenController] })
    class OpenModule {}
    const open = await createHttpApp(OpenModule, { config: { maxBodyBytes: 1 }, logger });
    await expect(open.init()).rejects.toThrow('GET /v1/open names no @Scope()');
    await open.close();
  });
});

describe('making a key', () => {
  it('shows it once and keeps only its hash', async () => {
    const { key, ...shown } = await made({ name: 'once', expiresAt: '2100-01-01T00:00:00+02:00' });
    expect(key).toMatch(/^parley_[\w-]{43}$/);
    expect(shown).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-7/),
      name: 'once',
      scopes: ['read'],
      dossiers: '*',
      createdAt: expect.stringMatching(/Z$/),
      expiresAt: '2099-12-31T22:00:00.000Z',
    });
    const list = await ask('/v1/keys', ADMIN);
    expect(list.headers.get('cache-control')).toBe('no-store');
    const text = await list.text();
    expect(text).toContain(shown.id);
    expect(text).not.toContain(key);
    expect(text).not.toContain('hash');
    const rows = await database.$queryRaw<object[]>`SELECT * FROM access.api_keys`;
    expect(JSON.stringify(rows)).not.toContain(key);
  });

  it.each([
    ['no name', { name: '' }, '/name'],
    ['no scopes', { scopes: [] }, '/scopes'],
    ['an unknown scope', { scopes: ['write'] }, '/scopes/0'],
    ['no dossiers', { dossiers: [] }, '/dossiers'],
    ['what is no slug', { dossiers: ['A'] }, '/dossiers/0'],
    ['a time that is over', { expiresAt: '2020-01-01T00:00:00Z' }, '/expiresAt'],
    ['a date', { expiresAt: '2100-01-01' }, '/expiresAt'],
    ['a field too many', { everywhere: true }, '/everywhere'],
  ])('with %s is answered 422', async (_, wrong, path) => {
    const response = await makeKey({ name: 'x', scopes: ['read'], dossiers: '*', ...wrong });
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ errors: [{ path }] });
  });

  it('is for admins, and no wider than they are themselves', async () => {
    const reader = await made({});
    expect(await statusOf(makeKey({}, { key: reader.key }))).toBe(403);
    const local = await made({ name: 'local', scopes: ['admin'], dossiers: ['a', 'b'] });
    const wish = { name: 'x', scopes: ['read'] };
    expect(await statusOf(makeKey({ ...wish, dossiers: ['b'] }, { key: local.key }))).toBe(201);
    expect(await statusOf(makeKey({ ...wish, dossiers: ['b', 'c'] }, { key: local.key }))).toBe(
      403,
    );
    expect(await statusOf(makeKey({ ...wish, dossiers: '*' }, { key: local.key }))).toBe(403);
    const { items } = (await (await ask('/v1/keys', local.key)).json()) as { items: KeyRecord[] };
    expect(items.map(({ dossiers }) => dossiers)).not.toContain('*');
    expect(await statusOf(ask(`/v1/keys/${reader.id}`, local.key, { method: 'DELETE' }))).toBe(404);
  });

  it('under an idempotency key makes one key, however often and at once it is asked for', async () => {
    const body = { name: 'retried', scopes: ['read', 'report'], dossiers: ['a'] };
    const responses = await Promise.all(
      Array.from({ length: 8 }, () => makeKey(body, { idempotencyKey: '"retry-1"' })),
    );
    const texts = new Set(await Promise.all(responses.map((response) => response.text())));
    expect(responses.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 201));
    expect(texts.size).toBe(1);
    expect(
      responses.filter(({ headers }) => headers.get('idempotency-replayed') === null),
    ).toHaveLength(1);
    const [text = ''] = texts;
    const { key } = JSON.parse(text) as { key: string };
    expect(await statusOf(ask('/v1/dossiers/a/things', key))).toBe(200);
    expect((await keys.list()).filter(({ name }) => name === 'retried')).toHaveLength(1);
  });

  it('under an idempotency key that another request had is answered 422', async () => {
    const body = { name: 'first', scopes: ['read'], dossiers: '*' };
    expect(await statusOf(makeKey(body, { idempotencyKey: 'k2' }))).toBe(201);
    expect(await statusOf(makeKey({ ...body, name: 'second' }, { idempotencyKey: 'k2' }))).toBe(
      422,
    );
    expect((await keys.list()).map(({ name }) => name)).not.toContain('second');
  });

  it('under the idempotency key of another caller makes another key', async () => {
    const other = await made({ name: 'other admin', scopes: ['admin'] });
    const body = { name: 'same wish', scopes: ['read'], dossiers: '*' };
    const answers = await Promise.all(
      [ADMIN, other.key].map(async (key) =>
        (await makeKey(body, { key, idempotencyKey: 'k3' })).json(),
      ),
    );
    const [mine, theirs] = answers as { id: string; key: string }[];
    expect(mine?.id).not.toBe(theirs?.id);
    expect(mine?.key).not.toBe(theirs?.key);
  });
});

describe('a key', () => {
  it('that is revoked is refused from the next request on', async () => {
    const { id, key } = await made({});
    expect(await statusOf(ask('/v1/dossiers/a/things', key))).toBe(200);
    const revoke = () => ask(`/v1/keys/${id}`, ADMIN, { method: 'DELETE' });
    expect(await statusOf(revoke())).toBe(204);
    expect(await statusOf(ask('/v1/dossiers/a/things', key))).toBe(401);
    const [before] = (await keys.list()).filter((record) => record.id === id);
    expect(await statusOf(revoke())).toBe(204);
    expect(before?.revokedAt).not.toBeNull();
    expect((await keys.find(id))?.revokedAt).toBe(before?.revokedAt);
  });

  it('that is not there cannot be revoked', async () => {
    const unknown = '0190a2b4-1c3d-7e5f-8a9b-0c1d2e3f4a5b';
    expect(await statusOf(ask(`/v1/keys/${unknown}`, ADMIN, { method: 'DELETE' }))).toBe(404);
    expect(await statusOf(ask('/v1/keys/nonsense', ADMIN, { method: 'DELETE' }))).toBe(400);
    expect(await keys.revoke(unknown)).toBe(false);
  });

  it('that has expired is refused', async () => {
    const { id, key } = await made({ expiresAt: '2100-01-01T00:00:00Z' });
    expect(await statusOf(ask('/v1/dossiers/a/things', key))).toBe(200);
    await database.apiKey.update({ where: { id }, data: { expiresAt: new Date(Date.now() - 1) } });
    expect(await statusOf(ask('/v1/dossiers/a/things', key))).toBe(401);
  });

  it('notes when it was last used, without anybody waiting for it', async () => {
    const { id, key } = await made({});
    await keys.authenticate(key);
    let used;
    while (!used) used = (await keys.find(id))?.lastUsedAt;
    expect(Date.now() - Date.parse(used)).toBeLessThan(60_000);
    await keys.authenticate(key);
    expect((await keys.find(id))?.lastUsedAt).toBe(used);
  });
});

describe('installing the admin key', () => {
  it('gives it everything, again and again without a change', async () => {
    const key = newKey();
    await keys.install(key, 'installed');
    await keys.install(key, 'installed');
    expect(await keys.authenticate(key)).toMatchObject({
      scopes: ['read', 'report', 'audit', 'admin'],
      dossiers: '*',
    });
    expect((await keys.list()).filter(({ name }) => name === 'installed')).toHaveLength(1);
    expect(await keys.hasAdmin()).toBe(true);
  });

  it('revokes the one that had its place', async () => {
    const [first, second] = [newKey(), newKey()];
    await keys.install(first, 'rotated');
    await keys.install(second, 'rotated');
    expect(await keys.authenticate(first)).toBeUndefined();
    expect(await keys.authenticate(second)).toBeDefined();
    await keys.install(first, 'rotated');
    expect(await keys.authenticate(first)).toBeDefined();
    expect(await keys.authenticate(second)).toBeUndefined();
    expect(await keys.authenticate(ADMIN)).toBeDefined();
  });

  it('by several processes at once makes one', async () => {
    const key = newKey();
    await Promise.all(Array.from({ length: 4 }, () => keys.install(key, 'raced')));
    expect((await keys.list()).filter(({ name }) => name === 'raced')).toHaveLength(1);
  });
});
