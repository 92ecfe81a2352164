import { execFile } from 'node:child_process';
import {
  cp,
  mkdir,
  mkdtemp,
  readFile,
  rm,
  stat,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const ROOT = join(import.meta.dirname, '..', '..');
const run = promisify(execFile);

let folder: string;
let main: string;

/** A checkout of a program that only says something. */
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-sources-'));
  main = join(folder, 'apps', 'parley', 'main.ts');
  for (const name of ['apps/parley', 'src', 'libs', 'bench', 'generated']) {
    await mkdir(join(folder, name), { recursive: true });
  }
  for (const name of ['build.js', '.swcrc', 'libs/compiling']) {
    await cp(join(ROOT, name), join(folder, name), { recursive: true });
  }
  await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  const { scripts, ...more } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  const own = {
    ...more,
    scripts: { ...scripts, generate: 'echo generated', 'build:console': 'echo' },
  };
  await writeFile(join(folder, 'package.json'), JSON.stringify(own));
});
afterEach(() => rm(folder, { recursive: true }));

const says = (words: string) => writeFile(main, `process.stdout.write('${words}');\n`);
const output = async () => (await run('npm', ['run', '-s', 'parley'], { cwd: folder })).stdout;

test('A command runs the sources that are there, though these are older than the last build, and says nothing more', async () => {
  await says('one');
  expect(await output()).toBe('one');
  await says('two');
  const before = new Date('2020-01-01');
  await utimes(main, before, before);
  expect(await output()).toBe('two');
  await says('one');
  expect(await output()).toBe('one');
}, 120_000);

test('A command builds nothing where nothing has changed', async () => {
  await says('one');
  await output();
  const built = join(folder, 'dist', 'apps', 'parley', 'main.js');
  const { mtimeMs } = await stat(built);
  expect(await output()).toBe('one');
  expect((await stat(built)).mtimeMs).toBe(mtimeMs);
}, 120_000);
