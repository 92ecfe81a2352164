import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import { importFile, importLines, NotImported, type Result, survey } from './import-file.js';

let folder: string;
let server: Server;
let url: string;
/** What the server answers, one request after the other, and the bodies that it was sent. */
let answers: { status: number; headers?: Record<string, string>; body: string }[];
let bodies: string[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-import-'));
  answers = [];
  bodies = [];
  server = createServer((request, response) => {
    void text(request).then((body) => {
      bodies.push(body);
      const { status, headers, body: said } = answers.shift() ?? { status: 500, body: '{}' };
      response.writeHead(status, headers).end(said);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/dossiers/d/import`;
});

afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await rm(folder, { recursive: true });
});

async function imported(content: string): Promise<Result[]> {
  const path = join(folder, 'reports.ndjson');
  await writeFile(path, content);
  const results: Result[] = [];
  for await (const result of importFile(await survey(path), { url, key: 'x' }))
    results.push(result);
  return results;
}

const busy = {
  status: 429,
  headers: { 'Retry-After': '0' },
  body: '{"title":"Too many requests"}',
};

describe('Importing a file', () => {
  test('sends it again, whole, when the server says that it may', async () => {
    answers = [busy, busy, { status: 200, body: '{"line":1,"status":201}\n' }];
    expect(await imported('{"slug":"one"}\n')).toEqual([{ line: 1, status: 201 }]);
    expect(bodies).toEqual(Array.from({ length: 3 }, () => '{"slug":"one"}\n'));
  });

  test('keeps nothing in memory of what it has sent', async () => {
    server.removeAllListeners('request').on('request', (request, response) => {
      request.resume().on('end', () => response.writeHead(200).end('{"line":1,"status":201}\n'));
    });
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const body = async function* () {
      for (let sent = 0; sent < 4_000; sent += 1)
        yield await Promise.resolve(Buffer.alloc(2 ** 16, 'x'));
    };
    collect();
    const before = process.memoryUsage().arrayBuffers;
    const lines = { body, count: 1, digest: 'd' };
    for await (const result of importLines(lines, { url, key: 'x' })) {
      expect(result.status).toBe(201);
      // What has just arrived is let go in the next turns.
      await new Promise((resolve) => setTimeout(resolve, 50));
      collect();
      expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(2 ** 26);
    }
    expect.assertions(2);
  });

  test('gives up on a server that always has had enough', async () => {
    answers = Array.from({ length: 20 }, () => busy);
    await expect(imported('{}\n')).rejects.toThrow(new NotImported('429 Too many requests: '));
    expect(bodies).toHaveLength(10);
  });

  test('does not send again what is refused for another reason', async () => {
    answers = [{ status: 401, body: '{"title":"No valid API key","detail":"x"}' }];
    await expect(imported('{}\n')).rejects.toThrow('401 No valid API key: x');
    expect(bodies).toHaveLength(1);
  });
});
