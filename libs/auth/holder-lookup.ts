import { type Database, Prisma, SharedReads, prepared } from '../database/index.js';
import type { Credentials } from './credentials.js';
import type { KeyRow } from './key-record.js';
import type { PreludeWish } from './prelude.js';
import { hashOf } from './secret.js';
import { LONGEST_SECONDS } from './sessions/lifetime.js';
import { GOES_ON, sessionHash, USE_IS_OLD } from './sessions/sessions.js';

/** What is read beside a key. */
export type Beside = Pick<PreludeWish, 'name' | 'value'>;

/** A key that somebody holds, in force or not, with whatever was read beside it. */
export interface Holder extends Pick<KeyRow, 'id' | 'name' | 'scopes' | 'dossiers' | 'everywhere'> {
  readonly revokedAt: string | null;
  readonly expiresAt: string | null;
  /** Null where it was the key itself that was shown. */
  readonly session: {
    readonly id: string;
    readonly expiresAt: string;
    /** More than a minute. */
    readonly usedLongAgo: boolean;
  } | null;
  readonly beside: unknown;
}

/** Nothing is read beside a key. */
export const NOTHING: Beside = { name: '', value: Prisma.sql`NULL` };

const KEY = Prisma.sql`
  k.id, k.name, k.scopes, k.dossiers, k.everywhere, k.revoked_at AS "revokedAt",
  k.expires_at AS "expiresAt"`;

/** Asks the database whose credentials they are; those who ask for the same at once share a statement. */
export class HolderLookup {
  private readonly reads = new SharedReads<Holder | undefined>();

  constructor(private readonly database: Database) {}

  /** The key of credentials, if they are of any: of a session that goes on, or of a key. */
  async find(credentials: Credentials, beside: Beside): Promise<Holder | undefined> {
    const [kind, hash] =
      'key' in credentials
        ? (['key', hashOf(credentials.key)] as const)
        : (['session', sessionHash(credentials)] as const);
    if (!hash) return undefined;
    const of = `${kind} ${Buffer.from(hash).toString('base64url')} ${beside.name}`;
    return this.reads.read(of, async () => {
      const [row] = await (kind === 'key'
        ? this.byKey(hash, beside.value)
        : this.bySession(hash, beside.value));
      return row;
    });
  }

  private byKey(hash: Uint8Array, beside: Prisma.Sql): Promise<Holder[]> {
    return this.database.rows<Holder>(prepared`
      SELECT ${KEY}, NULL AS session, ${beside} AS beside
      FROM "access".api_keys k WHERE k.hash = ${hash}`);
  }

  private bySession(hash: Uint8Array, beside: Prisma.Sql): Promise<Holder[]> {
    return this.database.rows<Holder>(prepared`
      SELECT ${KEY}, ${beside} AS beside,
        json_build_object('id', s.id, 'usedLongAgo', ${USE_IS_OLD},
          'expiresAt', s.created_at + make_interval(secs => ${LONGEST_SECONDS})) AS session
      FROM "access".sessions s JOIN "access".api_keys k ON k.id = s.key_id
      WHERE s.hash = ${hash} AND ${GOES_ON}`);
  }
}
