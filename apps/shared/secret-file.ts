import { randomBytes } from 'node:crypto';
import { open, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';

import { makeFolder } from '../../libs/process/index.js';
import { CommandFailed } from './command-failed.js';

/**
 * What is in a file; undefined where there is no such file.
 *
 * @param place what the file is called where it cannot be read
 * @throws CommandFailed where it cannot
 */
export async function readSecret(file: string, place: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    throw new CommandFailed(`The file ${place} cannot be read (${code}).`, { cause });
  }
}

/** Writes a file, whole or not at all, and for its owner's eyes only. */
export async function writeSecret(file: string, text: string): Promise<void> {
  await makeFolder(dirname(file));
  const draft = `${file}.${randomBytes(4).toString('hex')}`;
  const handle = await open(draft, 'wx', 0o600);
  try {
    await handle.writeFile(`${text}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(draft, file);
}
