import type { McpServer } from '@modelcontextprotocol/server';
import { serveStdio } from '@modelcontextprotocol/server/stdio';

/** Serves the Model Context Protocol over standard input and output; gives what ends it. */
export function serveMcpOverStdio(create: () => McpServer): () => Promise<void> {
  const handle = serveStdio(create);
  return () => handle.close();
}
