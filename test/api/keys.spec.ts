import { type RunningApi, startApi } from '../../apps/api/start-api.js';
import { loadConfig } from '../../libs/config/index.js';
import { freePort } from '../../libs/database/index.js';
import { createLogger } from '../../libs/logging/index.js';
import { TestApp } from '../support/app.js';
import { aland, beland, groundReport, smallClaim, smallReport } from '../support/bundles.js';
import { Client } from '../support/client.js';
import { expectProblem } from '../support/problems.js';
import type { Page } from '../support/shapes.js';

const lines: string[] = [];
const logger = createLogger({
  level: 'trace',
  destination: { write: (line: string) => void lines.push(line) },
});
const config = loadConfig({ PORT: '0', LOG_LEVEL: 'trace' });

let app: TestApp;
/** Another process of the API, as far as keys can tell: it shares nothing but the database. */
let other: RunningApi;

beforeAll(async () => {
  app = await TestApp.start({ logger });
  other = await startApi({ config, databaseUrl: app.databaseUrl, logger });
});

afterAll(async () => {
  await other.close();
  await app.close();
});

interface Key {
  readonly id: string;
  readonly key: string;
}

const wish = { name: 'x', scopes: ['read', 'report', 'audit'], dossiers: '*' };
const make = (more: object = {}) => app.client.write<Key>('/v1/keys', { ...wish, ...more });

describe('With several processes, a key', () => {
  test('is in force in all as soon as it is made, and out of force in all as soon as it is revoked', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { id, key } = await make();
      const clients = [app.as(key), new Client(other.url, key)];
      for (const client of [...clients, ...clients]) {
        expect((await client.get('/v1/dossiers')).status).toBe(200);
      }
      expect((await app.client.delete(`/v1/keys/${id}`)).status).toBe(204);
      for (const client of clients.toReversed()) {
        expectProblem(await client.get('/v1/dossiers'), 401, 'unauthorized');
      }
    }
  });

  test('is out of force in all once it expires', async () => {
    const { id, key } = await make({ expiresAt: '2999-01-01T00:00:00Z' });
    const there = new Client(other.url, key);
    expect((await there.get('/v1/dossiers')).status).toBe(200);
    await app.database.apiKey.update({ where: { id }, data: { expiresAt: new Date() } });
    expectProblem(await there.get('/v1/dossiers'), 401, 'unauthorized');
  });
});

describe('Every event', () => {
  test('names the key that it was recorded with, whatever route it came by', async () => {
    const { id, key } = await make();
    const client = app.as(key);
    const base = '/v1/dossiers/recorded';
    await client.open('recorded');
    await client.file(
      'recorded',
      groundReport('base', { actors: [aland, beland, { ...beland, slug: 'bland' }] }),
    );
    await client.send(`${base}/import`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-ndjson' },
      body: [smallReport('one'), smallReport('two', { claims: [smallClaim()] })]
        .map((line) => JSON.stringify(line))
        .join('\n'),
    });
    const evidence = [{ report: 'one', exact: 'Beland is silent', quotation: 'narrator' }];
    await client.write(`${base}/claims`, smallClaim({ evidence }));
    const changes: [string, object][] = [
      ['/claims/base~silence/retractions', { reason: 'x' }],
      ['/reports/two/captures', { text: 'Other words.' }],
      ['/reports/two/withdrawal', { reason: 'x' }],
      ['/actors/bland/merges', { into: 'beland', reason: 'x' }],
    ];
    for (const [path, body] of changes) {
      const { status } = await client.post(`${base}${path}`, body, { 'If-Match': '"1"' });
      expect({ path, done: status < 300 }).toEqual({ path, done: true });
    }
    const log = await client.read<Page<{ type: string; recordedby: string }>>(
      `${base}/events?limit=500`,
    );
    expect(new Set(log.items.map(({ type }) => type)).size).toBeGreaterThan(8);
    expect([...new Set(log.items.map(({ recordedby }) => recordedby))]).toEqual([id]);
  });
});

describe('No secret is logged', () => {
  /** What a request may carry a key in besides where it belongs. */
  const requests = (key: string): [string, RequestInit][] => {
    const json = { 'Content-Type': 'application/json' };
    return [
      ['/v1/dossiers', { headers: { Authorization: `Bearer ${key}` } }],
      ['/v1/status', { headers: { Authorization: `Bearer ${key}` } }],
      ['/v1/dossiers', { headers: { Authorization: `Basic ${key}` } }],
      ['/v1/dossiers', { headers: { Authorization: key } }],
      [`/v1/dossiers?key=${key}`, { headers: { Authorization: `Bearer ${key}` } }],
      [`/v1/dossiers/${key}`, { headers: { Authorization: `Bearer ${key}` } }],
      [`/${key}`, {}],
      ['/v1/dossiers', { headers: { 'X-Correlation-Id': key } }],
      ['/v1/dossiers', { headers: { Cookie: key, 'X-Api-Key': key } }],
      [
        '/v1/dossiers',
        { method: 'POST', headers: { ...json, Authorization: `Bearer ${key}` }, body: `{"${key}` },
      ],
      [
        '/v1/keys',
        {
          method: 'POST',
          headers: { ...json, Authorization: `Bearer ${key}`, 'Idempotency-Key': key },
          body: JSON.stringify({ ...wish, name: key }),
        },
      ],
    ];
  };

  test('of keys that are in force, and of those that are none', async () => {
    const admin = await make({ scopes: ['admin', ...wish.scopes] });
    const odd = 'an "admin" key \\ with {everything} in it: 5% of $HOME';
    await app.keys.install(odd, 'odd');
    const unknown = `parley_${'x'.repeat(43)}`;
    const made: string[] = [];
    for (const key of [admin.key, unknown]) {
      for (const [path, init] of requests(key)) {
        const response = await fetch(`${app.url}${path}`, init);
        const body = (await response.json()) as { key?: string };
        if (body.key !== undefined) made.push(body.key);
      }
    }
    for (const path of ['/v1/dossiers', '/v1/status', '/v1/dossiers/none', '/nothing']) {
      await fetch(`${app.url}${path}`, { headers: { Authorization: `Bearer ${odd}` } });
    }
    expect(made).toHaveLength(1);
    const log = lines.join('');
    expect(log).toContain('/v1/status');
    for (const secret of [admin.key, unknown, odd, JSON.stringify(odd).slice(1, -1), ...made]) {
      expect(log.includes(secret)).toBe(false);
    }
    expect(log).not.toMatch(/Bearer (?!\[Redacted\])/);
    expect(log).not.toMatch(/parley_[\w-]{43}/);
  });

  test('of the database, which cannot be reached', async () => {
    const password = 'hunter2-of-the-database';
    const databaseUrl = `postgresql://someone:${password}@127.0.0.1:${await freePort()}/nowhere`;
    let said = '';
    try {
      const api = await startApi({ config, databaseUrl, logger });
      const headers = { Authorization: `Bearer parley_${'y'.repeat(43)}` };
      for (const path of ['/v1/dossiers', '/health/ready', '/metrics']) {
        said += await (await fetch(`${api.url}${path}`, { headers })).text();
      }
      await api.close();
    } catch (error) {
      said += String(error instanceof Error ? error.stack : error);
    }
    expect(said).not.toBe('');
    expect(`${said}${lines.join('')}`.includes(password)).toBe(false);
  });

  test('of the database that is in use', () => {
    const { password } = new URL(app.databaseUrl);
    expect(lines.length).toBeGreaterThan(20);
    if (password !== '') expect(lines.join('').includes(`:${password}@`)).toBe(false);
  });
});
