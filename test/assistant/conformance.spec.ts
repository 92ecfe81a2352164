import { execFile } from 'node:child_process';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { TestApp } from '../support/app.js';
import { fileExample } from '../support/example.js';
import { CONFORMANCE, describeOnNewerNode } from '../support/newer-node.js';

const run = promisify(execFile);
const EXPECTED = join(import.meta.dirname, 'expected-failures.yaml');

describeOnNewerNode('The conformance suite of the Model Context Protocol', (node) => {
  let app: TestApp;
  let door: Server;
  beforeAll(async () => {
    app = await TestApp.start();
    await fileExample(app.client);
    const { key } = await app.keys.create({ name: 'suite', scopes: ['read'], dossiers: '*' });
    door = await letIn(app.url, key);
  });
  afterAll(async () => {
    door.closeAllConnections();
    door.close();
    await app.close();
  });

  test('finds nothing but what does not apply, which is listed with the reason', async () => {
    const { port } = door.address() as AddressInfo;
    const url = `http://127.0.0.1:${port}/mcp`;
    const options = ['--suite', 'all', '--expected-failures', EXPECTED];
    const { stdout } = await run(node, [CONFORMANCE, 'server', '--url', url, ...options]).catch(
      (error: unknown) => {
        throw new Error((error as { stdout: string }).stdout);
      },
    );
    for (const scenario of [
      'server-initialize',
      'ping',
      'tools-list',
      'resources-list',
      'dns-rebinding-protection',
    ]) {
      expect(stdout).toMatch(new RegExp(`✓ ${scenario}: [1-9]\\d* passed, 0 failed`));
    }
  }, 240_000);
});

/** The suite brings no key: this brings one, and changes nothing else, `Host` and `Origin` included. */
async function letIn(url: string, key: string): Promise<Server> {
  const { hostname, port } = new URL(url);
  const door = createServer((asked, reply) => {
    const { method, url: path, headers } = asked;
    const authorization = `Bearer ${key}`;
    const onward = request(
      { hostname, port, method, path, headers: { ...headers, authorization } },
      (answer) => {
        reply.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(reply);
      },
    );
    onward.on('error', () => reply.destroy());
    asked.pipe(onward);
  });
  await new Promise<void>((ready) => door.listen(0, '127.0.0.1', ready));
  return door;
}
