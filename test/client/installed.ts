import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { buildSync } from 'esbuild';

const run = promisify(execFile);
const ROOT = join(import.meta.dirname, '..', '..');
const CLIENT = join(ROOT, 'packages', 'client');
const TYPESCRIPT = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');

/** What somebody who uses the client compiles with. */
const OPTIONS = {
  target: 'es2023',
  lib: ['ES2023', 'DOM', 'DOM.Iterable', 'DOM.AsyncIterable'],
  module: 'nodenext',
  strict: true,
  skipLibCheck: true,
  types: ['node'],
};

/** The program of somebody else, with the client as it is built among its packages. */
export class Program {
  private constructor(private readonly folder: string) {}

  /**
   * Builds the client, installs it and compiles a program in TypeScript.
   *
   * @param files by their names, what is in them
   * @throws with what the compiler says where it finds a fault
   */
  static async compile(files: Readonly<Record<string, string>>): Promise<Program> {
    await run(process.execPath, [TYPESCRIPT, '-p', join(CLIENT, 'tsconfig.build.json')]);
    const cache = join(ROOT, 'node_modules', '.cache');
    await mkdir(cache, { recursive: true });
    const folder = await mkdtemp(join(cache, 'parley-client-'));
    const program = new Program(folder);
    const packages = join(folder, 'node_modules', '@parley');
    await mkdir(packages, { recursive: true });
    await symlink(CLIENT, join(packages, 'client'), 'dir');
    const all = {
      'package.json': JSON.stringify({ type: 'module' }),
      'tsconfig.json': JSON.stringify({ compilerOptions: OPTIONS }),
      ...files,
    };
    for (const [name, text] of Object.entries(all)) await writeFile(join(folder, name), text);
    await run(process.execPath, [TYPESCRIPT, '-p', folder]).catch((error: unknown) => {
      throw new Error((error as { stdout: string }).stdout);
    });
    return program;
  }

  /** Runs one of its files by a Node to its end, and gives what it writes. */
  async run(
    node: string,
    file: string,
    {
      args = [],
      env = {},
    }: {
      readonly args?: readonly string[];
      readonly env?: Readonly<Record<string, string>>;
    } = {},
  ): Promise<string> {
    const environment = { ...process.env, NODE_OPTIONS: '', ...env };
    const options = { cwd: this.folder, env: environment, timeout: 45_000 };
    return (await run(node, [file, ...args], options)).stdout;
  }

  /** One of its files with all that it imports, as a script for a page that puts it under a name. */
  script(file: string, globalName: string): string {
    const { outputFiles } = buildSync({
      entryPoints: [join(this.folder, file)],
      absWorkingDir: this.folder,
      bundle: true,
      write: false,
      format: 'iife',
      globalName,
      platform: 'browser',
      target: 'es2023',
    });
    return outputFiles[0]?.text ?? '';
  }

  async remove(): Promise<void> {
    await rm(this.folder, { recursive: true });
  }
}

/** A source of this repository, as somebody writes it who has the client from elsewhere. */
export async function sourceFor(path: string): Promise<string> {
  const text = await readFile(join(import.meta.dirname, path), 'utf8');
  return text.replace('../../packages/client/index.js', '@parley/client');
}

/** The programs in the README of the client. */
export async function examples(): Promise<string[]> {
  const text = await readFile(join(CLIENT, 'README.md'), 'utf8');
  return [...text.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, program = '']) => program);
}
