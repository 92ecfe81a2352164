import { connect } from 'node:net';
import { type SampleApp, startSampleApp } from './test/sample-app.js';

let sample: SampleApp;
beforeAll(async () => {
  sample = await startSampleApp();
});
afterAll(() => sample.app.close());

const good = { slug: 'a', guest: { name: 'Ann' } };

function post(
  body: string | Uint8Array<ArrayBuffer> | undefined,
  headers: Record<string, string> = {},
) {
  return fetch(`${sample.url}/v1/orders`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    ...(body !== undefined && { body }),
  });
}

async function problem(response: Response) {
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  expect(response.headers.get('cache-control')).toBe('no-store');
  const body = (await response.json()) as Record<string, unknown>;
  expect(body['status']).toBe(response.status);
  expect(body['correlationId']).toBe(response.headers.get('x-correlation-id'));
  return body;
}

/** Sends bytes as they are and gives all that comes back until the server closes. */
async function raw(text: string): Promise<string> {
  const { port } = new URL(sample.url);
  const socket = connect(Number(port), '127.0.0.1');
  socket.write(text);
  let answer = '';
  for await (const chunk of socket) answer += String(chunk);
  return answer;
}

describe('a body', () => {
  it('that is JSON and fits is taken', async () => {
    const response = await post(JSON.stringify(good));
    expect(response.status).toBe(201);
    expect(await response.json()).toEqual({ ...good, dishes: [] });
  });

  it.each([
    ['not JSON', '{"slug": a}'],
    ['cut off', '{"slug": "a"'],
    ['empty', ''],
    ['not UTF-8', Uint8Array.of(0x22, 0xff, 0x22)],
    ['nested 65 deep', '['.repeat(65) + ']'.repeat(65)],
    ['nested 500,000 deep', '['.repeat(500_000) + ']'.repeat(500_000)],
  ])('that is %s is answered 400', async (_, body) => {
    const response = await post(body);
    expect(response.status).toBe(400);
    expect(await problem(response)).toMatchObject({
      type: '/problems/malformed-json',
      instance: '/v1/orders',
    });
  });

  it('does not come back in the detail of its refusal', async () => {
    const { detail } = await problem(await post('{"slug": secret}'));
    expect(detail).toBe('The body is not valid JSON.');
  });

  it('that is missing is answered 400', async () => {
    const response = await fetch(`${sample.url}/v1/orders`, { method: 'POST' });
    expect(response.status).toBe(400);
    expect(await problem(response)).toMatchObject({ type: '/problems/malformed-json' });
  });

  it.each([
    ['text/plain', {}],
    ['application/x-www-form-urlencoded', {}],
    ['application/x-ndjson', {}],
    ['application/jsonx', {}],
    ['nonsense', {}],
    ['application/json', { 'Content-Encoding': 'gzip' }],
  ])('of type %s %j is answered 415', async (type, headers) => {
    const response = await post('{}', { 'Content-Type': type, ...headers });
    expect(response.status).toBe(415);
    expect(response.headers.get('accept')).toBe('application/json');
    expect(await problem(response)).toMatchObject({ type: '/problems/unsupported-media-type' });
  });

  it('of no type is answered 415', async () => {
    const response = await fetch(`${sample.url}/v1/orders`, {
      method: 'POST',
      body: Buffer.from('{}'),
    });
    expect(response.status).toBe(415);
  });

  it('may name its charset', async () => {
    const type = 'Application/JSON; charset=utf-8';
    expect((await post(JSON.stringify(good), { 'Content-Type': type })).status).toBe(201);
  });

  it('that is larger than the limit is answered 413', async () => {
    const response = await post(JSON.stringify({ ...good, note: 'x'.repeat(1024 ** 2) }));
    expect(response.status).toBe(413);
    expect(await problem(response)).toMatchObject({ type: '/problems/too-large' });
  });

  it('that is larger than the limit is answered 413 when its length is not known before', async () => {
    const parts = Array.from({ length: 20 }, () => new TextEncoder().encode('x'.repeat(100_000)));
    const response = await fetch(`${sample.url}/v1/orders`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: ReadableStream.from(parts),
      duplex: 'half',
    });
    expect(response.status).toBe(413);
  });

  it('may be as large as the limit', async () => {
    const empty = JSON.stringify({ ...good, pad: '' });
    const response = await post(
      JSON.stringify({ ...good, pad: 'x'.repeat(1024 ** 2 - empty.length) }),
    );
    expect(response.status).toBe(422);
  });

  it.each([
    ['__proto__', 'is a name that cannot be kept'],
    ['constructor', 'is not known'],
    ['prototype', 'is not known'],
    ['toString', 'is not known'],
  ])('cannot smuggle in %s: it %s', async (name, message) => {
    const response = await post(`{"slug":"a","guest":{"name":"Ann"},"${name}":{"x":1}}`);
    expect(response.status).toBe(422);
    expect(await problem(response)).toMatchObject({
      errors: [{ path: `/${name}`, message }],
    });
    expect(Reflect.get({}, 'x')).toBeUndefined();
  });

  it('is a stream of any size where a route asks for one', async () => {
    const response = await fetch(`${sample.url}/v1/orders/import`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-ndjson' },
      body: 'x'.repeat(3 * 1024 ** 2),
    });
    expect(await response.json()).toEqual({ bytes: 3 * 1024 ** 2 });
    expect(
      (await fetch(`${sample.url}/v1/orders/import`, { method: 'POST', body: '{}' })).status,
    ).toBe(415);
  });
});

describe('an address', () => {
  it('that is unknown is answered 404', async () => {
    const response = await fetch(`${sample.url}/v1/nothing?secret=1`);
    expect(response.status).toBe(404);
    expect(await problem(response)).toEqual({
      type: '/problems/not-found',
      title: 'Not found',
      status: 404,
      detail: 'There is nothing at this address.',
      instance: '/v1/nothing',
      correlationId: expect.any(String),
    });
  });

  it('that is unknown is answered 404 whatever is sent there', async () => {
    const response = await fetch(`${sample.url}/v1/nothing`, { method: 'POST', body: 'text' });
    expect(response.status).toBe(404);
  });

  it.each(['PATCH', 'OPTIONS', 'PUT'])('that has no %s is answered 405', async (method) => {
    const response = await fetch(`${sample.url}/v1/orders`, { method });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('GET, HEAD, POST');
    await problem(response);
  });

  it.each(['/v1/orders/%zz', '/v1/orders/%ff', '/%'])(
    'that cannot be decoded, %s, is answered 400',
    async (path) => {
      const answer = await raw(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
      expect(answer).toMatch(/^HTTP\/1\.1 400 /);
      expect(answer).toContain('application/problem+json');
      expect(answer.toLowerCase()).toContain('x-content-type-options: nosniff');
      expect(answer).toContain('"type":"/problems/bad-request"');
    },
  );

  it('with an endless segment is answered 414', async () => {
    const response = await fetch(`${sample.url}/v1/orders/${'x'.repeat(1_200)}`);
    expect(response.status).toBe(414);
    await problem(response);
  });

  it('that fits no parameter is answered 400', async () => {
    const response = await fetch(`${sample.url}/v1/orders/UPPER`);
    expect(response.status).toBe(400);
    expect(await problem(response)).toMatchObject({
      type: '/problems/invalid-parameter',
      errors: [{ path: 'slug', message: expect.stringContaining('slug') }],
    });
  });
});

describe('an error', () => {
  it('of the inside is logged in full and shows nothing', async () => {
    const response = await post(JSON.stringify({ ...good, note: 'boom' }));
    expect(response.status).toBe(500);
    const body = await problem(response);
    expect(body).toMatchObject({ type: '/problems/internal' });
    expect(JSON.stringify(body)).not.toMatch(/hunter2|kitchen|\.ts/);
    expect(sample.log()).toContainEqual(
      expect.objectContaining({
        level: 'error',
        correlationId: body['correlationId'],
        err: expect.objectContaining({ message: 'the kitchen password is hunter2' }),
      }),
    );
  });

  it('that a route defines has its kind, its detail and more', async () => {
    const response = await post(JSON.stringify({ ...good, note: 'boiled' }));
    expect(await problem(response)).toMatchObject({
      type: '/problems/boiled',
      title: 'Already boiled',
      status: 409,
      detail: 'That egg is hard.',
      egg: 7,
    });
  });

  it('of the connection to the database is answered 503 with Retry-After', async () => {
    const response = await post(JSON.stringify({ ...good, note: 'down' }));
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toMatch(/^\d+$/);
    expect(await problem(response)).toMatchObject({ type: '/problems/unavailable' });
  });

  it.each([
    ['not HTTP', 'HELLO\r\n\r\n', 400],
    [
      'larger in its head than is taken',
      `GET / HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`,
      431,
    ],
  ])('in what is %s is a problem too', async (_, text, status) => {
    const answer = await raw(text);
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(JSON.parse(answer.slice(answer.indexOf('\r\n\r\n')))).toMatchObject({ status });
  });

  it('is explained at the address of its kind, to people and to programs', async () => {
    const page = await fetch(`${sample.url}/problems/boiled`, { headers: { Accept: 'text/html' } });
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(await page.text()).toContain('An egg boils once.');
    const json = await fetch(`${sample.url}/problems/boiled`, {
      headers: { Accept: 'application/json' },
    });
    expect(await json.json()).toMatchObject({ type: '/problems/boiled', status: 409 });
    const all = await fetch(`${sample.url}/problems`, { headers: { Accept: 'application/json' } });
    expect(await all.json()).toContainEqual(expect.objectContaining({ slug: 'malformed-json' }));
    expect((await fetch(`${sample.url}/problems/unheard-of`)).status).toBe(404);
  });
});
