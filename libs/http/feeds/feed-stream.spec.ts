import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';

import { FeedStream } from './feed-stream.js';
import { HEARTBEAT, serverSent } from './server-sent.js';

let server: Server | undefined;

/** Serves one feed to whoever asks. */
async function serving(stream: () => FeedStream): Promise<number> {
  server = createServer((_request, response) => {
    stream()
      .on('error', () => response.destroy())
      .pipe(response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

describe('A feed as a stream', () => {
  it('asks for no more than the client takes, and lets go of one that takes nothing', async () => {
    let asked = 0;
    let ended = false;
    async function* endless() {
      try {
        for (;;) {
          asked += 1;
          yield serverSent({ id: asked, event: 'change', data: 'x'.repeat(10_000) });
        }
      } finally {
        ended = true;
      }
    }
    const stream = new FeedStream(endless, { silence: 20, stall: 200 });
    const port = await serving(() => stream);
    const socket = connect(port, '127.0.0.1').on('error', () => undefined);
    socket.pause();
    socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
    const [error] = (await once(stream, 'error')) as [Error];
    expect(error.message).toBe('The client took nothing of its feed for too long.');
    expect(ended).toBe(true);
    // What the connection itself holds, and a little ahead.
    expect(asked * 10_000).toBeLessThan(16 * 1024 ** 2);
    socket.destroy();
  });

  it('sends heartbeats while there is nothing to tell', async () => {
    async function* silent(gone: AbortSignal) {
      yield 'retry: 1\n\n';
      await once(gone, 'abort');
    }
    const stream = new FeedStream(silent, { silence: 20, stall: 1_000 });
    const port = await serving(() => stream);
    const { body } = await fetch(`http://127.0.0.1:${port}`);
    let text = '';
    for await (const part of body?.pipeThrough(new TextDecoderStream()) ?? []) {
      text += part;
      if (text.split(HEARTBEAT).length > 3) stream.end();
    }
    expect(text).toMatch(/^(:\n\n)*retry: 1\n\n(:\n\n)+$/);
  });

  it('ends what it tells when it ends', async () => {
    let left = false;
    async function* waiting(gone: AbortSignal) {
      try {
        yield 'one';
        await once(gone, 'abort');
      } finally {
        left = true;
      }
    }
    const stream = new FeedStream(waiting, { silence: 1_000, stall: 1_000 });
    const ended = once(stream.setEncoding('utf8'), 'end');
    const [first] = (await once(stream, 'data')) as [string];
    stream.end();
    await ended;
    expect([first, left]).toEqual(['one', true]);
  });

  it('breaks off where it cannot go on', async () => {
    async function* failing() {
      yield 'one';
      await Promise.reject(new Error('no more'));
    }
    const stream = new FeedStream(failing, { silence: 1_000, stall: 1_000 });
    stream.resume();
    const [error] = (await once(stream, 'error')) as [Error];
    expect(error.message).toBe('no more');
  });
});
