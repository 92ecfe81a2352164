import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { setTimeout as rest } from 'node:timers/promises';

import { PROGRAM } from '../support/processes.js';

const KEY = 'a-key-that-nobody-knows-0123456789';
const servers: { close(): unknown }[] = [];
afterAll(() => servers.forEach((server) => server.close()));

/** An address at which something answers as it is told to. */
async function apiThat(answers: RequestListener): Promise<string> {
  const server = createServer(answers);
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** `parley mcp` as a client starts it. */
function start(server: string) {
  const child = spawn(process.execPath, [PROGRAM, 'mcp', '--server', server], {
    cwd: tmpdir(),
    env: { PATH: process.env['PATH'] ?? '', PARLEY_API_KEY: KEY },
  });
  // It may be gone before all is written.
  child.stdin.on('error', () => undefined);
  const said = { out: '', err: '' };
  child.stdout.on('data', (chunk: Buffer) => (said.out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said.err += chunk.toString()));
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, ...said }));
  const write = (...messages: readonly unknown[]) => {
    const lines = messages.map((one) => (typeof one === 'string' ? one : JSON.stringify(one)));
    child.stdin.write(lines.map((line) => `${line}\n`).join(''));
  };
  const hears = async (words: string) => {
    while (!said.out.includes(words) && child.exitCode === null) await rest(20);
    expect(said.out).toContain(words);
  };
  return { child, ended, write, hears };
}

const HELLO = {
  jsonrpc: '2.0',
  id: 1,
  method: 'initialize',
  params: {
    protocolVersion: '2025-11-25',
    capabilities: {},
    clientInfo: { name: 'a test', version: '1' },
  },
};
const PING = { jsonrpc: '2.0', id: 'ping', method: 'ping' };
const overview = (id: string) => ({
  jsonrpc: '2.0',
  id,
  method: 'tools/call',
  params: { name: 'overview', arguments: { dossier: 'talks' } },
});

const REFUSES: RequestListener = (_, response) => {
  const problem = { type: '/problems/unauthorized', title: 'No valid API key', status: 401 };
  response.writeHead(401, { 'content-type': 'application/problem+json' });
  response.end(JSON.stringify({ ...problem, detail: 'The API key is revoked.' }));
};

test('parley mcp passes over lines that are no messages, and goes on', async () => {
  const { child, ended, write, hears } = start(await apiThat(REFUSES));
  write('hello', '\0\0', '{"a":', '[]', 'null', HELLO, '{}', [PING], { ...PING, jsonrpc: '1.0' });
  write({ ...PING, id: {} }, { ...PING, id: 'odd', method: '__proto__' }, PING);
  await hears('"id":"ping"');
  write(overview('asked'));
  await hears('The API key is revoked.');
  child.stdin.end();
  expect(await ended).toMatchObject({ code: 0, err: '' });
});

test.each([
  ['is no address at which anybody answers', 'http://127.0.0.1:1', 'The API does not answer at'],
  ['answers no JSON', undefined, 'is not Parley'],
])('parley mcp says so where its server %s', async (_, server, why) => {
  const page: RequestListener = (_, response) => response.end('<html>Welcome</html>');
  const { child, ended, write, hears } = start(server ?? (await apiThat(page)));
  write(HELLO, overview('asked'));
  await hears(why);
  child.stdin.end();
  expect(await ended).toMatchObject({ code: 0 });
});

test('parley mcp takes no server that is no address of the web', async () => {
  for (const server of ['nonsense', 'file:///etc/passwd']) {
    const { code, out, err } = await start(server).ended;
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain('http://');
  }
});

test('parley mcp ends with a line where a message has no end, and keeps little of it', async () => {
  const { child, ended, write, hears } = start(await apiThat(REFUSES));
  write(HELLO, PING);
  await hears('"id":"ping"');
  const chunk = Buffer.alloc(1024 ** 2, 'a');
  for (let sent = 0; sent < 3 && child.exitCode === null; sent += 1) child.stdin.write(chunk);
  const { code, err } = await ended;
  expect({ code, err }).toEqual({ code: 1, err: expect.stringMatching(/^.*1,048,576 bytes.*\n$/) });
});

test.each([
  ['closes standard output', 1, 'Standard output cannot be written'],
  ['closes standard input', 0, ''],
  ['sends SIGTERM', 0, ''],
])('parley mcp ends when its client %s, whatever it waits for', async (how, code, err) => {
  const { child, ended, write, hears } = start(await apiThat(() => undefined));
  write(HELLO, PING);
  await hears('"id":"ping"');
  write(overview('slow'));
  if (how === 'sends SIGTERM') child.kill('SIGTERM');
  else if (how === 'closes standard input') child.stdin.end();
  else {
    child.stdout.destroy();
    write(PING, PING);
  }
  expect(await ended).toMatchObject({ code, err: expect.stringContaining(err) });
});
