import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';

/**
 * Those of some words that stand anywhere in the files below a folder, each as `<file>: <word>`.
 *
 * Long values are compressed there. Both of PostgreSQL's methods write what has not come before as
 * it is; pglz puts a byte between every eight. So a word is found with bytes between its letters
 * too, if no three letters of it stand in a row elsewhere in what is compressed with it: choose words
 * that no text has. One that the head of a page of the write-ahead log parts is not found.
 */
export async function findInFiles(folder: string, words: readonly string[]): Promise<string[]> {
  const patterns = words.map((word) => ({
    word,
    pattern: new RegExp([...word].map((letter) => `[${letter}]`).join('.{0,2}'), 's'),
  }));
  const found: string[] = [];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const bytes = await readFile(path).catch(unlessGone);
    const text = bytes.toString('latin1');
    for (const { word, pattern } of patterns) {
      if (pattern.test(text)) found.push(`${relative(folder, path)}: ${word}`);
    }
  }
  return found;
}

/** A server removes files while they are looked through. */
function unlessGone(error: NodeJS.ErrnoException): Buffer {
  if (error.code === 'ENOENT') return Buffer.alloc(0);
  throw error;
}
