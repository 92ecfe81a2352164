import { uuidv7 } from 'uuidv7';

import type { CallerKey } from '../../libs/auth/index.js';
import { type Database, Prisma, type Transaction } from '../../libs/database/index.js';

/** Slugs of dossiers, or all that the key of an endpoint sees. */
export type Dossiers = readonly string[] | '*';

/** Why an endpoint is told nothing: somebody asked for that, it is gone, it failed too often, or its key ended. */
export type Because = 'request' | 'gone' | 'failures' | 'key';

/** An endpoint, without its secrets. */
export interface Endpoint {
  readonly id: string;
  /** The id of the key that it was made with. */
  readonly key: string;
  readonly url: string;
  readonly dossiers: Dossiers;
  /** Null: all. */
  readonly types: readonly string[] | null;
  readonly createdAt: Date;
  /** Null: it is told. */
  readonly disabled: { readonly at: Date; readonly because: Because } | null;
}

/** What is said of an endpoint when it is made. */
export type NewEndpoint = Pick<Endpoint, 'url' | 'dossiers' | 'types'>;

/** What is changed of an endpoint. */
export interface EndpointChange extends Partial<NewEndpoint> {
  readonly disabled?: boolean | undefined;
}

/** Which endpoints a caller may know of. */
type Seer = Pick<CallerKey, 'id' | 'dossiers' | 'scopes'>;
type Queryable = Pick<Database | Transaction, '$queryRaw'>;

/** Those that a caller may know of, oldest first, after one; or the one of an id. */
export async function endpointsOf(
  db: Queryable,
  caller: Seer,
  which: { readonly id: string } | { readonly after: string | undefined; readonly limit: number },
): Promise<Endpoint[]> {
  const [part, limit] =
    'id' in which
      ? [Prisma.sql`e.id = ${which.id}::uuid`, 1]
      : [Prisma.sql`(${which.after}::uuid IS NULL OR e.id > ${which.after}::uuid)`, which.limit];
  const rows = await db.$queryRaw<Row[]>`
    SELECT e.id, e.key, e.url, e.dossiers, e.everywhere, e.types, e.created_at AS "createdAt",
      e.disabled_at AS "disabledAt", e.disabled_because AS "disabledBecause",
      coalesce(k.revoked_at, CASE WHEN k.expires_at <= now() THEN k.expires_at END) AS "endedAt"
    FROM "webhooks".endpoints e JOIN "access".api_keys k ON k.id = e.key
    WHERE ${part} AND ${seenBy(caller)}
    ORDER BY e.id LIMIT ${limit}`;
  return rows.map(endpointOf);
}

/** How many were made with a key. */
export function countOf(tx: Transaction, key: string): Promise<number> {
  return tx.webhookEndpoint.count({ where: { key } });
}

/** Makes one, which is told of what comes from now on. @returns its id */
export async function insertEndpoint(
  tx: Transaction,
  key: string,
  { url, dossiers, types }: NewEndpoint,
): Promise<string> {
  const id = uuidv7();
  const data = { id, key, url, ...columnsOf(dossiers), types: [...(types ?? [])] };
  await tx.webhookEndpoint.create({ data });
  await beginAtHead(tx, id, dossiers);
  return id;
}

/**
 * Changes one. Of dossiers that come to it, it is told what comes from now on; of those that it keeps,
 * whatever it has not been told. One that is enabled, or has another address, is told again at once.
 */
export async function updateEndpoint(
  tx: Transaction,
  { id, ...before }: Endpoint,
  { url, dossiers, types, disabled }: EndpointChange,
): Promise<void> {
  const isOff = before.disabled !== null && before.disabled.because !== 'key';
  await tx.webhookEndpoint.update({
    where: { id },
    data: {
      ...(url !== undefined && { url }),
      ...(dossiers !== undefined && columnsOf(dossiers)),
      ...(types !== undefined && { types: [...(types ?? [])] }),
      ...(disabled === true && !isOff && { disabledAt: new Date(), disabledBecause: 'request' }),
      ...(disabled === false && { disabledAt: null, disabledBecause: null }),
    },
  });
  if (dossiers !== undefined) await changeDossiers(tx, id, before.dossiers, dossiers);
  if (disabled === false || url !== undefined) {
    const data = { attempts: 0, dueAt: null };
    await tx.webhookCursor.updateMany({ where: { endpoint: id }, data });
  }
}

/** Has an endpoint told what comes after a version of a dossier, as if for the first time. */
export async function replayFrom(
  tx: Transaction,
  endpoint: string,
  dossier: string,
  version: number,
): Promise<void> {
  const data = { version, attempts: 0, dueAt: null };
  await tx.webhookCursor.upsert({
    where: { dossier_endpoint: { dossier, endpoint } },
    create: { dossier, endpoint, ...data },
    update: data,
  });
}

async function changeDossiers(
  tx: Transaction,
  id: string,
  before: Dossiers,
  after: Dossiers,
): Promise<void> {
  if (after !== '*') {
    const where = { endpoint: id, dossier: { notIn: [...after] } };
    await tx.webhookCursor.deleteMany({ where });
  }
  if (before === '*') return;
  if (after === '*') await beginAtHead(tx, id, after, before);
  else {
    const added = after.filter((slug) => !before.includes(slug));
    await beginAtHead(tx, id, added);
  }
}

/**
 * Lets an endpoint begin with what comes from now on; of dossiers that begin later it is told from
 * their first version on.
 */
async function beginAtHead(
  tx: Transaction,
  endpoint: string,
  dossiers: Dossiers,
  not: readonly string[] = [],
): Promise<void> {
  const which =
    dossiers === '*'
      ? Prisma.sql`NOT (h.dossier = ANY(${not}::text[]))`
      : Prisma.sql`h.dossier = ANY(${dossiers}::text[])`;
  await tx.$executeRaw`
    INSERT INTO "webhooks".cursors (dossier, endpoint, version)
    SELECT h.dossier, ${endpoint}::uuid, h.version FROM "log".heads h WHERE ${which}
    ON CONFLICT (dossier, endpoint) DO UPDATE
      SET version = excluded.version, attempts = 0, due_at = NULL`;
}

function columnsOf(dossiers: Dossiers) {
  return dossiers === '*'
    ? { dossiers: [], everywhere: true }
    : { dossiers: [...dossiers], everywhere: false };
}

/** Who administers knows those about dossiers that they all see; anybody else, those of their own key. */
function seenBy({ id, dossiers, scopes }: Seer): Prisma.Sql {
  if (!scopes.includes('admin')) return Prisma.sql`e.key = ${id}::uuid`;
  if (dossiers === '*') return Prisma.sql`true`;
  const own = [...dossiers];
  return Prisma.sql`(e.key = ${id}::uuid
    OR NOT e.everywhere AND e.dossiers <@ ${own}::text[]
    OR NOT k.everywhere AND k.dossiers <@ ${own}::text[])`;
}

interface Row {
  readonly id: string;
  readonly key: string;
  readonly url: string;
  readonly dossiers: string[];
  readonly everywhere: boolean;
  readonly types: string[];
  readonly createdAt: Date;
  readonly disabledAt: Date | null;
  readonly disabledBecause: Because | null;
  /** When its key ended, if it did. */
  readonly endedAt: Date | null;
}

function endpointOf({
  disabledAt,
  disabledBecause,
  endedAt,
  everywhere,
  types,
  ...row
}: Row): Endpoint {
  const own = disabledAt && disabledBecause ? { at: disabledAt, because: disabledBecause } : null;
  return {
    ...row,
    dossiers: everywhere ? '*' : row.dossiers,
    types: types.length === 0 ? null : types,
    disabled: own ?? (endedAt ? { at: endedAt, because: 'key' } : null),
  };
}
