import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';

/** Writes beside the file first: what fails leaves an earlier file as it was. */
export async function writeWhole(
  file: string,
  parts: AsyncIterable<string | Uint8Array>,
): Promise<void> {
  const partial = `${file}.partial`;
  try {
    await pipeline(parts, createWriteStream(partial, { mode: 0o600 }));
    await rename(partial, file);
  } finally {
    await rm(partial, { force: true });
  }
}
