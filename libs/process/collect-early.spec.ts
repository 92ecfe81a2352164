import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { transform } from 'esbuild';

const run = promisify(execFile);
const MEBIBYTE = 2 ** 20;

/**
 * Keeps some 60 MiB, and goes through half a gigabyte of which it keeps the last 20 MiB for a while: too long to
 * be collected as young.
 */
const WORK = `
const objects = (count) => Array.from({ length: count }, (_, n) => ({ n, text: String(n), list: [n] }));
const kept = objects(500_000);
function mostWhileGoingThrough() {
  const passing = [];
  let most = 0;
  for (let n = 0; n < 800; n += 1) {
    passing[n % 32] = objects(5_000);
    most = Math.max(most, process.memoryUsage().heapUsed);
  }
  return most;
}
const early = collectEarly();
const second = collectEarly();
second();
const spared = mostWhileGoingThrough();
early();
process.stdout.write(JSON.stringify({ spared, usual: mostWhileGoingThrough(), kept: kept.length }));`;

test('Work that goes through much keeps little garbage while it is told to, and as much as V8 likes after it', async () => {
  const source = await readFile(join(import.meta.dirname, 'collect-early.ts'), 'utf8');
  const { code } = await transform(source, { loader: 'ts' });
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', code + WORK]);
  const { spared, usual } = JSON.parse(stdout) as { spared: number; usual: number };
  expect(spared).toBeLessThan(160 * MEBIBYTE);
  expect(usual).toBeGreaterThan(1.2 * spared);
});
