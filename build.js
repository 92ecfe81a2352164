import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the program is built from, and by what. */
const SOURCES = ['apps', 'src', 'libs', 'bench', 'packages', 'prisma/schema.prisma'];
const TOOLS = [
  'build.js',
  'package.json',
  'package-lock.json',
  'prisma.config.ts',
  'vite.config.ts',
  '.swcrc',
];
/** Of which sources `dist/` was built. */
const RECORD = 'dist/.built-from';

/*
 * Builds the program into `dist/` if its sources are others than those of the last build. What is in
 * them is compared: their times tell little after a checkout, a copy or an unpacked archive. All that
 * the tools say goes to standard error, so that standard output is that of the program alone.
 */
process.chdir(import.meta.dirname);
const sources = fingerprint();
if (!existsSync(RECORD) || readFileSync(RECORD, 'utf8') !== sources) {
  rmSync(RECORD, { force: true });
  for (const script of ['generate', 'compile', 'build:console']) runScript(script);
  mkdirSync('dist', { recursive: true });
  writeFileSync(RECORD, sources);
}

/** A digest of the names and contents of all that the program is built from. */
function fingerprint() {
  const hash = createHash('sha256');
  for (const path of [...SOURCES, ...TOOLS].filter(existsSync).flatMap(filesOf)) {
    hash.update(`${path}\0`).update(readFileSync(path)).update('\0');
  }
  return hash.digest('hex');
}

function filesOf(path) {
  if (/[.][a-z]+$/.test(path)) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

function runScript(name) {
  const windows = process.platform === 'win32';
  const { status } = spawnSync('npm', ['run', '-s', name], {
    stdio: ['ignore', 2, 2],
    shell: windows,
  });
  if (status !== 0) process.exit(status ?? 1);
}
