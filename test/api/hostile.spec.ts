import { TestApp } from '../support/app.js';
import { EXAMPLE, fileExample } from '../support/example.js';

/*
 * What stands beside a body: headers, cursors, cookies, arguments of tools. Whatever it says, it is
 * understood or refused; nothing of it breaks anything or opens anything.
 */

let app: TestApp;
const dossier = `/v1/dossiers/${EXAMPLE}`;

beforeAll(async () => {
  app = await TestApp.start();
  const versions = await fileExample(app.client);
  await app.client.settle(EXAMPLE, Math.max(...versions.values()));
});
afterAll(() => app.close());

const ODD = [
  '',
  '0',
  '-1',
  '1e9',
  '99999999999999999999',
  'NaN',
  '__proto__',
  '../..',
  'null',
  '{}',
  '[]',
  '"',
  'W/"',
  'eyJ9',
  'eyJ2IjoxLCJrIjpbIl9fcHJvdG9fXyJdfQ',
  "'; DROP TABLE x; --",
  'x'.repeat(3_000),
];

/** What somebody sends who means no good is their mistake, or none: never one of the server. */
async function refusedOrUnderstood(path: string, init: RequestInit = {}): Promise<void> {
  const { status, text } = await app.client.send(path, init);
  expect([path.slice(0, 200), init.headers, status < 500 ? '' : text]).toEqual([
    path.slice(0, 200),
    init.headers,
    '',
  ]);
}

test.each([
  'Accept',
  'Accept-Encoding',
  'Content-Encoding',
  'Cookie',
  'If-None-Match',
  'If-Modified-Since',
  'Origin',
  'Prefer',
  'Range',
  'traceparent',
  'X-Correlation-Id',
  'X-Forwarded-For',
])('%s in whatever form', async (name) => {
  for (const value of ODD) {
    await refusedOrUnderstood(`${dossier}/claims?limit=1`, { headers: { [name]: value } });
  }
});

test.each(['If-Match', 'Idempotency-Key', 'Origin', 'Sec-Fetch-Site', 'Cookie'])(
  '%s of a write in whatever form',
  async (name) => {
    for (const value of ODD) {
      await refusedOrUnderstood(`${dossier}/claims/r~c/retractions`, {
        method: 'POST',
        headers: { [name]: value, 'Content-Type': 'application/json' },
        body: '{"reason":"x"}',
      });
    }
  },
);

test('a place in a feed in whatever form', async () => {
  for (const value of ODD.filter((each) => each !== '' && each !== '0')) {
    const headers = { 'Last-Event-ID': value, Accept: 'text/event-stream' };
    const { status } = await app.client.send(`${dossier}/changes`, { headers });
    expect([value, status]).toEqual([value, 400]);
  }
});

test('cursors and moments in whatever form', async () => {
  const lists = ['claims', 'positions', 'changes'];
  const fields = ['cursor', 'asOf', 'publishedBy', 'validAt', 'minVersion', 'limit', 'q'];
  for (const list of lists) {
    for (const field of fields) {
      for (const value of [...ODD, '\u0000', '\ufffd']) {
        const path = `${dossier}/${list}?${field}=${encodeURIComponent(value)}`;
        await refusedOrUnderstood(path);
      }
    }
  }
});

test('a cookie that is no session signs nobody in', async () => {
  const { url } = app;
  for (const value of [...ODD, 'a=b; '.repeat(1_500), '__proto__=1; constructor=2', ';;===']) {
    const { status } = await fetch(`${url}/v1/session`, { headers: { Cookie: value } });
    expect([value.slice(0, 20), status]).toEqual([value.slice(0, 20), 401]);
  }
});

test('addresses, headers and queries that are too large are refused as such', async () => {
  const long = 'x'.repeat(20_000);
  const statuses = await Promise.all(
    [
      app.client.send(`/v1/dossiers/${'x'.repeat(5_000)}`),
      app.client.send(`${dossier}/claims?q=${long}`),
      app.client.send(`${dossier}/claims`, { headers: { 'X-Odd': long } }),
    ].map(async (answer) => (await answer).status),
  );
  expect(statuses).toEqual([414, 431, 431]);
});

test('tools that are called with whatever arguments answer, or say what is wrong', async () => {
  const tools = ['overview', 'positions', 'position_history', 'claim', 'what_changed'];
  const given: readonly unknown[] = [
    null,
    [],
    'x',
    {},
    { dossier: '__proto__' },
    { dossier: '../../v1/status' },
    { dossier: `${EXAMPLE}/claims?limit=500#`, claim: 'a', actor: 'a', issue: 'a' },
    { dossier: EXAMPLE, claim: '../../../status', actor: '../x', issue: '?a=1', since: -1 },
    { dossier: EXAMPLE, publishedBy: 'x'.repeat(5_000), asOf: 1e308, limit: 1e9 },
    JSON.parse('{"__proto__":{"dossier":"x"}}'),
  ];
  for (const name of [...tools, '__proto__', 'x'.repeat(10_000)]) {
    for (const tool of given) {
      const message = { jsonrpc: '2.0', id: 1, method: 'tools/call' };
      const { status, text } = await app.client.post(
        '/mcp',
        { ...message, params: { name, arguments: tool } },
        { Accept: 'application/json, text/event-stream' },
      );
      expect(status).toBeLessThan(500);
      // Words of another address would be the answer to something that nobody may ask so.
      expect(text).not.toContain('"signing"');
    }
  }
});
