import { uuidv7 } from 'uuidv7';
import type { Database } from '../database/index.js';
import { Problem, problems } from '../http/index.js';
import type { IdempotentRequest } from '../http/index.js';
import type { Logger } from '../logging/index.js';
import type { CallerKey } from './caller.js';
import type { KeyRecord } from './key-record.js';
import { isUsable, recordOf, scopesOf } from './key-record.js';
import { SCOPES } from './scope.js';
import type { ScopeName } from './scope.js';
import { derive, hashOf, newKey } from './secret.js';

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

const NOTE_USE_EVERY_MS = 60_000;

/** The API keys: kept as hashes in `access.api_keys`, in force from one request to the next. */
export class ApiKeys {
  readonly #uses = new Map<string, number>();

  constructor(
    private readonly database: Database,
    private readonly logger: Logger,
  ) {}

  /**
   * Makes a key, which is shown this once.
   *
   * @param origin makes the same request again give the same key; `replayed` tells.
   * @throws Problem 422 if another request came under the same idempotency key.
   */
  async create(
    wish: NewKey,
    origin?: KeyOrigin,
  ): Promise<KeyRecord & { key: string; replayed: boolean }> {
    const { id, key } = origin
      ? derive(origin.owner, origin.idempotency)
      : { id: uuidv7(), key: newKey() };
    const hash = hashOf(key);
    const { count } = await this.database.apiKey.createMany({
      data: [{ id, hash, ...columnsOf(wish) }],
      skipDuplicates: true,
    });
    const row = await this.database.apiKey.findUniqueOrThrow({ where: { id } });
    if (!Buffer.from(row.hash).equals(hash)) {
      throw new Problem(
        problems.idempotencyMismatch,
        'This Idempotency-Key was used for another request.',
      );
    }
    return { ...recordOf(row), key, replayed: count === 0 };
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

  /** Ends a key for good, from the next request on. False if there is none of that id. */
  async revoke(id: string): Promise<boolean> {
    const { count } = await this.database.apiKey.updateMany({
      where: { id, revokedAt: null },
      data: { revokedAt: new Date() },
    });
    return count > 0 || (await this.find(id)) !== undefined;
  }

  /** Who holds this key; undefined if it is unknown, revoked or expired. */
  async authenticate(key: string): Promise<CallerKey | undefined> {
    const row = await this.database.apiKey.findUnique({ where: { hash: hashOf(key) } });
    if (row === null || !isUsable(row)) return undefined;
    this.#noteUse(row.id);
    const { id, name, dossiers, everywhere } = row;
    return {
      id,
      name,
      scopes: scopesOf(row),
      dossiers: everywhere ? '*' : dossiers,
      sees: (dossier) => everywhere || dossiers.includes(dossier),
    };
  }

  /**
   * Makes this the admin key of that name, with all scopes and all dossiers. Any
   * other key of that name that was installed before is revoked.
   */
  async install(key: string, name: string): Promise<void> {
    const columns = columnsOf({ name, scopes: SCOPES, dossiers: '*' });
    const hash = hashOf(key);
    await this.database.$transaction([
      this.database.apiKey.updateMany({
        where: {
          name,
          everywhere: true,
          revokedAt: null,
          scopes: { equals: [...SCOPES] },
          NOT: { hash },
        },
        data: { revokedAt: new Date() },
      }),
      this.database.apiKey.upsert({
        where: { hash },
        create: { id: uuidv7(), hash, ...columns },
        update: { ...columns, revokedAt: null },
      }),
    ]);
  }

  /** Whether any key can administer, so that none need be made. */
  async hasAdmin(): Promise<boolean> {
    const rows = await this.database.apiKey.findMany({
      where: { scopes: { has: 'admin' }, revokedAt: null },
    });
    return rows.some(isUsable);
  }

  /** Once a minute a key and process; nobody waits for it, and it may fail. */
  #noteUse(id: string): void {
    const now = Date.now();
    if (now - (this.#uses.get(id) ?? 0) < NOTE_USE_EVERY_MS) return;
    this.#uses.set(id, now);
    this.database.apiKey
      .update({ where: { id }, data: { lastUsedAt: new Date(now) } })
      .catch((err: unknown) => this.logger.debug({ err }, 'the use of an API key was not noted'));
  }
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
