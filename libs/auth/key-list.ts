import { type Database, Prisma } from '../database/index.js';
import { pageWithin } from '../pages/index.js';
import type { CallerKey } from './caller.js';
import { type KeyRecord, type KeyRow, recordOf } from './key-record.js';

/** Which keys a page has. */
export interface KeyPage {
  /** The id of the last key of the page before. */
  readonly after?: string | undefined;
  readonly limit: number;
}

/**
 * Keys in the order in which they were made, those that are not in force any more too: those that
 * open no dossier but what the caller sees. Fewer than asked for where they are large.
 *
 * @returns `next`: the id after which to go on; null at the end
 */
export async function listKeys(
  database: Database,
  caller: Pick<CallerKey, 'dossiers'>,
  { after, limit }: KeyPage,
): Promise<{ items: KeyRecord[]; next: string | null }> {
  const { items, last } = await pageWithin<KeyRecord>(limit, (most, key) =>
    keysAfter(database, caller, key?.id ?? after, most),
  );
  return { items, next: last?.id ?? null };
}

/** All keys in that order, read a page at a time. */
export async function* allKeys(database: Database): AsyncGenerator<KeyRecord> {
  for (let after: string | null | undefined; after !== null;) {
    const page = await listKeys(database, { dossiers: '*' }, { after, limit: 500 });
    yield* page.items;
    after = page.next;
  }
}

/** What keys are called, in the order of their ids. */
export function keyNames(
  database: Database,
  ids: readonly string[],
): Promise<Pick<KeyRecord, 'id' | 'name'>[]> {
  return database.apiKey.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, name: true },
    orderBy: { id: 'asc' },
  });
}

async function keysAfter(
  database: Database,
  { dossiers }: Pick<CallerKey, 'dossiers'>,
  after: string | undefined,
  limit: number,
): Promise<KeyRecord[]> {
  const managed =
    dossiers === '*'
      ? Prisma.sql`true`
      : Prisma.sql`NOT k.everywhere AND k.dossiers <@ ${dossiers}::text[]`;
  const beyond =
    after === undefined
      ? Prisma.sql`true`
      : Prisma.sql`(k.created_at, k.id) > (SELECT l.created_at, l.id FROM "access".api_keys l WHERE l.id = ${after}::uuid)`;
  const rows = await database.$queryRaw<KeyRow[]>`
    SELECT k.id, k.name, k.scopes, k.dossiers, k.everywhere, k.created_at AS "createdAt",
      k.expires_at AS "expiresAt", k.revoked_at AS "revokedAt", k.last_used_at AS "lastUsedAt"
    FROM "access".api_keys k WHERE ${managed} AND ${beyond}
    ORDER BY k.created_at, k.id LIMIT ${limit}`;
  return rows.map(recordOf);
}
