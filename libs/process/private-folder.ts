import { mkdir } from 'node:fs/promises';

/**
 * Makes a folder, with those above it, that nobody but its owner can look into. Where that is root,
 * others may pass through to what they have the right to: PostgreSQL does not run as root.
 */
export async function makePrivateFolder(path: string): Promise<void> {
  const mode = process.getuid?.() === 0 ? 0o711 : 0o700;
  await mkdir(path, { recursive: true, mode });
}
