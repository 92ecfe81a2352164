import { hash, randomBytes } from 'node:crypto';

import { uuidv7 } from 'uuidv7';

import { type Database, Prisma } from '../../database/index.js';
import type { Logger } from '../../logging/index.js';
import type { SessionHalves } from '../credentials.js';
import { IDLE_SECONDS, LONGEST_SECONDS } from './lifetime.js';

/**
 * A key has about so many sessions, a few more where some begin at once: where another begins, the
 * one that was not used for longest ends.
 */
const SESSIONS_A_KEY = 200;

/** A session that has just begun, with the halves that only its browser will know. */
export interface NewSession {
  readonly cookie: string;
  readonly token: string;
  /** When it ends at the latest. */
  readonly expiresAt: Date;
}

/** Whether a row of `access.sessions s` is of a session that goes on, by the clock of the database. */
export const GOES_ON = Prisma.sql`
  (s.used_at > clock_timestamp() - make_interval(secs => ${IDLE_SECONDS})
    AND s.created_at > clock_timestamp() - make_interval(secs => ${LONGEST_SECONDS}))`;

/** Whether such a row was used longer ago than it says to the minute. */
export const USE_IS_OLD = Prisma.sql`s.used_at < clock_timestamp() - interval '1 minute'`;

/**
 * What is kept of a session: of both halves together, so that neither is worth anything alone. They
 * are too long to be guessed, so one round does; and what is looked up by its hash is compared with
 * nothing, so that no time tells of it. Undefined where a half is missing.
 */
export function sessionHash({ cookie, token }: SessionHalves): Uint8Array<ArrayBuffer> | undefined {
  if (cookie === undefined || token === undefined) return undefined;
  return new Uint8Array(hash('sha256', JSON.stringify([cookie, token]), 'buffer'));
}

/** The sessions of the console, in `access.sessions`: who is signed in by which key. */
export class Sessions {
  constructor(
    private readonly database: Database,
    private readonly logger: Logger,
  ) {}

  /**
   * Begins a session of a key. Halves that a request came with are never taken over. What is over is
   * swept, of this key and of all others.
   */
  async begin(keyId: string): Promise<NewSession> {
    const halves = { cookie: half(), token: half() };
    const kept = sessionHash(halves);
    const [begun] = await this.database.$queryRaw<{ expiresAt: Date }[]>`
      WITH begun AS (
        INSERT INTO "access".sessions (id, key_id, hash)
        VALUES (${uuidv7()}::uuid, ${keyId}::uuid, ${kept}) RETURNING created_at
      ), gone AS (
        DELETE FROM "access".sessions WHERE id IN (
          SELECT id FROM "access".sessions WHERE key_id = ${keyId}::uuid
          ORDER BY used_at DESC, id DESC OFFSET ${SESSIONS_A_KEY - 1} FOR UPDATE SKIP LOCKED)
      )
      SELECT created_at + make_interval(secs => ${LONGEST_SECONDS}) AS "expiresAt" FROM begun`;
    if (!begun) throw new Error('A session was begun, and is not there.');
    await this.sweep().catch((err: unknown) => {
      this.logger.warn({ err }, 'sessions that are over were not swept');
    });
    return { ...halves, expiresAt: begun.expiresAt };
  }

  /** Ends a session for good, from the next request on. */
  async end(id: string): Promise<void> {
    await this.database.session.deleteMany({ where: { id } });
  }

  /** Removes the sessions that are over, and those of keys that are. */
  async sweep(): Promise<number> {
    return this.database.$executeRaw`
      DELETE FROM "access".sessions WHERE id IN (
        SELECT s.id FROM "access".sessions s JOIN "access".api_keys k ON k.id = s.key_id
        WHERE NOT (${GOES_ON} AND k.revoked_at IS NULL
          AND coalesce(k.expires_at > clock_timestamp(), true))
        FOR UPDATE OF s SKIP LOCKED)`;
  }

  /** Keeps that a session is in use; nobody waits for it, and it may fail. */
  noteUse(id: string): void {
    this.database.$executeRaw`
      UPDATE "access".sessions s SET used_at = clock_timestamp()
      WHERE id = ${id}::uuid AND ${USE_IS_OLD}`.catch((err: unknown) => {
      this.logger.debug({ err }, 'the use of a session was not noted');
    });
  }
}

function half(): string {
  return randomBytes(32).toString('base64url');
}
