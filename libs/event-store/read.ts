import { type Database, Prisma } from '../database/index.js';
import type { Lookup, Mark, RecordedEvent } from './events.js';
import { upcast, type Upcasters } from './upcast.js';

/** A database, or a transaction in one. */
export type Queryable = Pick<Database, '$queryRaw'>;

interface EventRow extends Omit<RecordedEvent, 'version' | 'payload' | 'erasedBy'> {
  readonly version: bigint;
  readonly payload: string | null;
  readonly mark: MarkRow | null;
}

/** A mark in JSON. */
export interface MarkRow extends Omit<Mark, 'payload'> {
  readonly schemaVersion: number;
  readonly payload: string;
}

const COLUMNS = Prisma.sql`
  dossier, version, stream, revision, id::text AS id, type, schema_version AS "schemaVersion",
  "log"."instant"(recorded_at) AS "recordedAt", recorded_by AS "recordedBy",
  correlation_id AS "correlationId", payload, ${markOf('e')} AS mark`;

/** The mark of a row, under an alias, that was erased; null for one that was not. */
export function markOf(alias: string): Prisma.Sql {
  const row = Prisma.raw(alias);
  return Prisma.sql`CASE WHEN ${row}.erased_by IS NOT NULL THEN (
    SELECT json_build_object('version', m.version, 'type', m.type,
      'schemaVersion', m.schema_version, 'payload', m.payload)
    FROM "log".events m WHERE m.dossier = ${row}.dossier AND m.version = ${row}.erased_by
  ) END`;
}

/** Events of a dossier after one version and up to another, in order, at most `limit`. */
export async function readAfter(
  db: Queryable,
  upcasters: Upcasters,
  dossier: string,
  { after, upTo, limit }: { after: number; upTo: number; limit: number },
): Promise<RecordedEvent[]> {
  const rows = await db.$queryRaw<EventRow[]>`
    SELECT ${COLUMNS} FROM "log".events e
    WHERE dossier = ${dossier} AND version > ${after} AND version <= ${upTo}
    ORDER BY version LIMIT ${limit}`;
  return rows.map((row) => toEvent(upcasters, row));
}

/** All events of the named streams, in the order of their versions. Names may be given for streams. */
export async function readStreams(
  db: Queryable,
  upcasters: Upcasters,
  dossier: string,
  { streams, names }: { streams: readonly string[]; names: readonly string[] },
): Promise<RecordedEvent[]> {
  const rows = await db.$queryRaw<EventRow[]>`
    SELECT ${COLUMNS} FROM "log".events e
    WHERE dossier = ${dossier} AND stream IN (
      SELECT unnest(${streams}::text[])
      UNION
      SELECT n.stream FROM "log".names n WHERE n.dossier = ${dossier} AND n.name = ANY(${names}::text[])
    )
    ORDER BY version`;
  return rows.map((row) => toEvent(upcasters, row));
}

/** The streams of events with a text in their payloads, and up to which version they were looked at. */
export async function streamsMentioning(
  db: Queryable,
  dossier: string,
  text: string,
): Promise<{ readonly streams: string[]; readonly lookup: Lookup }> {
  const [row] = await db.$queryRaw<{ version: bigint; streams: string[] }[]>`
    SELECT h.version, ARRAY(
      SELECT DISTINCT e.stream FROM "log".events e
      WHERE e.dossier = h.dossier AND position(${text} IN e.payload) > 0
    ) AS streams
    FROM "log".heads h WHERE h.dossier = ${dossier}`;
  return { streams: row?.streams ?? [], lookup: { text, after: Number(row?.version ?? 0) } };
}

function toEvent(upcasters: Upcasters, { mark, ...row }: EventRow): RecordedEvent {
  const payload: unknown = row.payload === null ? null : JSON.parse(row.payload);
  return {
    ...row,
    version: Number(row.version),
    payload: upcast(upcasters, row.type, row.schemaVersion, payload),
    ...(mark ? { erasedBy: toMark(upcasters, mark) } : {}),
  };
}

/** A mark as it came from the database. */
export function toMark(upcasters: Upcasters, mark: MarkRow): Mark {
  const { version, type, schemaVersion } = mark;
  const payload: unknown = JSON.parse(mark.payload);
  return { version, type, payload: upcast(upcasters, type, schemaVersion, payload) };
}
