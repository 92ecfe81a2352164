import type { Database } from '../database/index.js';
import { fingerprintOf } from './secret.js';

/** A key as it is stored, for whoever checks it. */
export interface StoredKey {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly dossiers: readonly string[];
  readonly everywhere: boolean;
  /** RFC 3339; null where it does not expire, and something else where it is no time. */
  readonly expiresAt: string | null;
  readonly revoked: boolean;
  /** Tells its secret from others, and nothing about it. */
  readonly fingerprint: string;
}

/** All keys, in the order of their ids. */
export async function storedKeys(on: Pick<Database, 'apiKey'>): Promise<StoredKey[]> {
  const rows = await on.apiKey.findMany({ orderBy: { id: 'asc' } });
  return rows.map(({ id, name, scopes, dossiers, everywhere, expiresAt, revokedAt, hash }) => ({
    id,
    name,
    scopes,
    dossiers,
    everywhere,
    expiresAt: expiresAt && timeOf(expiresAt),
    revoked: revokedAt !== null,
    fingerprint: fingerprintOf(hash),
  }));
}

/** Whoever owns the database can write a time that is none, such as `infinity`. */
function timeOf(date: Date): string {
  return Number.isNaN(date.getTime()) ? 'no time' : date.toISOString();
}
