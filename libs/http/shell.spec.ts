import { connect } from 'node:net';
import { type SampleApp, startSampleApp } from './test/sample-app.js';

let sample: SampleApp;
let port: number;
beforeAll(async () => {
  sample = await startSampleApp({ timeouts: { head: 400, body: 400 } });
  port = Number(new URL(sample.url).port);
});
afterAll(() => sample.app.close());

/** What comes back, until the server ends the connection, while something is sent every 50 ms. */
function trickle(first: string, drop: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    let answer = '';
    const timer = setInterval(() => socket.write(drop), 50);
    socket.setEncoding('latin1').on('data', (text: string) => (answer += text));
    socket.on('error', () => undefined);
    socket.on('close', () => {
      clearInterval(timer);
      resolve(answer);
    });
    socket.write(first);
  });
}

const head = (method: string, path: string, ...headers: string[]) =>
  [`${method} ${path} HTTP/1.1`, 'Host: x', ...headers, '', ''].join('\r\n');

const JSON_OF = (length: number) => ['Content-Type: application/json', `Content-Length: ${length}`];

describe('a client that trickles', () => {
  it('its headers is cut off, with 408', async () => {
    const answer = await trickle('GET /v1/orders HTTP/1.1\r\nHost: x\r\n', 'X-More: 1\r\n');
    expect(answer).toMatch(/^HTTP\/1\.1 408 /);
    expect(answer).toContain('"type":"/problems/request-timeout"');
  });

  it('its body is cut off, with 408', async () => {
    const answer = await trickle(head('POST', '/v1/orders', ...JSON_OF(1_000_000)), ' ');
    expect(answer).toMatch(/^HTTP\/1\.1 408 /);
    expect(answer).toContain('"type":"/problems/request-timeout"');
    expect(answer.toLowerCase()).toContain('connection: close');
  });

  it.each([
    ['an address that there is not', '/v1/nothing', JSON_OF(1_000_000), 404],
    ['a type that is not taken', '/v1/orders', ['Content-Length: 1000000'], 415],
    ['a stream that is refused', '/v1/orders/import', ['Content-Length: 1000000'], 415],
  ])('to %s is cut off after its answer', async (_, path, headers, status) => {
    const answer = await trickle(head('POST', path, ...headers), ' ');
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  });

  it('a stream is left its time', async () => {
    const answer = await new Promise<string>((resolve) => {
      const socket = connect(port, '127.0.0.1');
      let text = '';
      socket.setEncoding('latin1').on('data', (more: string) => {
        text += more;
        if (text.includes('}')) socket.end();
      });
      socket.on('close', () => resolve(text));
      const type = 'Content-Type: application/x-ndjson';
      socket.write(head('POST', '/v1/orders/import', type, 'Content-Length: 16'));
      let sent = 0;
      const timer = setInterval(() => {
        socket.write('x');
        sent += 1;
        if (sent === 16) clearInterval(timer);
      }, 100);
    });
    expect(answer).toMatch(/^HTTP\/1\.1 200 /);
    expect(answer).toContain('{"bytes":16}');
  });
});

describe('every answer', () => {
  it.each([
    ['to what is not HTTP', 'nonsense\r\n\r\n', 400],
    ['to too large a head', head('GET', '/health/live', `X: ${'x'.repeat(20_000)}`), 431],
    ['to an address that cannot be decoded', head('GET', '/%zz', 'Connection: close'), 400],
    ['to nothing', head('GET', '/nothing', 'Connection: close'), 404],
    ['to a page', head('GET', '/docs', 'Connection: close'), 200],
  ])('%s tells browsers what to keep to', async (_, request, status) => {
    const answer = (await trickle(request, '')).toLowerCase();
    expect(answer).toMatch(new RegExp(`^http/1\\.1 ${status} `));
    for (const header of [
      "content-security-policy: default-src 'self'",
      'cross-origin-resource-policy: same-origin',
      'referrer-policy: no-referrer',
      'x-content-type-options: nosniff',
      'x-frame-options: deny',
    ]) {
      expect(answer).toContain(header);
    }
  });
});

describe('a page of another origin', () => {
  const origin = { Origin: 'https://elsewhere.example' };

  it.each(['/v1/orders', '/v1/orders/toast', '/health/live', '/openapi.json', '/nothing'])(
    'is told by no header that it may ask for %s',
    async (path) => {
      const preflight = await fetch(`${sample.url}${path}`, {
        method: 'OPTIONS',
        headers: {
          ...origin,
          'Access-Control-Request-Method': 'POST',
          'Access-Control-Request-Headers': 'authorization',
        },
      });
      expect(preflight.ok).toBe(false);
      const answers = [preflight, await fetch(`${sample.url}${path}`, { headers: origin })];
      for (const { headers } of answers) {
        const names = [...headers.keys()].filter((name) => name.startsWith('access-control-'));
        expect(names).toEqual([]);
      }
    },
  );
});

describe('a request from within the process', () => {
  it('is answered, and what cuts others off a while later does it no harm', async () => {
    const faults: unknown[] = [];
    const note = (fault: unknown) => faults.push(fault);
    process.on('uncaughtException', note);
    const fastify = sample.app.getHttpAdapter().getInstance();
    const answer = await fastify.inject({ method: 'GET', url: '/health/live' });
    expect(answer.statusCode).toBe(200);
    await new Promise((resolve) => setTimeout(resolve, 900));
    process.off('uncaughtException', note);
    expect(faults).toEqual([]);
  });
});
