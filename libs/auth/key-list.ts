import { type Database, Prisma } from '../database/index.js';
import type { CallerKey } from './caller.js';
import { type KeyRecord, type KeyRow, recordOf } from './key-record.js';

/** Characters of names and dossiers after which a page ends early; its first key is on it whatever its size. */
const PAGE_SIZE = 2 ** 22;

/** So many keys are fetched before it is looked how large they are: each may name a thousand dossiers. */
const PORTION = 50;

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
  const items: KeyRecord[] = [];
  let size = 0;
  for (;;) {
    const left = limit - items.length;
    const last = items.at(-1)?.id ?? after;
    const asked = Math.min(PORTION, left);
    const found = await keysAfter(database, caller, last, asked + 1);
    for (const key of found.slice(0, asked)) {
      size += JSON.stringify(key).length;
      if (size > PAGE_SIZE && items.length > 0) return { items, next: lastOf(items) };
      items.push(key);
    }
    if (found.length <= asked) return { items, next: null };
    if (items.length === limit) return { items, next: lastOf(items) };
  }
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

function lastOf(items: readonly KeyRecord[]): string | null {
  return items.at(-1)?.id ?? null;
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
