import type { ApiKeys, OneTimeLinks } from '../../libs/auth/index.js';

/** Makes what a link has that signs in once; undefined where there is no key that it could be for. */
export type SignInOnce = (key: string | undefined) => Promise<string | undefined>;

/**
 * Signs in once by a key that is in force, or else, since only hashes are kept, by the one in force
 * that was first to have all scopes and all dossiers.
 */
export function signInOnce(keys: ApiKeys, links: OneTimeLinks): SignInOnce {
  return async (key) => {
    const caller = key === undefined ? undefined : await keys.authenticate(key);
    const id = caller?.id ?? (await keys.administrator());
    return id === undefined ? undefined : links.make(id);
  };
}
