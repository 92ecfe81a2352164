import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { documentText } from '../openapi/document.js';

const run = promisify(execFile);
const ROOT = join(import.meta.dirname, '..', '..');
const COMMITTED = join(ROOT, 'packages', 'client', 'generated');
/** `WRITE_CLIENT=1` writes them instead. */
const writes = process.env['WRITE_CLIENT'] === '1';

test('The types and calls of the client are those of the OpenAPI document', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'parley-client-'));
  const input = join(folder, 'openapi.json');
  await writeFile(input, await documentText());

  const output = writes ? COMMITTED : join(folder, 'generated');
  await generate(input, output);
  const [made, committed] = await Promise.all([filesOf(output), filesOf(COMMITTED)]);
  await rm(folder, { recursive: true });
  expect([...made.keys()]).toEqual([...committed.keys()]);
  const stale = [...made].filter(([path, text]) => committed.get(path) !== text);
  expect(stale.map(([path]) => path)).toEqual([]);
});

async function generate(input: string, output: string): Promise<void> {
  const program = join(ROOT, 'node_modules', '@hey-api', 'openapi-ts', 'bin', 'run.js');
  const config = join('packages', 'client', 'openapi-ts.config.ts');
  const options = ['--file', config, '--input', input, '--output', output, '--no-log-file'];
  await run(process.execPath, [program, ...options], { cwd: ROOT });
}

/** What each file of a folder says, by its path in it. */
async function filesOf(folder: string): Promise<Map<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const texts = await Promise.all(paths.map((path) => readFile(path, 'utf8')));
  return new Map(paths.map((path, index) => [path.slice(folder.length), texts[index] ?? '']));
}
