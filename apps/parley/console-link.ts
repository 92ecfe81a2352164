import type { SignInOnce } from '../api/sign-in-once.js';
import { type AdminKey, readAdminKey } from './admin-key.js';

/**
 * Where the console is: on a terminal, which its user alone sees, with what signs in once as the
 * administrator. It is in the fragment, which browsers send to nobody.
 */
export async function consoleLink(
  url: string,
  {
    terminal,
    signInOnce,
    adminKey,
    config,
  }: {
    readonly terminal: boolean;
    readonly signInOnce: SignInOnce;
    readonly adminKey: AdminKey;
    readonly config: { readonly apiKey: string | undefined; readonly dataDir: string };
  },
): Promise<string> {
  if (!terminal) return `${url}/`;
  const once = await signInOnce(await keyOf(adminKey, config));
  return once === undefined ? `${url}/` : `${url}/signin#once=${once}`;
}

/** The admin key, where it is known here. */
async function keyOf(
  adminKey: AdminKey,
  { apiKey, dataDir }: { readonly apiKey: string | undefined; readonly dataDir: string },
): Promise<string | undefined> {
  switch (adminKey.from) {
    case 'environment':
      return apiKey;
    case 'first-start':
      return adminKey.key;
    case 'file':
      return readAdminKey(dataDir);
    case 'earlier-start':
      return undefined;
  }
}
