import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** A reader takes so much at once, a few times a second: less than it is sent. */
const BITE = 512;
const EVERY_MS = 500;
/** They do not all take at once, as clients of their own would not. */
const GROUPS = 50;

/** Clients that have a feed open and take little of it at a time. */
export class SlowReaders {
  private readonly timer: NodeJS.Timeout;
  private turn = 0;
  private read = 0;

  private constructor(private readonly sockets: readonly Socket[]) {
    this.timer = setInterval(() => {
      this.turn = (this.turn + 1) % GROUPS;
      for (let each = this.turn; each < sockets.length; each += GROUPS) this.take(sockets[each]);
    }, EVERY_MS / GROUPS);
  }

  /** Opens so many. @throws where one is not answered 200 */
  static async open(
    url: string,
    headers: Readonly<Record<string, string>>,
    count: number,
  ): Promise<SlowReaders> {
    const sockets: Socket[] = [];
    for (let number = 0; number < count; number += 1) sockets.push(await openOne(url, headers));
    return new SlowReaders(sockets);
  }

  /** Those that are still sent something. */
  get open(): number {
    return this.sockets.filter(({ readableEnded, destroyed }) => !readableEnded && !destroyed)
      .length;
  }

  /** Bytes that they have taken together. */
  get taken(): number {
    return this.read;
  }

  close(): void {
    clearInterval(this.timer);
    for (const socket of this.sockets) socket.destroy();
  }

  private take(socket: Socket | undefined): void {
    const bytes = socket?.read(BITE) as Buffer | null | undefined;
    this.read += bytes?.length ?? 0;
  }
}

async function openOne(url: string, headers: Readonly<Record<string, string>>): Promise<Socket> {
  const { hostname, port, pathname } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port) });
  socket.on('error', () => undefined);
  const lines = Object.entries({ ...headers, host: hostname, accept: 'text/event-stream' });
  const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  socket.write(`GET ${pathname} HTTP/1.1\r\n${head}\r\n`);
  await once(socket, 'readable');
  const status = String(socket.read(12));
  if (status !== 'HTTP/1.1 200') throw new Error(`A feed was answered ${status}.`);
  return socket;
}
