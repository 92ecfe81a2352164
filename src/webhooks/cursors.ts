import { type Database, Prisma, type Transaction } from '../../libs/database/index.js';
import type { SealedSecret } from './secrets.js';

/** An endpoint and a dossier of which it is to be told. */
export interface Pair {
  readonly endpoint: string;
  readonly dossier: string;
}

/** A pair with the id of the key that the endpoint was made with. */
export interface KeyedPair extends Pair {
  readonly key: string;
}

/** A pair in the hands of whoever holds the lease. */
export interface Held extends Pair {
  readonly lease: string;
}

/** What is known of a pair that is held. */
export interface HeldState {
  /** What the endpoint was told last. */
  readonly version: number;
  /** How often what comes next was tried in vain. */
  readonly attempts: number;
  readonly url: string;
  /** None: all. */
  readonly types: readonly string[];
  readonly secrets: readonly SealedSecret[];
}

/** Longer than an attempt may take: nobody else tells the same meanwhile. */
const LEASE_SECONDS = 20;

const leaseEnd = Prisma.sql`clock_timestamp() + make_interval(secs => ${LEASE_SECONDS}::int)`;

/** Endpoints that are told, with their keys, which are in force and may read. */
const live = Prisma.sql`
  "webhooks".endpoints e JOIN "access".api_keys k ON k.id = e.key
    AND e.disabled_at IS NULL AND k.revoked_at IS NULL
    AND (k.expires_at IS NULL OR k.expires_at > now())
    AND k.scopes && ARRAY['read', 'admin']`;

/** Whether such an endpoint is told of a dossier: it asks for it, and its key sees it. */
const takes = (dossier: Prisma.Sql) => Prisma.sql`
  (e.everywhere OR ${dossier} = ANY(e.dossiers)) AND (k.everywhere OR ${dossier} = ANY(k.dossiers))`;

const isFree = Prisma.sql`
  (c.lease_until IS NULL OR c.lease_until < clock_timestamp())
    AND (c.due_at IS NULL OR c.due_at <= clock_timestamp())`;

/** Those that are told of a dossier. */
export async function pairsToldOf(db: Database, dossier: string): Promise<KeyedPair[]> {
  const rows = await db.rows<Omit<KeyedPair, 'dossier'>>`
    SELECT e.id AS endpoint, e.key FROM ${live}
    WHERE ${takes(Prisma.sql`${dossier}`)} ORDER BY e.id`;
  return rows.map((row) => ({ ...row, dossier }));
}

/**
 * The endpoints that come after one, in the order of their ids: so many that with all dossiers they make about
 * so many pairs, and one at least; none where there are no more.
 */
export async function endpointsAfter(
  db: Database,
  after: string | undefined,
  pairs: number,
): Promise<string[]> {
  const rows = await db.rows<{ id: string }>`
    SELECT e.id FROM ${live}
    WHERE ${after ?? null}::uuid IS NULL OR e.id > ${after ?? null}::uuid
    ORDER BY e.id LIMIT (SELECT greatest(1, ${pairs}::int / greatest(1, count(*))) FROM "log".heads)`;
  return rows.map(({ id }) => id);
}

/**
 * Pairs of some endpoints that nobody has in hand, with something that the endpoint is to be told now: at
 * most `limit`, of which each key has its turn.
 */
export async function pairsBehind(
  db: Database,
  endpoints: readonly string[],
  limit: number,
): Promise<KeyedPair[]> {
  return db.rows<KeyedPair>`
    SELECT endpoint, dossier, key FROM (
      SELECT e.id AS endpoint, h.dossier, e.key, row_number() OVER (PARTITION BY e.key) AS turn
      FROM ${live} JOIN "log".heads h ON ${takes(Prisma.sql`h.dossier`)}
      LEFT JOIN "webhooks".cursors c ON c.endpoint = e.id AND c.dossier = h.dossier
        AND c.endpoint = ANY(${endpoints}::uuid[])
      WHERE e.id = ANY(${endpoints}::uuid[]) AND h.version > coalesce(c.version, 0) AND ${isFree}
    ) behind
    ORDER BY turn LIMIT ${limit}`;
}

/** Takes a pair in hand. False where somebody else has it, or it is not due, or not told any more. */
export async function take(db: Database, { endpoint, dossier, lease }: Held): Promise<boolean> {
  const taken = await db.$executeRaw`
    INSERT INTO "webhooks".cursors AS c (endpoint, dossier, version, lease, lease_until)
    SELECT e.id, ${dossier}, 0, ${lease}::uuid, ${leaseEnd}
    FROM ${live} WHERE e.id = ${endpoint}::uuid AND ${takes(Prisma.sql`${dossier}`)}
    ON CONFLICT (dossier, endpoint) DO UPDATE
      SET lease = excluded.lease, lease_until = excluded.lease_until
    WHERE ${isFree}`;
  return taken > 0;
}

/** Holds on to a pair. Undefined where it is lost, or not told any more. */
export async function hold(
  db: Database,
  { endpoint, dossier, lease }: Held,
): Promise<HeldState | undefined> {
  const [row] = await db.$queryRaw<(Omit<HeldState, 'version' | 'secrets'> & Stored)[]>`
    UPDATE "webhooks".cursors c SET lease_until = ${leaseEnd}
    FROM ${live}
    WHERE c.endpoint = ${endpoint}::uuid AND c.dossier = ${dossier} AND c.lease = ${lease}::uuid
      AND e.id = c.endpoint AND ${takes(Prisma.sql`c.dossier`)}
    RETURNING c.version, c.attempts, e.url, e.types, (
      SELECT json_agg(json_build_object('number', s.number, 'sealed', encode(s.sealed, 'base64'))
        ORDER BY s.number DESC)
      FROM "webhooks".secrets s
      WHERE s.endpoint = e.id AND (s.signs_until IS NULL OR s.signs_until > now())
    ) AS secrets`;
  if (!row) return undefined;
  const { version, secrets, ...state } = row;
  return {
    ...state,
    version: Number(version),
    secrets: (secrets ?? []).map(({ number, sealed }) => ({
      number,
      sealed: Buffer.from(sealed, 'base64'),
    })),
  };
}

interface Stored {
  readonly version: bigint;
  readonly secrets: readonly { readonly number: number; readonly sealed: string }[] | null;
}

/** Moves a pair on, unless somebody has moved it elsewhere meanwhile. */
export async function advance(
  tx: Database | Transaction,
  { endpoint, dossier, lease }: Held,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<void> {
  await tx.$executeRaw`
    UPDATE "webhooks".cursors SET version = ${to}, attempts = 0, due_at = NULL
    WHERE endpoint = ${endpoint}::uuid AND dossier = ${dossier} AND lease = ${lease}::uuid
      AND version = ${from}`;
}

/** Puts a pair off for so many milliseconds, unless somebody has moved it elsewhere meanwhile. */
export async function putOff(
  tx: Transaction,
  { endpoint, dossier, lease }: Held,
  { from, attempts, milliseconds }: PutOff,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE "webhooks".cursors SET attempts = ${attempts},
      due_at = clock_timestamp() + make_interval(secs => ${milliseconds / 1_000}::float8)
    WHERE endpoint = ${endpoint}::uuid AND dossier = ${dossier} AND lease = ${lease}::uuid
      AND version = ${from}`;
}

interface PutOff {
  readonly from: number;
  readonly attempts: number;
  readonly milliseconds: number;
}

/** Lets a pair go as it is. */
export async function release(db: Database, { endpoint, dossier, lease }: Held): Promise<void> {
  await db.$executeRaw`
    UPDATE "webhooks".cursors SET lease = NULL, lease_until = NULL
    WHERE endpoint = ${endpoint}::uuid AND dossier = ${dossier} AND lease = ${lease}::uuid`;
}

/** Has an endpoint told nothing more. False where it is so already. */
export async function disable(
  tx: Transaction,
  endpoint: string,
  because: 'gone' | 'failures',
): Promise<boolean> {
  const { count } = await tx.webhookEndpoint.updateMany({
    where: { id: endpoint, disabledAt: null },
    data: { disabledAt: new Date(), disabledBecause: because },
  });
  return count > 0;
}

/** Dossiers of which an endpoint has not been told all: at most `limit`. */
export async function behindOf(db: Database, endpoint: string, limit: number): Promise<string[]> {
  const rows = await db.rows<{ dossier: string }>`
    SELECT c.dossier
    FROM "webhooks".cursors c JOIN "log".heads h ON h.dossier = c.dossier AND h.version > c.version
    WHERE c.endpoint = ${endpoint}::uuid
    LIMIT ${limit}`;
  return rows.map(({ dossier }) => dossier);
}

/** Pairs of an endpoint that were last tried in vain, those first that are tried again first. */
export async function failingOf(
  db: Database,
  endpoint: string,
  limit: number,
): Promise<{ dossier: string; version: number; attempts: number; nextAt: Date | null }[]> {
  const rows = await db.webhookCursor.findMany({
    where: { endpoint, attempts: { gt: 0 } },
    orderBy: [{ dueAt: 'asc' }, { dossier: 'asc' }],
    take: limit,
  });
  return rows.map(({ dossier, version, attempts, dueAt }) => ({
    dossier,
    version: Number(version) + 1,
    attempts,
    nextAt: dueAt,
  }));
}
