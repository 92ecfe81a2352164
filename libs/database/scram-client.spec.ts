import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { isUnavailable } from '../http/problems/unavailable.js';
import { migrateQueues } from '../queues/index.js';
import { connect } from './connect.js';
import { migrate } from './migrate.js';
import { withSession } from './session.js';

const PASSWORD = 'the-password-of-nobody-else';

/** A message of PostgreSQL's protocol: its letter, its length with that of itself, its content. */
function message(letter: string, ...parts: (number | string)[]): Buffer {
  const content = Buffer.concat(
    parts.map((part) => {
      if (typeof part === 'string') return Buffer.from(part);
      const number = Buffer.alloc(4);
      number.writeInt32BE(part);
      return number;
    }),
  );
  const length = Buffer.alloc(4);
  length.writeInt32BE(content.length + 4);
  return Buffer.concat([Buffer.from(letter), length, content]);
}

const OK = message('R', 0);
const READY = message('Z', 'I');

/** What somebody says who listens where PostgreSQL is expected. */
const servers = {
  'asks for the password itself': [message('R', 3)],
  'asks for the password under MD5': [message('R', 5, 'salt')],
  'asks for nothing': [OK, READY],
  'says at once that it is ready': [READY],
  'ends a proof that has not begun': [message('R', 12, 'v=c29tZXRoaW5n'), OK, READY],
  'proves nothing after it has asked': [message('R', 10, 'SCRAM-SHA-256\0\0'), OK, READY],
};

let said: string;
let url: string;
let close: () => Promise<void>;

/** Listens as one of them, and keeps what it is told. */
async function listenAs(messages: readonly Buffer[]): Promise<void> {
  said = '';
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('data', () => socket.write(Buffer.concat(messages)));
    socket.on('data', (data) => (said += data.toString('latin1')));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  url = `postgresql://somebody:${PASSWORD}@127.0.0.1:${port}/parley`;
  close = async () => {
    for (const socket of sockets) socket.destroy();
    server.close();
    await once(server, 'close');
  };
}

/** Each way in which the product opens sessions. */
const ways: Record<string, () => Promise<unknown>> = {
  'a session': () => withSession(url, (session) => session.query('SELECT 1')),
  'the pool': async () => {
    const database = connect({ url, max: 1 });
    try {
      await database.$queryRaw`SELECT 1`;
    } finally {
      await database.$disconnect();
    }
  },
  'the migrations': () =>
    migrate({ ownerUrl: url, applicationUrl: url.replace('somebody', 'application') }),
  'the migrations of the queues': () => migrateQueues(url),
};

describe.each(Object.entries(servers))('A server that %s', (_, messages) => {
  beforeEach(() => listenAs(messages));
  afterEach(() => close());

  test.each(Object.entries(ways))('gets no password and no statement from %s', async (__, way) => {
    await expect(way()).rejects.toThrow();
    expect(said).toContain('somebody');
    expect(said).not.toContain(PASSWORD);
    expect(said).not.toContain('SELECT');
    // The proof of a password under MD5 could be undone.
    expect(said).not.toMatch(/md5[0-9a-f]{32}/);
  });
});

test('Without a password, a server that asks for none is spoken to', async () => {
  await listenAs([OK, READY]);
  const open = new URL(url);
  open.password = '';
  void withSession(open.href, (session) => session.query('SELECT 1')).catch(() => undefined);
  while (!said.includes('SELECT 1')) await new Promise((resolve) => setTimeout(resolve, 10));
  await close();
});

test.each([
  ['a session', () => withSession(url, (session) => session.query('SELECT 1'))],
  ['the pool', () => ways['the pool']?.() ?? Promise.resolve()],
])('At a socket that is not there, %s is told that nobody answers', async (_, way) => {
  url = `postgresql://somebody:${PASSWORD}@%2Fnowhere:5432/parley`;
  const error: unknown = await way().catch((refusal: unknown) => refusal);
  expect(isUnavailable(error)).toBe(true);
});
