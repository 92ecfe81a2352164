import { McpServer, ResourceTemplate } from '@modelcontextprotocol/server';

import type { Logger } from '../logging/index.js';
import { type McpResource, type McpTool, ToolRefusal } from './tool.js';

/** What a server offers, and how it calls itself. */
export interface McpOffer {
  readonly name: string;
  readonly version: string;
  /** For an assistant that meets this server for the first time. */
  readonly instructions: string;
  readonly tools: readonly McpTool[];
  readonly resources: readonly McpResource[];
  readonly logger: Logger;
}

/** A server of the Model Context Protocol (revision 2026-07-28, and those of 2025) for one caller. */
export function createMcpServer(offer: McpOffer): McpServer {
  const { name, version, instructions, tools, resources, logger } = offer;
  const server = new McpServer({ name, version }, { instructions });
  for (const tool of tools) addTool(server, tool, logger);
  for (const resource of resources) addResource(server, resource);
  return server;
}

function addTool(server: McpServer, tool: McpTool, logger: Logger): void {
  const { name, title, description, input, reads } = tool;
  const annotations = {
    title,
    readOnlyHint: reads,
    destructiveHint: false,
    idempotentHint: reads,
    openWorldHint: false,
  };
  const config = { title, description, inputSchema: input, annotations };
  server.registerTool(name, config, async (given) => {
    try {
      const { text, data } = await tool.run(given as never);
      return { content: [{ type: 'text', text }], structuredContent: { ...data } };
    } catch (error) {
      return { content: [{ type: 'text', text: toldOf(error, name, logger) }], isError: true };
    }
  });
}

function toldOf(error: unknown, tool: string, logger: Logger): string {
  if (error instanceof ToolRefusal) return error.message;
  logger.error({ err: error, tool }, 'a tool failed');
  return 'Something went wrong inside the server. It is logged; try again later.';
}

function addResource(server: McpServer, resource: McpResource): void {
  const { name, title, description, template, mimeType } = resource;
  server.registerResource(
    name,
    new ResourceTemplate(template, { list: undefined }),
    { title, description, mimeType },
    async (uri, variables) => {
      const single = Object.entries(variables).map(
        ([variable, value]) => [variable, [value].flat().join('/')] as const,
      );
      const text = await resource.read(Object.fromEntries(single));
      return { contents: [{ uri: uri.href, mimeType, text }] };
    },
  );
}
