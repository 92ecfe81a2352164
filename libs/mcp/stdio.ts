import type { McpServer } from '@modelcontextprotocol/server';
import { serveStdio, StdioServerTransport } from '@modelcontextprotocol/server/stdio';

import { MOST_BYTES } from './most-bytes.js';

/** What is spoken over standard input and output. */
export interface StdioSession {
  /** Resolves once the client is gone; rejects where it sends more in one message than is read. */
  readonly ended: Promise<void>;
  close(): Promise<void>;
}

/** Serves the Model Context Protocol over standard input and output. */
export function serveMcpOverStdio(create: () => McpServer): StdioSession {
  const { stdin, stdout } = process;
  let isHeard = true;
  stdout.once('error', () => (isHeard = false));
  const transport = new StdioServerTransport(stdin, stdout, { maxBufferSize: MOST_BYTES });
  const handle = serveStdio(create, { transport });
  const ended = new Promise<void>((resolve, reject) => {
    const { onclose } = transport;
    // Whatever it is that ends it: the transport hears of all.
    transport.onclose = () => {
      onclose?.();
      if (stdin.readableEnded || stdin.destroyed || !isHeard) resolve();
      else reject(new Error(`A message has more than ${MOST_BYTES.toLocaleString('en')} bytes.`));
    };
  });
  return { ended, close: () => handle.close() };
}
