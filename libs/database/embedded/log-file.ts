import { open } from 'node:fs/promises';

/** The last ten lines of a text file, at most 4 KB of them; '' if it cannot be read. */
export async function lastLines(path: string): Promise<string> {
  const file = await open(path, 'r').catch(() => undefined);
  if (file === undefined) return '';
  try {
    const { size } = await file.stat();
    const length = Math.min(size, 4_096);
    const { buffer } = await file.read({ buffer: Buffer.alloc(length), position: size - length });
    return buffer.toString('utf8').trimEnd().split('\n').slice(-10).join('\n');
  } finally {
    await file.close();
  }
}
