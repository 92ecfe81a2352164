import { uuidv7 } from 'uuidv7';
import { type Database, Prisma, SharedReads } from '../database/index.js';
import { type IdempotentRequest, Problem, problems } from '../http/index.js';
import type { Logger } from '../logging/index.js';
import {
  type ActRecord,
  type KeyAct,
  listActs,
  type NewAct,
  OPERATOR,
  recordActs,
} from './acts.js';
import type { CallerKey } from './caller.js';
import { isUsable, type KeyRecord, type KeyRow, recordOf, scopesOf } from './key-record.js';
import type { PreludeWish } from './prelude.js';
import { type ScopeName, SCOPES } from './scope.js';
import { derive, fingerprintOf, hashOf, newKey } from './secret.js';

/** What a key is to be. Its dossiers need not be there yet. */
export interface NewKey {
  readonly name: string;
  readonly scopes: readonly ScopeName[];
  readonly dossiers: readonly string[] | '*';
  /** Absent: it does not expire. */
  readonly expiresAt?: Date | undefined;
}

/** A request that makes a key and that may come again. */
export interface KeyOrigin {
  /** The key that the request came with, as presented, and its id. */
  readonly owner: { readonly id: string; readonly key: string };
  readonly idempotency: IdempotentRequest;
}

/** A key, with whatever was read beside it. */
interface Found extends Pick<KeyRow, 'id' | 'name' | 'scopes' | 'dossiers' | 'everywhere'> {
  readonly revokedAt: string | null;
  readonly expiresAt: string | null;
  readonly beside: unknown;
}

const NOTHING = { name: '', value: Prisma.sql`NULL` };

const NOTE_USE_EVERY_MS = 60_000;

/**
 * The API keys: kept as hashes in `access.api_keys`, and asked for there by every request, so that
 * what one process changes is in force at once in all. Every change is recorded as an act.
 */
export class ApiKeys {
  private readonly uses = new Map<string, number>();
  private readonly reads = new SharedReads<Found | undefined>();

  constructor(
    private readonly database: Database,
    private readonly logger: Logger,
  ) {}

  /**
   * Makes a key, which is shown this once.
   *
   * @param origin makes the same request again give the same key; `replayed` tells.
   * @param by the id of the key that asks for it.
   * @throws Problem 422 if another request came under the same idempotency key.
   */
  async create(
    wish: NewKey,
    { origin, by = OPERATOR }: { origin?: KeyOrigin | undefined; by?: string } = {},
  ): Promise<KeyRecord & { key: string; replayed: boolean }> {
    const { id, key } = origin
      ? derive(origin.owner, origin.idempotency)
      : { id: uuidv7(), key: newKey() };
    const hash = hashOf(key);
    return this.database.$transaction(async (transaction) => {
      const { count } = await transaction.apiKey.createMany({
        data: [{ id, hash, ...columnsOf(wish) }],
        skipDuplicates: true,
      });
      const row = await transaction.apiKey.findUniqueOrThrow({ where: { id } });
      if (!Buffer.from(row.hash).equals(hash)) {
        throw new Problem(
          problems.idempotencyMismatch,
          'This Idempotency-Key was used for another request.',
        );
      }
      const record = recordOf(row);
      if (count > 0) await recordActs(transaction, [actOn(row, 'key-created', by)]);
      return { ...record, key, replayed: count === 0 };
    });
  }

  /** Whether the key of that id is neither revoked nor expired, as it is now. */
  async isInForce(id: string): Promise<boolean> {
    const row = await this.database.apiKey.findUnique({ where: { id } });
    return row !== null && isUsable(row);
  }

  /** All keys ever made, oldest first. */
  async list(): Promise<KeyRecord[]> {
    const rows = await this.database.apiKey.findMany({
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    });
    return rows.map(recordOf);
  }

  /** The key of that id, if there is one. */
  async find(id: string): Promise<KeyRecord | undefined> {
    const row = await this.database.apiKey.findUnique({ where: { id } });
    return row === null ? undefined : recordOf(row);
  }

  /**
   * Ends a key for good, from the next request on. False if there is none of that id.
   *
   * @param by the id of the key that asks for it.
   */
  async revoke(id: string, by: string = OPERATOR): Promise<boolean> {
    const revoked = await this.database.$transaction(async (transaction) => {
      const rows = await transaction.apiKey.updateManyAndReturn({
        where: { id, revokedAt: null },
        data: { revokedAt: new Date() },
      });
      const acts = rows.map((row) => actOn(row, 'key-revoked', by));
      await recordActs(transaction, acts);
      return rows.length > 0;
    });
    return revoked || (await this.find(id)) !== undefined;
  }

  /** What was done with keys after the act of that number, oldest first, as far as the caller may know. */
  acts(
    caller: Pick<CallerKey, 'dossiers'>,
    page: { after: number; limit: number },
  ): Promise<ActRecord[]> {
    return listActs(this.database, caller, page);
  }

  /** Who holds this key; undefined if it is unknown, revoked or expired. */
  async authenticate(key: string): Promise<CallerKey | undefined> {
    return (await this.admit(key))?.caller;
  }

  /**
   * Tells the same, and what was read beside the key.
   *
   * @param wish what to read
   */
  async admit(
    key: string,
    wish: Pick<PreludeWish, 'name' | 'value'> = NOTHING,
  ): Promise<{ readonly caller: CallerKey; readonly read: unknown } | undefined> {
    const hash = hashOf(key);
    const of = `${Buffer.from(hash).toString('base64url')} ${wish.name}`;
    const row = await this.reads.read(of, () => this.look(hash, wish.value));
    if (!row) return undefined;
    const { revokedAt, expiresAt } = row;
    if (!isUsable({ revokedAt: timeOf(revokedAt), expiresAt: timeOf(expiresAt) })) return undefined;
    this.noteUse(row.id);
    const { id, name, dossiers, everywhere } = row;
    const caller: CallerKey = {
      id,
      name,
      scopes: scopesOf(row),
      dossiers: everywhere ? '*' : dossiers,
      expiresAt: timeOf(expiresAt),
      sees: (dossier) => everywhere || dossiers.includes(dossier),
    };
    return { caller, read: row.beside };
  }

  private async look(hash: Uint8Array, beside: Prisma.Sql): Promise<Found | undefined> {
    const [row] = await this.database.rows<Found>`
      SELECT id, name, scopes, dossiers, everywhere, revoked_at AS "revokedAt",
        expires_at AS "expiresAt", ${beside} AS beside
      FROM "access".api_keys WHERE hash = ${hash}`;
    return row;
  }

  /**
   * Makes this the admin key of that name, with all scopes and all dossiers. Any
   * other key of that name that was installed before is revoked.
   */
  async install(key: string, name: string): Promise<void> {
    const columns = columnsOf({ name, scopes: SCOPES, dossiers: '*' });
    const hash = hashOf(key);
    const scopes = { equals: [...SCOPES] };
    await this.database.$transaction(async (transaction) => {
      const replaced = await transaction.apiKey.updateManyAndReturn({
        where: { name, everywhere: true, revokedAt: null, scopes, NOT: { hash } },
        data: { revokedAt: new Date() },
      });
      const made = await transaction.apiKey.createManyAndReturn({
        data: [{ id: uuidv7(), hash, ...columns }],
        skipDuplicates: true,
      });
      const changed = await transaction.apiKey.updateManyAndReturn({
        where: { hash, NOT: { name, everywhere: true, revokedAt: null, expiresAt: null, scopes } },
        data: { ...columns, revokedAt: null },
      });
      await recordActs(transaction, [
        ...replaced.map((row) => actOn(row, 'key-revoked', OPERATOR)),
        ...made.map((row) => actOn(row, 'key-created', OPERATOR)),
        ...changed.map((row) => actOn(row, 'key-installed', OPERATOR)),
      ]);
    });
  }

  /** Whether any key can administer, so that none need be made. */
  async hasAdmin(): Promise<boolean> {
    const rows = await this.database.apiKey.findMany({
      where: { scopes: { has: 'admin' }, revokedAt: null },
    });
    return rows.some(isUsable);
  }

  /** Once a minute a key and process; nobody waits for it, and it may fail. */
  private noteUse(id: string): void {
    const now = Date.now();
    if (now - (this.uses.get(id) ?? 0) < NOTE_USE_EVERY_MS) return;
    this.uses.set(id, now);
    this.database.apiKey
      .update({ where: { id }, data: { lastUsedAt: new Date(now) } })
      .catch((err: unknown) => this.logger.debug({ err }, 'the use of an API key was not noted'));
  }
}

function timeOf(text: string | null): Date | null {
  return text === null ? null : new Date(text);
}

function columnsOf({ name, scopes, dossiers, expiresAt }: NewKey) {
  return {
    name,
    scopes: SCOPES.filter((scope) => scopes.includes(scope)),
    dossiers: dossiers === '*' ? [] : [...new Set(dossiers)],
    everywhere: dossiers === '*',
    expiresAt: expiresAt ?? null,
  };
}

function actOn(row: KeyRow & { readonly hash: Uint8Array }, act: KeyAct, by: string): NewAct {
  const { id, name, scopes, dossiers, expiresAt } = recordOf(row);
  const fingerprint = fingerprintOf(row.hash);
  return { by, act, subject: id, dossiers, details: { name, scopes, expiresAt, fingerprint } };
}
