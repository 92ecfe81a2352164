import { uuidv7 } from 'uuidv7';
import type { Database } from '../database/index.js';
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
import type { Credentials } from './credentials.js';
import { allKeys, keyNames, type KeyPage, listKeys } from './key-list.js';
import { isUsable, type KeyRecord, type KeyRow, recordOf, scopesOf } from './key-record.js';
import { type Beside, type Holder, HolderLookup, NOTHING } from './holder-lookup.js';
import { type ScopeName, SCOPES } from './scope.js';
import { derive, fingerprintOf, hashOf, newKey } from './secret.js';
import { Sessions } from './sessions/sessions.js';

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
  /** The id of the key that the request came by, and what only its holder knows. */
  readonly owner: { readonly id: string; readonly secret: string };
  readonly idempotency: IdempotentRequest;
}

/** Somebody who was let in. */
export interface Admitted {
  readonly caller: CallerKey;
  /** What was read beside. */
  readonly read: unknown;
  /** By which session, if it was by one, and when that ends at the latest. */
  readonly session?: { readonly id: string; readonly expiresAt: Date };
}

const NOTE_USE_EVERY_MS = 60_000;

/**
 * The API keys: kept as hashes in `access.api_keys`, and asked for there by every request, so that
 * what one process changes is in force at once in all. Every change is recorded as an act.
 */
export class ApiKeys {
  private readonly uses = new Map<string, number>();
  private readonly holders: HolderLookup;
  /** Who is signed in by one of these keys. */
  readonly sessions: Sessions;

  constructor(
    private readonly database: Database,
    private readonly logger: Logger,
  ) {
    this.holders = new HolderLookup(database);
    this.sessions = new Sessions(database, logger);
  }

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

  /** Whoever holds the key of that id, if it is in force. */
  async caller(id: string): Promise<CallerKey | undefined> {
    const row = await this.database.apiKey.findUnique({ where: { id } });
    return row && isUsable(row) ? callerOf(row) : undefined;
  }

  /** A page of the keys ever made, oldest first: those that the caller manages. */
  list(
    caller: Pick<CallerKey, 'dossiers'>,
    page: KeyPage,
  ): Promise<{ items: KeyRecord[]; next: string | null }> {
    return listKeys(this.database, caller, page);
  }

  /** All keys ever made, oldest first, read a page at a time. */
  all(): AsyncGenerator<KeyRecord> {
    return allKeys(this.database);
  }

  /** What the keys of these ids are called, in the order of the ids, as far as there are such. */
  names = (ids: readonly string[]): ReturnType<typeof keyNames> => keyNames(this.database, ids);

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
    return (await this.admit({ key }))?.caller;
  }

  /**
   * Tells the same of a key or of a session, which is worth what the key is that it began with; and
   * what was read beside it.
   *
   * @param wish what to read
   */
  async admit(credentials: Credentials, wish: Beside = NOTHING): Promise<Admitted | undefined> {
    const row = await this.holders.find(credentials, wish);
    const admitted = row && admittedAs(row);
    if (!admitted) return undefined;
    this.noteUse(row.id);
    if (row.session?.usedLongAgo) this.sessions.noteUse(row.session.id);
    return admitted;
  }

  /** Who would be let in by these now. That is no use of them, which would have a session go on. */
  async holderOf(credentials: Credentials): Promise<CallerKey | undefined> {
    const row = await this.holders.find(credentials, NOTHING);
    return row && admittedAs(row)?.caller;
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

  /** The id of the key in force that was first to have all scopes and all dossiers, if one has. */
  async administrator(): Promise<string | undefined> {
    const rows = await this.database.apiKey.findMany({
      where: { scopes: { hasEvery: [...SCOPES] }, everywhere: true, revokedAt: null },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    });
    return rows.find(isUsable)?.id;
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

function admittedAs(row: Holder): Admitted | undefined {
  const expiresAt = timeOf(row.expiresAt);
  if (!isUsable({ revokedAt: timeOf(row.revokedAt), expiresAt })) return undefined;
  const { session, beside } = row;
  return {
    caller: callerOf({ ...row, expiresAt }),
    read: beside,
    ...(session && { session: { id: session.id, expiresAt: new Date(session.expiresAt) } }),
  };
}

function callerOf(
  row: Pick<KeyRow, 'id' | 'name' | 'scopes' | 'dossiers' | 'everywhere' | 'expiresAt'>,
): CallerKey {
  const { id, name, dossiers, everywhere, expiresAt } = row;
  return {
    id,
    name,
    scopes: scopesOf(row),
    dossiers: everywhere ? '*' : dossiers,
    expiresAt,
    sees: (dossier) => everywhere || dossiers.includes(dossier),
  };
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
