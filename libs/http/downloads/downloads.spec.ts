import { once } from 'node:events';
import { createServer, get, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { Problem } from '../problems/problem.js';
import { Downloads } from './downloads.js';

const FILE = { mediaType: 'text/csv', name: 'a.csv', version: 1, state: 'a' };
const owner = { name: 'a key', credential: 'a key', mayGoOn: () => Promise.resolve(true) };

let server: Server | undefined;
let downloads: Downloads;

beforeEach(() => {
  downloads = new Downloads({ ofKey: 2, ofProcess: 3 });
});

afterEach(() => {
  downloads.onModuleDestroy();
  server?.closeAllConnections();
  server?.close();
});

/** Parts without an end, which tell how many were asked for and whether they were let go of. */
class Endless {
  asked = 0;
  left = false;

  readonly parts = async function* (this: Endless, gone: AbortSignal) {
    try {
      while (!gone.aborted) {
        this.asked += 1;
        yield Buffer.alloc(100_000, 'x');
        await new Promise((resolve) => setImmediate(resolve));
      }
    } finally {
      this.left = true;
    }
  }.bind(this);
}

/** Asks for a download over HTTP. */
async function ask(begin: () => ReturnType<Downloads['begin']>): Promise<IncomingMessage> {
  server = createServer((_request, response) => {
    const { stream } = begin();
    stream.on('error', () => response.destroy());
    response.on('close', () => stream.destroy());
    stream.pipe(response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const [response] = (await once(get({ port, host: '127.0.0.1' }), 'response')) as [
    IncomingMessage,
  ];
  return response;
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5));
}

describe('A download', () => {
  it('asks for no more than its client takes', async () => {
    const endless = new Endless();
    const response = await ask(() => downloads.begin(owner, FILE, endless.parts));
    response.pause();
    let before = -1;
    // What the connection itself holds, and a little ahead: then nothing more.
    while (before !== endless.asked) {
      before = endless.asked;
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
    expect(endless.asked * 100_000).toBeLessThan(16 * 1024 ** 2);
    response.destroy();
  });

  it('ends what makes it once its client has gone, and gives its place back', async () => {
    const endless = new Endless();
    const response = await ask(() => downloads.begin(owner, FILE, endless.parts));
    expect(downloads.open).toBe(1);
    response.destroy();
    await until(() => endless.left);
    await until(() => downloads.open === 0);
  });

  it('that is cut off at shutdown is not taken for a whole one', async () => {
    const endless = new Endless();
    const response = await ask(() => downloads.begin(owner, FILE, endless.parts));
    response.resume();
    const failed = once(response, 'error') as Promise<[Error]>;
    downloads.onModuleDestroy();
    expect((await failed)[0].message).toBe('aborted');
    await until(() => endless.left);
  });

  it('is ended when its key is revoked', async () => {
    const endless = new Endless();
    let holds = true;
    const mayGoOn = () => Promise.resolve(holds);
    const response = await ask(() => downloads.begin({ ...owner, mayGoOn }, FILE, endless.parts));
    response.resume();
    holds = false;
    const [error] = (await once(response, 'error')) as [Error];
    expect(error.message).toBe('aborted');
  });

  it('is refused where a key, or the process, has as many as it may', () => {
    const begin = (name: string) => () =>
      downloads.begin({ ...owner, name }, FILE, new Endless().parts);
    begin('one')();
    const second = begin('one')();
    expect(begin('one')).toThrow(Problem);
    begin('two')();
    expect(begin('three')).toThrow('3 downloads under way');
    second.stream.destroy();
    return until(() => downloads.open === 2).then(() => begin('three')());
  });
});
