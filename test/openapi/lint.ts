import { spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { documentText } from './document.js';

/*
 * Makes the OpenAPI document and has two linters look for what is wrong with it; one finding, a hint
 * too, is a failure. `npm run lint:openapi`
 */
const ROOT = join(import.meta.dirname, '..', '..');
/** Redocly asks for newer versions of itself and tells of its use, unless it is told not to. */
const QUIET = { REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true', REDOCLY_TELEMETRY: 'off' };

const file = join('generated', 'openapi.json');
await writeFile(join(ROOT, file), await documentText());
const passed = [
  lints('redocly', ['lint', file]),
  lints('spectral', ['lint', file, '--fail-severity', 'hint']),
];
process.exitCode = passed.every(Boolean) ? 0 : 1;

function lints(program: string, options: readonly string[]): boolean {
  const path = join(ROOT, 'node_modules', '.bin', program);
  const env = { ...process.env, ...QUIET };
  return spawnSync(path, options, { cwd: ROOT, env, stdio: 'inherit' }).status === 0;
}
