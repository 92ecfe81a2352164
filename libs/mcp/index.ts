export { createMcpServer } from './mcp-server.js';
export type { McpOffer } from './mcp-server.js';
export { serveMcp } from './serve-mcp.js';
export { serveMcpOverStdio } from './stdio.js';
export { ToolRefusal } from './tool.js';
export type { McpResource, McpTool, ToolAnswer } from './tool.js';
