import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { answering } from './answering.js';

/** What is to be answered under a path. */
export interface StaticFile {
  readonly path: string;
  readonly type: string;
  readonly body: string;
}

const files = new Map<string, StaticFile>();
const server = createServer(({ url = '' }, response) => {
  const file = files.get(url);
  if (!file) response.writeHead(404).end();
  else response.writeHead(200, { 'content-type': file.type }).end(file.body);
});
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  answering({ url: `http://127.0.0.1:${port}` }, (file: StaticFile) => {
    files.set(file.path, file);
    return {};
  });
});
