import { once } from 'node:events';
import {
  createServer,
  type IncomingHttpHeaders,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';

import type { message } from '../../src/webhooks/message.js';
import type { z } from 'zod';

/** A message as it came. */
export interface Received {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly message: z.infer<typeof message>;
}

/** How a receiver answers the message that is its n-th. */
type Answering = (answer: ServerResponse, received: Received, n: number) => void;

/** Somebody who receives webhooks at a port of this machine. */
export class Receiver {
  readonly received: Received[] = [];
  /** The most messages that it had in hand at once. */
  atOnce = 0;
  private inHand = 0;

  private constructor(
    private readonly server: Server,
    public answering: Answering,
  ) {}

  /** One that answers 204, if not told otherwise, at a port by chance if none is given. */
  static async start(answering: Answering = ok, port = 0): Promise<Receiver> {
    const server = createServer();
    const receiver = new Receiver(server, answering);
    server.on('request', (request, answer) => {
      let body = '';
      receiver.inHand += 1;
      receiver.atOnce = Math.max(receiver.atOnce, receiver.inHand);
      answer.once('close', () => (receiver.inHand -= 1));
      request.setEncoding('utf8').on('data', (text: string) => (body += text));
      request.on('end', () => {
        const { url: path = '', headers } = request;
        const received = { path, headers, body, message: JSON.parse(body) as Received['message'] };
        receiver.received.push(received);
        receiver.answering(answer, received, receiver.received.length);
      });
    });
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return receiver;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/hook`;
  }

  /** The versions that it was told of, in the order in which they came. */
  versions(dossier: string): number[] {
    return this.received.flatMap(({ message: { data } }) =>
      data.dossier === dossier ? [data.version] : [],
    );
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }
}

function ok(answer: ServerResponse): void {
  answer.writeHead(204).end();
}
