import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Client as Assistant } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';

import { TestApp } from '../support/app.js';
import { EXAMPLE, fileExample } from '../support/example.js';

/** The program as `npm run build` leaves it. */
const PROGRAM = join(import.meta.dirname, '..', '..', 'dist', 'apps', 'parley', 'main.js');

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
}, 120_000);
afterAll(async () => {
  await Promise.all(started.map((one) => one.close()));
  await app.close();
});

/** A client of the SDK that has started `parley mcp`, with a key of these rights. */
async function assistantOf(scopes: ('read' | 'propose')[], dossiers: string[]): Promise<Assistant> {
  const { key } = await app.keys.create({ name: 'assistant', scopes, dossiers });
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [PROGRAM, 'mcp', '--server', app.url],
    cwd: tmpdir(),
    env: { PATH: process.env['PATH'] ?? '', PARLEY_API_KEY: key },
    stderr: 'inherit',
  });
  const client = new Assistant({ name: 'a test', version: '1' });
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

test('With a key of another dossier it gets nothing of this one', async () => {
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
});
