import { connect } from 'node:net';
import { EventEmitter, once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Controller, Get, Module } from '@nestjs/common';
import { Gauge, Registry } from 'prom-client';
import { createLogger } from '../logging/index.js';
import { createHttpApp } from './index.js';
import { type SampleApp, startSampleApp } from './test/sample-app.js';
import { SampleController } from './test/sample.controller.js';

let sample: SampleApp;
beforeAll(async () => {
  sample = await startSampleApp();
});
afterAll(() => sample.app.close());

const get = (path: string, init?: RequestInit) => fetch(`${sample.url}${path}`, init);

/** Waits until something is so, which other parts of the process bring about. */
async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
}

describe('a read', () => {
  it('carries a strong ETag, the version, what caches must know, and the next page', async () => {
    const response = await get('/v1/orders?limit=2');
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      etag: expect.stringMatching(/^"[\w-]{22}"$/),
      'parley-version': '3',
      'cache-control': 'private, no-cache',
      vary: 'Authorization, Parley-Session, Accept-Datetime',
      link: '</v1/orders?cursor=x>; rel="next"',
    });
    expect(await response.json()).toMatchObject({ query: { limit: 2 }, wait: 5 });
  });

  it('takes Accept-Datetime for asOf, and says for which time it answers', async () => {
    const time = 'Fri, 01 Apr 2022 12:00:00 GMT';
    const past = await get('/v1/orders', { headers: { 'Accept-Datetime': time } });
    expect(past.headers.get('memento-datetime')).toBe(time);
    expect(await past.json()).toMatchObject({ query: { asOf: '2022-04-01T12:00:00.000Z' } });
    const named = await get('/v1/orders?asOf=3', { headers: { 'Accept-Datetime': time } });
    expect(named.headers.get('memento-datetime')).toBeNull();
    expect(await named.json()).toMatchObject({ query: { asOf: '3' } });
    const timeless = await get('/v1/orders/toast', { headers: { 'Accept-Datetime': time } });
    expect(timeless.headers.get('memento-datetime')).toBeNull();
    expect(timeless.headers.get('vary')).toBe('Authorization, Parley-Session');
  });

  it.each([
    'yesterday',
    '2022-04-01T12:00:00Z',
    'Thu, 01 Apr 2022 12:00:00 GMT',
    'Wed, 30 Feb 2022 12:00:00 GMT',
    'Fri, 1 Apr 2022 12:00:00 GMT',
    'Fri, 01 Apr 2022 12:00:00 +0000',
  ])('refuses %s as Accept-Datetime', async (time) => {
    const refused = await get('/v1/orders', { headers: { 'Accept-Datetime': time } });
    expect(refused.status).toBe(400);
    expect(refused.headers.get('vary')).toBe('Authorization, Parley-Session, Accept-Datetime');
  });

  it('is answered 304, with the same headers and no body, to who has it', async () => {
    const first = await get('/v1/orders/toast');
    const etag = first.headers.get('etag') ?? '';
    expect(etag).toMatch(/^"7\.[\w-]{22}"$/);
    const again = await get('/v1/orders/toast', { headers: { 'If-None-Match': `"x", W/${etag}` } });
    expect(again.status).toBe(304);
    expect(await again.text()).toBe('');
    for (const name of ['etag', 'parley-version', 'cache-control', 'vary']) {
      expect(again.headers.get(name)).toBe(first.headers.get(name));
    }
    expect((await get('/v1/orders/egg', { headers: { 'If-None-Match': etag } })).status).toBe(200);
  });

  it('is not made again for who has it, as long as nothing that it depends on has changed', async () => {
    const controller = sample.app.get(SampleController);
    const menu = (version: number, known?: string) =>
      get(`/v1/orders/menus/${version}`, known ? { headers: { 'If-None-Match': known } } : {});
    const first = await menu(1);
    const etag = first.headers.get('etag') ?? '';
    for (const known of [etag, `"x", W/${etag}`, '*']) {
      const again = await menu(1, known);
      expect({ known, status: again.status }).toEqual({ known, status: 304 });
      expect(await again.text()).toBe('');
      for (const name of ['etag', 'parley-version', 'cache-control', 'vary']) {
        expect(again.headers.get(name)).toBe(first.headers.get(name));
      }
    }
    expect(controller.menusMade).toBe(1);
    const changed = await menu(2, etag);
    expect(changed.status).toBe(200);
    expect(changed.headers.get('etag')).not.toBe(etag);
    expect(controller.menusMade).toBe(2);
  });

  it('is made once for all who ask at once or soon after, byte for byte and with every header', async () => {
    const controller = sample.app.get(SampleController);
    const before = controller.menusMade;
    const menu = () => get('/v1/orders/menus/3');
    const answers = [...(await Promise.all([menu(), menu(), menu()])), await menu()];
    expect(controller.menusMade).toBe(before + 1);
    const seen = await Promise.all(
      answers.map(async (answer) => ({
        status: answer.status,
        headers: Object.fromEntries(
          ['etag', 'parley-version', 'content-type', 'cache-control', 'vary', 'link'].map(
            (name) => [name, answer.headers.get(name)],
          ),
        ),
        body: await answer.text(),
      })),
    );
    expect(seen[0]).toMatchObject({ status: 200, body: '{"version":"3"}' });
    expect(seen[0]?.headers.link).toBe('</v1/orders>; rel="next"');
    for (const other of seen) expect(other).toEqual(seen[0]);
  });

  it('answers HEAD as GET, without the body', async () => {
    const [whole, head] = await Promise.all([
      get('/v1/orders/toast'),
      get('/v1/orders/toast', { method: 'HEAD' }),
    ]);
    expect(head.status).toBe(200);
    expect(await head.text()).toBe('');
    for (const name of ['etag', 'content-type', 'content-length', 'parley-version']) {
      expect(head.headers.get(name)).toBe(whole.headers.get(name));
    }
  });

  it.each([
    ['unknown', 'limit=1&colour=red', 'colour'],
    ['given twice', 'limit=1&limit=2', 'limit'],
    ['out of range', 'limit=501', 'limit'],
    ['not a number', 'limit=many', 'limit'],
    ['not one of several', 'kind=soup', 'kind'],
    ['a name of every object', '__proto__=1', '__proto__'],
  ])('with a parameter that is %s is answered 400', async (_, query, path) => {
    const response = await get(`/v1/orders?${query}`);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      type: '/problems/invalid-parameter',
      errors: [{ path, message: expect.any(String) }],
    });
  });

  it('of a route without parameters is answered 400 if it has some', async () => {
    const response = await get('/v1/orders/toast?verbose=1');
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ errors: [{ path: 'verbose' }] });
  });
});

describe('a write', () => {
  const order = (body: object, headers = {}) =>
    get('/v1/orders', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify({ slug: 'a', guest: { name: 'Ann' }, ...body }),
    });

  it('is never cached, and says when its answer is one given before', async () => {
    const first = await order({});
    expect(first.headers.get('cache-control')).toBe('no-store');
    expect(first.headers.get('idempotency-replayed')).toBeNull();
    expect((await order({ note: 'again' })).headers.get('idempotency-replayed')).toBe('true');
  });

  it('gets its idempotency key with the fingerprint of what was sent', async () => {
    const answers = await Promise.all([
      order({}, { 'Idempotency-Key': '"k"' }),
      order({ note: 'x' }, { 'Idempotency-Key': '"k"' }),
    ]);
    const [one, two] = (await Promise.all(answers.map((answer) => answer.json()))) as {
      idempotency: { key: string; fingerprint: string };
    }[];
    expect(one?.idempotency).toEqual({
      key: '"k"',
      fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(two?.idempotency.fingerprint).not.toBe(one?.idempotency.fingerprint);
    expect((await order({}, { 'Idempotency-Key': 'k'.repeat(256) })).status).toBe(400);
  });

  it('that changes something needs If-Match', async () => {
    const put = (headers: Record<string, string>) =>
      get('/v1/orders/a', {
        method: 'PUT',
        headers: { 'Content-Type': 'application/json', ...headers },
        body: '{}',
      });
    expect(await (await put({ 'If-Match': '"3.abc"' })).json()).toMatchObject({ revision: 3 });
    expect((await put({})).status).toBe(428);
    expect((await put({ 'If-Match': '*' })).status).toBe(400);
  });

  it('may have an empty answer', async () => {
    const response = await get('/v1/orders/a', { method: 'DELETE' });
    expect(response.status).toBe(204);
    expect(await response.text()).toBe('');
  });
});

describe('a request', () => {
  it('is known by the correlation id that it brings, in the answer and in the log', async () => {
    const response = await get('/v1/orders/toast?secret=1', {
      headers: { 'X-Correlation-Id': 'trace.1_A-b' },
    });
    expect(response.headers.get('x-correlation-id')).toBe('trace.1_A-b');
    await until(() => sample.log().some(({ correlationId }) => correlationId === 'trace.1_A-b'));
    const lines = sample.log().filter(({ correlationId }) => correlationId === 'trace.1_A-b');
    expect(lines).toMatchObject([
      {
        level: 'info',
        method: 'GET',
        path: '/v1/orders/toast',
        status: 400,
        ms: expect.any(Number),
      },
    ]);
  });

  it.each(['', 'with space', 'x'.repeat(101), 'a;b', 'ü'])(
    'gets an id of its own for %j',
    async (id) => {
      const response = await get('/health/live', {
        headers: { 'X-Correlation-Id': Buffer.from(id).toString('latin1') },
      });
      expect(response.headers.get('x-correlation-id')).toMatch(
        /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
      );
    },
  );

  it('keeps its correlation id in its handler, after its body was read', async () => {
    const body = new TextEncoder().encode(`{${' '.repeat(300_000)}}`);
    const ids = ['a', 'b', 'c'];
    const answers = await Promise.all(
      ids.map(async (id) => {
        const response = await get('/v1/orders/x', {
          method: 'PUT',
          headers: {
            'Content-Type': 'application/json',
            'If-Match': '"1"',
            'X-Correlation-Id': id,
          },
          body,
        });
        return (await response.json()) as { correlationId: string };
      }),
    );
    expect(answers.map(({ correlationId }) => correlationId)).toEqual(ids);
  });

  it('is answered with headers that keep browsers from guessing, framing and telling on', async () => {
    for (const path of ['/v1/orders/toast', '/nowhere', '/docs', '/problems']) {
      const { headers } = await get(path);
      expect(Object.fromEntries(headers)).toMatchObject({
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'no-referrer',
        'content-security-policy': expect.stringContaining("default-src 'self'"),
      });
      expect(headers.get('x-powered-by')).toBeNull();
      expect(headers.get('access-control-allow-origin')).toBeNull();
    }
  });
});

describe('closing', () => {
  it('finishes what is under way, and drops idle connections at once', async () => {
    const { app, url } = await startSampleApp();
    const controller = app.get(SampleController, { strict: false });
    const idle = connect(Number(new URL(url).port), '127.0.0.1');
    idle.write('GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n');
    await new Promise((resolve) => idle.once('data', resolve));
    const idleEnds = new Promise((resolve) => idle.once('close', resolve));

    const slow = fetch(`${url}/v1/orders/slow/one`);
    await until(() => controller.waiting > 0);
    const closing = app.close();
    await idleEnds;
    controller.finish();
    const response = await slow;
    expect(await response.json()).toBe('done');
    expect(response.headers.get('connection')).toBe('close');
    await closing;
    await expect(fetch(`${url}/health/live`)).rejects.toThrow();
  });
});

describe('health and metrics', () => {
  it('live is 200, ready is what its checks say', async () => {
    expect((await get('/health/live')).status).toBe(200);
    let ready = false;
    const other = await startSampleApp({
      ready: {
        database: () => Promise.resolve({ ready: true, open: 3 }),
        migrations: () =>
          ready ? Promise.resolve({ ready }) : Promise.reject(new Error('secret')),
      },
    });
    const unready = await fetch(`${other.url}/health/ready`);
    expect(unready.status).toBe(503);
    expect(await unready.json()).toEqual({
      ready: false,
      checks: { database: { ready: true, open: 3 }, migrations: { ready: false } },
    });
    ready = true;
    // An answer stands for a second.
    while ((await fetch(`${other.url}/health/ready`)).status !== 200) await sleep(50);
    await other.app.close();
  });

  it('are found out once for all who ask at once', async () => {
    const asked = { checks: 0, metrics: 0 };
    const paths = Array.from({ length: 20 }, (_, n) => (n % 2 ? '/health/ready' : '/metrics'));
    // Nobody is answered before all have asked, however slow the machine.
    const ask = new EventEmitter();
    const allHaveAsked = once(ask, 'all');
    const metrics = new Registry();
    new Gauge({
      name: 'asked',
      help: 'For this test.',
      registers: [metrics],
      collect: async () => {
        asked.metrics += 1;
        await allHaveAsked;
      },
    });
    const database = async () => {
      asked.checks += 1;
      await allHaveAsked;
      return { ready: true };
    };
    const other = await startSampleApp({ metrics, ready: { database } });
    let arrived = 0;
    other.app.getHttpServer().on('request', () => {
      arrived += 1;
      if (arrived === paths.length) setTimeout(() => ask.emit('all'), 100);
    });
    const answers = await Promise.all(paths.map((path) => fetch(`${other.url}${path}`)));
    expect(answers.every(({ ok }) => ok)).toBe(true);
    expect(asked).toEqual({ checks: 1, metrics: 1 });
    await other.app.close();
  });

  it('count and time requests by route, not by path', async () => {
    await get('/v1/orders/toast');
    await get('/v1/orders/egg');
    await get('/v1/nowhere/egg');
    const response = await get('/metrics');
    expect(response.headers.get('content-type')).toMatch(/^text\/plain/);
    const text = await response.text();
    expect(text).toMatch(
      /http_request_duration_seconds_count\{[^}]*route="\/v1\/orders\/:slug"[^}]*\} 2/,
    );
    expect(text).toMatch(/route="unknown",status="404"/);
    expect(text).not.toContain('egg');
    expect(text).toContain('process_cpu_seconds_total');
  });
});

describe('the log', () => {
  it('takes no more of an address than tells what was asked', async () => {
    const before = sample.log().length;
    // Once for the address of a proxy, whose passwords are looked for, and once for a long word.
    for (const path of ['://:'.repeat(3_500), 'x'.repeat(14_000)]) await get(`/${path}`);
    await until(() => sample.log().length >= before + 2);
    for (const line of sample.log().slice(before)) {
      expect(JSON.stringify(line).length).toBeLessThan(3_000);
      expect(line).toMatchObject({ method: 'GET', status: 404 });
    }
  });
});

describe('starting', () => {
  it('fails with the error of the module instead of ending the process', async () => {
    @Controller('broken')
    class Broken {
      constructor() {
        throw new Error('no such thing');
      }
      @Get()
      get() {
        return '';
      }
    }
    @Module({ controllers: [Broken] })
    class BrokenModule {}
    const logger = createLogger({ level: 'silent' });
    await expect(
      createHttpApp(BrokenModule, { config: { maxBodyBytes: 1, answerMemoryBytes: 0 }, logger }),
    ).rejects.toThrow('no such thing');
  });
});
