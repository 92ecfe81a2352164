import { mkdir, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

/**
 * Makes a folder and those above it where they are missing, one by one: where a system refuses a
 * folder as not there, as `/proc` does, Node's own recursive mkdir tries for ever. Nobody but its
 * owner can look into what is made; where that is root, others may pass through to what they have the
 * right to: PostgreSQL does not run as root.
 *
 * @throws `Error` that names the folder and the reason, where it cannot be made or is something else
 */
export async function makeFolder(path: string): Promise<void> {
  const mode = process.getuid?.() === 0 ? 0o711 : 0o700;
  const missing: string[] = [];
  let above = resolve(path);
  while (!(await isFolder(above)) && dirname(above) !== above) {
    missing.unshift(above);
    above = dirname(above);
  }
  for (const folder of missing) {
    await mkdir(folder, { mode }).catch(async (cause: unknown) => {
      const { code } = cause as NodeJS.ErrnoException;
      // Another process has just made it.
      if (code === 'EEXIST' && (await isFolder(folder))) return;
      throw new Error(
        `The folder ${path} cannot be made (${code ?? String(cause)}): set PARLEY_DATA_DIR to one that can.`,
        { cause },
      );
    });
  }
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}
