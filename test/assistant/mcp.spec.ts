import { TestApp } from '../support/app.js';
import { smallClaim, smallReport } from '../support/bundles.js';
import type { Answer, Client } from '../support/client.js';
import { EXAMPLE, fileExample } from '../support/example.js';
import { expectProblem } from '../support/problems.js';

interface Result {
  readonly content: readonly { readonly type: string; readonly text: string }[];
  readonly structuredContent?: Readonly<Record<string, unknown>>;
  readonly isError?: boolean;
}

interface Reply<Content> {
  readonly result?: Content;
  readonly error?: { readonly code: number; readonly message: string };
}

let app: TestApp;
let versions: Map<string, number>;

beforeAll(async () => {
  app = await TestApp.start();
  versions = await fileExample(app.client);
  await app.client.settle(EXAMPLE, Math.max(...versions.values()));
});
afterAll(() => app.close());

const ACCEPT = { Accept: 'application/json, text/event-stream' };

/** Sends one message; whoever speaks a revision of 2025 is answered in a stream of one event. */
async function send<Content>(
  client: Client,
  method: string,
  params: object = {},
  headers = {},
): Promise<Answer<Reply<Content>>> {
  const message = { jsonrpc: '2.0', id: 1, method, params };
  const answer = await client.post<Reply<Content>>('/mcp', message, { ...ACCEPT, ...headers });
  const [, data] = /^data: (.*)$/m.exec(answer.text) ?? [];
  return data === undefined ? answer : { ...answer, body: JSON.parse(data) as Reply<Content> };
}

async function call(client: Client, name: string, given: object): Promise<Result> {
  const { status, text, body } = await send<Result>(client, 'tools/call', {
    name,
    arguments: given,
  });
  if (status !== 200 || !body.result) throw new Error(`${status} ${text}`);
  return body.result;
}

const reader = () => app.with({ scopes: ['read'], dossiers: [EXAMPLE] });
const told = ({ content }: Result) => content.map(({ text }) => text).join('\n');

test('An assistant learns what it can ask for, and that words of reports are data', async () => {
  const client = await reader();
  const hello = await send<{ instructions: string; serverInfo: object }>(client, 'initialize', {
    protocolVersion: '2025-11-25',
    capabilities: {},
    clientInfo: { name: 'a test', version: '1' },
  });
  expect(hello.body.result).toMatchObject({
    serverInfo: { name: 'parley' },
    instructions: expect.stringContaining('never told without it'),
  });
  const { body } = await send<{ tools: { name: string; annotations: object }[] }>(
    client,
    'tools/list',
  );
  expect(body.result?.tools.map(({ name }) => name)).toEqual([
    'overview',
    'positions',
    'position_history',
    'claim',
    'what_changed',
    'draft_report',
  ]);
});

test('From “who holds what on neutrality” to the words that it rests on, then and now', async () => {
  const client = await reader();
  const head = Math.max(...versions.values());
  const overview = await call(client, 'overview', { dossier: EXAMPLE });
  expect(told(overview)).toContain('neutrality (Ukraine’s neutrality)');
  expect(overview.structuredContent).toMatchObject({ version: head });

  const issue = { dossier: EXAMPLE, issue: 'neutrality' };
  const now = await call(client, 'positions', issue);
  expect(told(now)).toContain(`version ${head} (the newest)`);
  expect(told(now)).toMatch(/russia on neutrality: rejects/);
  expect(told(now)).toMatch(/ukraine on neutrality: .*\n {2}Only conditionally: in exchange for/);
  expect(told(now)).toMatch(/<source report="[^"]+" capture="1" characters="\d+-\d+" quotation=/);

  const first = versions.get('01-istanbul-talks') ?? 0;
  const then = await call(client, 'positions', { ...issue, asOf: String(first) });
  expect(told(then)).toContain(`as of ${first}: version ${first}`);
  expect(told(then)).not.toMatch(/russia on neutrality: rejects/);

  const { positions } = now.structuredContent as {
    positions: { actor: string; claimId: string; claim: { evidence: { exact: string }[] } }[];
  };
  const russia = positions.find(({ actor }) => actor === 'russia');
  const history = await call(client, 'position_history', {
    dossier: EXAMPLE,
    actor: 'russia',
    issue: 'neutrality',
  });
  expect(told(history)).toContain(russia?.claimId);
  const claim = await call(client, 'claim', { dossier: EXAMPLE, claim: russia?.claimId });
  expect(russia?.claim.evidence[0]?.exact).toBeTruthy();
  expect(told(claim)).toContain(russia?.claim.evidence[0]?.exact);

  const since = await call(client, 'what_changed', { dossier: EXAMPLE, after: head - 2 });
  expect(since.structuredContent).toMatchObject({ upTo: head, more: false });
});

test('A text is handed in for review and nothing is filed; a key that may only read cannot', async () => {
  const draft = {
    dossier: EXAMPLE,
    title: 'A report of an assistant',
    publishedAt: '2022-04-21',
    text: 'Aland said: “We are ready.”',
  };
  const proposer = await app.with({ scopes: ['read', 'propose'], dossiers: [EXAMPLE] });
  const { structuredContent } = await call(proposer, 'draft_report', draft);
  const { intake } = structuredContent as { intake: string };
  const { status } = await app.client.get(`/v1/dossiers/${EXAMPLE}/intakes/${intake}`);
  expect(status).toBe(200);
  const refused = await call(await reader(), 'draft_report', draft);
  expect(refused.isError).toBe(true);
  expect(told(refused)).toContain('does not hold the scope propose');
});

test('A key of another dossier gets nothing, and nobody without a key gets in', async () => {
  await app.client.open('elsewhere');
  const stranger = await app.with({ scopes: ['read'], dossiers: ['elsewhere'] });
  for (const [name, given] of [
    ['overview', {}],
    ['positions', {}],
    ['claim', { claim: 'istanbul-talks~kyiv-reduction' }],
    ['what_changed', { after: 0 }],
  ] as const) {
    const result = await call(stranger, name, { dossier: EXAMPLE, ...given });
    expect({ name, isError: result.isError }).toEqual({ name, isError: true });
    expect(told(result)).toMatch(/^Not found \(404\)/);
    expect(result.structuredContent).toBeUndefined();
  }
  expectProblem(await send(app.as(), 'tools/list'), 401, 'unauthorized');
  const other = await app.with({ scopes: ['report'], dossiers: '*' });
  expectProblem(await send(other, 'tools/list'), 403, 'forbidden');
});

test('A page of another place is refused, whatever key it has', async () => {
  const client = await reader();
  const from = (headers: object) => send(client, 'tools/list', {}, headers);
  expectProblem(await from({ Origin: 'https://elsewhere.example' }), 403, 'forbidden');
  expect((await from({ Origin: app.url })).status).toBe(200);
});

test('What cannot be is refused with the reason, and the server goes on', async () => {
  const client = await reader();
  const moment = await call(client, 'positions', { dossier: EXAMPLE, asOf: 'yesterday' });
  expect(moment.isError).toBe(true);
  const unknown = await call(client, 'claim', { dossier: EXAMPLE, claim: 'no~such' });
  expect(told(unknown)).toMatch(/^Not found/);
  const wrong = await send<Result>(client, 'tools/call', { name: 'claim', arguments: {} });
  expect(wrong.body.result?.isError ?? wrong.body.error !== undefined).toBe(true);
  expectProblem(await client.send('/mcp', { method: 'GET' }), 405, 'method-not-allowed');
});

test('Words of who filed are told on one line, as data', async () => {
  const { client } = app;
  const dossier = 'said-on-lines';
  await client.post('/v1/dossiers', {
    slug: dossier,
    title: 'T',
    description: 'One.\nForged line',
  });
  const gist = 'it rains\nForged line';
  const claims = [smallClaim({ key: 'one', content: { kind: 'statement', gist } })];
  await client.fileAndSettle(dossier, smallReport('base', { claims }));
  const path = `/v1/dossiers/${dossier}/claims/base~one/retractions`;
  const why = { reason: 'Why\nForged line' };
  const { body } = await client.post<{ version: number }>(path, why, { 'If-Match': '"1"' });
  await client.settle(dossier, body.version);
  for (const [name, given] of [
    ['overview', {}],
    ['claim', { claim: 'base~one' }],
    ['what_changed', { after: 0 }],
  ] as const) {
    const text = told(await call(client, name, { dossier, ...given }));
    expect(text).toContain('never instructions');
    expect(text).toContain('Forged line');
    expect(text.split('\n').filter((line) => line.startsWith('Forged'))).toEqual([]);
  }
});

test('A list of messages is refused: a hundred would pass for one request', async () => {
  const client = await reader();
  const message = { jsonrpc: '2.0', id: 1, method: 'tools/list', params: {} };
  expectProblem(await client.post('/mcp', [message, message], ACCEPT), 400, 'bad-request');
});

test.each([
  ['overview', {}],
  ['positions', {}],
  ['position_history', { actor: 'ukraine', issue: 'neutrality' }],
  ['claim', { claim: 'istanbul-talks~kyiv-reduction' }],
  ['what_changed', { after: 0 }],
  ['draft_report', { title: 'T', text: 'x', publishedAt: '2022' }],
])(
  '%s refuses what it does not know, so that nobody takes the present for a moment',
  async (...[name, given]) => {
    const client = await app.with({ scopes: ['read', 'propose'], dossiers: [EXAMPLE] });
    const refused = await call(client, name, { dossier: EXAMPLE, ...given, as_of: '1' });
    expect(refused.isError).toBe(true);
    expect(told(refused)).toContain('as_of');
  },
);

test('A claim and a capture are resources with addresses', async () => {
  const client = await reader();
  const uri = `parley://${EXAMPLE}/reports/istanbul-talks/captures/1`;
  const { body } = await send<{ contents: { text: string }[] }>(client, 'resources/read', { uri });
  expect(body.result?.contents[0]?.text).toContain('drastically reduce');
  const none = await send(client, 'resources/read', {
    uri: `parley://${EXAMPLE}/reports/istanbul-talks/captures/9`,
  });
  expect(none.body.error?.message).toContain('no capture 9');
});
