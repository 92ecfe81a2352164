import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { type ApiKeys, newKey } from '../../libs/auth/index.js';

const FILE = 'admin-key';

/** The admin key that a first start without a terminal left in the data folder, if one did. */
export async function readAdminKey(dataDir: string): Promise<string | undefined> {
  try {
    return (await readFile(join(dataDir, FILE), 'utf8')).trim();
  } catch {
    return undefined;
  }
}

/** Where the admin key is, after a start. */
export type AdminKey =
  /** Set by PARLEY_API_KEY. */
  | { readonly from: 'environment' }
  /** Made just now, to be shown this once. */
  | { readonly from: 'first-start'; readonly key: string }
  /** In a file of the data folder that only its owner can read. */
  | { readonly from: 'file'; readonly file: string }
  /** Shown on an earlier start. */
  | { readonly from: 'earlier-start' };

/**
 * Sees to it that there is an admin key: that of the environment, which the API installs, the one
 * there is, or a new one, which is shown on a terminal or else written to a file.
 */
export async function ensureAdminKey(
  apiKeys: ApiKeys,
  { key, dataDir, terminal }: { key: string | undefined; dataDir: string; terminal: boolean },
): Promise<AdminKey> {
  if (key !== undefined) return { from: 'environment' };
  const file = join(dataDir, FILE);
  if (await apiKeys.hasAdmin()) {
    const kept = await readAdminKey(dataDir);
    return kept === undefined ? { from: 'earlier-start' } : { from: 'file', file };
  }
  const made = newKey();
  // Written first: a key that is in force but nowhere to be read would lock everybody out.
  if (!terminal) await writeFile(file, `${made}\n`, { mode: 0o600 });
  await apiKeys.install(made, 'first start');
  return terminal ? { from: 'first-start', key: made } : { from: 'file', file };
}
