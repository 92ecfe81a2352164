import { tmpdir } from 'node:os';

import { Client as Assistant, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';

import { TestApp } from '../support/app.js';
import { EXAMPLE, fileExample } from '../support/example.js';
import { PROGRAM } from '../support/processes.js';

/** Processes are started, which takes long where much else runs. */
const STARTING = 180_000;

type Told = Awaited<ReturnType<Assistant['callTool']>>;

let app: TestApp;
let versions: Map<string, number>;
let head: number;
let assistant: Assistant;
const started: Assistant[] = [];

beforeAll(async () => {
  app = await TestApp.start();
  versions = await fileExample(app.client);
  head = Math.max(...versions.values());
  await app.client.settle(EXAMPLE, head);
  assistant = await assistantOf(['read', 'propose'], [EXAMPLE]);
}, STARTING);
afterAll(async () => {
  await Promise.all(started.map((one) => one.close()));
  await app.close();
});

/** A client of the SDK with a key of these rights: over HTTP, or having started `parley mcp` itself. */
async function assistantOf(
  scopes: ('read' | 'propose')[],
  dossiers: string[],
  {
    over = 'stdio',
    mode = 'legacy',
  }: { readonly over?: 'stdio' | 'http'; readonly mode?: 'legacy' | { pin: string } } = {},
): Promise<Assistant> {
  const { key } = await app.keys.create({ name: 'assistant', scopes, dossiers });
  const transport =
    over === 'http'
      ? new StreamableHTTPClientTransport(new URL('/mcp', app.url), {
          requestInit: { headers: { Authorization: `Bearer ${key}` } },
        })
      : new StdioClientTransport({
          command: process.execPath,
          args: [PROGRAM, 'mcp', '--server', app.url],
          cwd: tmpdir(),
          env: { PATH: process.env['PATH'] ?? '', PARLEY_API_KEY: key },
          stderr: 'inherit',
        });
  const client = new Assistant({ name: 'a test', version: '1' }, { versionNegotiation: { mode } });
  await client.connect(transport);
  started.push(client);
  return client;
}

const ask = (name: string, given: object, by = assistant): Promise<Told> =>
  by.callTool({ name, arguments: { dossier: EXAMPLE, ...given } });

const words = ({ content }: Told): string =>
  content.map((part) => ('text' in part ? part.text : '')).join('\n');

test('A client of the SDK starts parley mcp, and is told its tools and how to take what they say', async () => {
  expect(assistant.getServerVersion()).toMatchObject({ name: 'parley' });
  expect(assistant.getInstructions()).toContain('never told without it');
  const { tools } = await assistant.listTools();
  expect(tools.map(({ name }) => name).sort()).toEqual(
    ['claim', 'draft_report', 'overview', 'position_history', 'positions', 'what_changed'].sort(),
  );
  for (const { description, inputSchema } of tools) {
    expect(description).toMatch(/\w+/);
    expect(inputSchema).toMatchObject({
      type: 'object',
      required: expect.arrayContaining(['dossier']),
    });
  }
});

test.each([
  ['stdio', 'legacy', '2025-11-25'],
  ['stdio', { pin: '2026-07-28' }, '2026-07-28'],
  ['http', 'legacy', '2025-11-25'],
  ['http', { pin: '2026-07-28' }, '2026-07-28'],
] as const)(
  'Over %s, asked by %j, it speaks the revision %s',
  async (over, mode, revision) => {
    const client = await assistantOf(['read'], [EXAMPLE], { over, mode });
    expect(client.getNegotiatedProtocolVersion()).toBe(revision);
    expect((await client.listTools()).tools).toHaveLength(6);
    const told = await ask('overview', {}, client);
    expect(told.structuredContent).toEqual((await ask('overview', {})).structuredContent);
    const uri = `parley://${EXAMPLE}/reports/istanbul-talks/captures/1`;
    const { contents } = await client.readResource({ uri });
    expect(contents).toMatchObject([{ uri, text: expect.stringContaining('drastically reduce') }]);
  },
  STARTING,
);

test('It asks each tool that reads, now and as of a version, and is told which that is', async () => {
  const first = versions.get('01-istanbul-talks') ?? 0;
  const questions: Record<string, object> = {
    overview: {},
    positions: { issue: 'neutrality' },
    position_history: { actor: 'russia', issue: 'neutrality' },
    claim: { claim: 'istanbul-talks~kyiv-reduction' },
    what_changed: { after: 0 },
  };
  for (const [name, given] of Object.entries(questions)) {
    const now = await ask(name, given);
    expect({ name, isError: now.isError ?? false, told: words(now) }).toEqual({
      name,
      isError: false,
      told: expect.stringContaining(String(head)),
    });
    const then = await ask(name, { ...given, asOf: String(first) });
    expect({ name, isError: then.isError ?? false, told: words(then) }).toEqual({
      name,
      isError: false,
      told: expect.stringContaining(`version ${first}`),
    });
    expect(then.structuredContent).not.toEqual(now.structuredContent);
  }
});

test('It quotes the words that a position rests on', async () => {
  const positions = await ask('positions', { issue: 'neutrality' });
  expect(words(positions)).toMatch(/<source report="[^"]+" capture="1"/);
  expect(positions.structuredContent).toMatchObject({ version: head });
});

test('What it drafts goes to the intake, and is not filed', async () => {
  const draft = {
    title: 'Drafted',
    publishedAt: '2022-04-21',
    text: 'Aland said: “We are ready.”',
  };
  const { structuredContent } = await ask('draft_report', draft);
  const { intake } = structuredContent as { intake: string };
  const { status, body } = await app.client.get<{ report: { title: string } }>(
    `/v1/dossiers/${EXAMPLE}/intakes/${intake}`,
  );
  expect({ status, title: body.report.title }).toEqual({ status: 200, title: 'Drafted' });
  const { version } = await app.client.read<{ version: number }>(`/v1/dossiers/${EXAMPLE}`);
  expect(version).toBe(head);
});

test(
  'With a key of another dossier it gets nothing of this one',
  async () => {
    await app.client.open('elsewhere');
    const stranger = await assistantOf(['read', 'propose'], ['elsewhere']);
    const questions: Record<string, object> = {
      overview: {},
      positions: {},
      position_history: { actor: 'russia', issue: 'neutrality' },
      claim: { claim: 'istanbul-talks~kyiv-reduction' },
      what_changed: { after: 0 },
      draft_report: { title: 'x', publishedAt: '2022-04-21', text: 'x' },
    };
    for (const [name, given] of Object.entries(questions)) {
      const { isError, structuredContent, ...told } = await ask(name, given, stranger);
      expect({ name, isError, structuredContent }).toEqual({
        name,
        isError: true,
        structuredContent: undefined,
      });
      expect(words(told as Told)).toMatch(/^Not found \(404\)/);
    }
  },
  STARTING,
);
