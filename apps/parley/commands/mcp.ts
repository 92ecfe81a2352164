import { Command, InvalidArgumentError } from 'commander';

import { loadConfig } from '../../../libs/config/index.js';
import { createLogger } from '../../../libs/logging/index.js';
import { createMcpServer, serveMcpOverStdio, ToolRefusal } from '../../../libs/mcp/index.js';
import type { Answered, Question } from '../../../src/assistant/index.js';
import { offerTo } from '../../shared/assistant.js';
import { CommandFailed } from '../../shared/command-failed.js';
import { readAdminKey } from '../admin-key.js';

export const mcpCommand = new Command('mcp')
  .description(
    'Serve an assistant over standard input and output (Model Context Protocol), with the key in PARLEY_API_KEY: the same tools as POST /mcp.',
  )
  .option(
    '--server <url>',
    'where the API answers (default: HOST and PORT of the environment)',
    addressIn,
  )
  .action(async ({ server }: { readonly server?: string }) => {
    const config = loadConfig();
    const key = config.apiKey ?? (await readAdminKey(config.dataDir));
    if (key === undefined) {
      throw new CommandFailed('Set PARLEY_API_KEY to a key with the scope read.');
    }
    const base = server ?? `http://${config.host}:${config.port}`;
    // Standard output is the protocol's alone.
    const logger = createLogger({ level: 'error', secrets: [key], destination: process.stderr });
    const send = (question: Question) => askOver(base, key, question);
    const session = serveMcpOverStdio(() => createMcpServer(offerTo(send, logger)));
    const stopped = new Promise<void>((resolve) => {
      process.once('SIGINT', resolve);
      process.once('SIGTERM', resolve);
    });
    try {
      await Promise.race([session.ended, stopped]);
    } catch (error) {
      throw new CommandFailed(error instanceof Error ? error.message : String(error));
    } finally {
      await session.close();
    }
  });

function addressIn(text: string): string {
  if (!/^https?:/.test(text) || !URL.canParse(text)) {
    throw new InvalidArgumentError('Not an address that begins with http:// or https://.');
  }
  return text;
}

/** Longer than the API itself waits for anything, in milliseconds. */
const PATIENCE = 60_000;

async function askOver(
  base: string,
  key: string,
  { method, path, query = {}, body }: Question,
): Promise<Answered> {
  const address = new URL(path, base);
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) address.searchParams.set(name, value);
  }
  const answer = await fetch(address, {
    method,
    headers: {
      Authorization: `Bearer ${key}`,
      ...(body && { 'Content-Type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(PATIENCE),
  }).catch(() => {
    throw new ToolRefusal(`The API does not answer at ${base}.`);
  });
  const told: unknown = await answer.json().catch(() => undefined);
  if (typeof told !== 'object' || told === null) {
    throw new ToolRefusal(`What answers at ${base} is not Parley.`);
  }
  return { status: answer.status, body: told };
}
