import { Controller, Get, Module } from '@nestjs/common';
import { createHttpApp } from '../http/index.js';
import { createLogger } from '../logging/index.js';
import { AuthModule, newKey } from './index.js';
import { ADMIN, SampleApi, statusOf } from './test/sample-api.js';

let api: SampleApi;
beforeAll(async () => {
  api = await SampleApi.start();
});
afterAll(() => api.close());

describe('a route with a scope', () => {
  it.each([
    ['no key', {}],
    ['an unknown key', { Authorization: `Bearer ${newKey()}` }],
    ['another scheme', { Authorization: `Basic ${ADMIN}` }],
    ['an empty token', { Authorization: 'Bearer ' }],
  ])('is closed to %s', async (_, headers) => {
    const response = await api.ask('/v1/dossiers/a/things', undefined, { headers });
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
      api.ask('/v1/dossiers/a/things', key, {
        method: 'POST',
        headers: { 'Content-Type': type },
        body,
      });
    const reader = await api.makeKey();
    expect(await statusOf(post())).toBe(401);
    expect(await statusOf(post(reader.key))).toBe(403);
    expect(await statusOf(post(ADMIN))).toBeGreaterThanOrEqual(400);
  });

  it('is open to a key that holds it, and knows whose it is', async () => {
    const { id, key } = await api.makeKey({ name: 'reader', dossiers: ['a'] });
    const response = await api.ask('/v1/dossiers/a/things', key);
    expect(await response.json()).toEqual({
      id,
      name: 'reader',
      scopes: ['read'],
      dossiers: ['a'],
    });
    expect(
      await statusOf(
        fetch(`${api.url}/v1/dossiers/a/things`, { headers: { authorization: `bearer  ${key}` } }),
      ),
    ).toBe(200);
  });

  it.each(['report', 'audit', 'admin'])(
    'is closed to a key that holds %s only: none implies another',
    async (scope) => {
      const { key } = await api.makeKey({ scopes: [scope] });
      const response = await api.ask('/v1/dossiers/a/things', key);
      expect(response.status).toBe(403);
      expect(response.headers.get('www-authenticate')).toContain('insufficient_scope');
      expect(await response.json()).toMatchObject({ detail: expect.stringContaining('read') });
    },
  );

  it('does not tell a dossier that the key may not see from one that is not there', async () => {
    const { key } = await api.makeKey({ dossiers: ['a'] });
    const [hidden, missing] = await Promise.all(
      ['hidden', 'missing'].map(async (slug) => {
        const response = await api.ask(`/v1/dossiers/${slug}/things`, key);
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
    expect(await statusOf(api.ask('/v1/dossiers/a/things', undefined, { method: 'HEAD' }))).toBe(
      401,
    );
    expect(await statusOf(api.ask('/v1/dossiers/a/things', ADMIN, { method: 'HEAD' }))).toBe(200);
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
    expect(await statusOf(api.ask(path))).toBe(200);
  });

  it('below /v1 stops the start', async () => {
    @Controller('v1/open')
    class OpenController {
      @Get()
      get() {
        return '';
      }
    }
    @Module({ imports: [AuthModule.with(api.keys)], controllers: [OpenController] })
    class OpenModule {}
    const logger = createLogger({ level: 'silent' });
    const open = await createHttpApp(OpenModule, {
      config: { maxBodyBytes: 1, answerMemoryBytes: 0 },
      logger,
    });
    await expect(open.init()).rejects.toThrow('GET /v1/open names no @Scope()');
    await open.close();
  });
});

describe('the documentation', () => {
  it('names the scope of every route below /v1, but of the one to sign in at', async () => {
    const document = (await (await api.ask('/openapi.json')).json()) as {
      paths: Record<string, Record<string, Record<string, unknown>>>;
    };
    const scopes = Object.entries(document.paths)
      .filter(([path]) => path.startsWith('/v1/'))
      .flatMap(([path, item]) =>
        Object.entries(item).map(([method, operation]) => {
          const { security, 'x-scope': scope } = operation;
          expect(security).toEqual(scope === undefined ? [] : [{ bearer: [scope] }]);
          return `${method} ${path}: ${String(operation['x-scope'])}`;
        }),
      );
    expect(scopes.sort()).toEqual([
      'delete /v1/keys/{id}: admin',
      'delete /v1/session: any',
      'get /v1/acts: admin',
      'get /v1/dossiers/{dossier}/things: read',
      'get /v1/keys/names: read',
      'get /v1/keys: admin',
      'get /v1/session: any',
      'post /v1/dossiers/{dossier}/things: report',
      'post /v1/keys: admin',
      'post /v1/session: undefined',
    ]);
  });
});
