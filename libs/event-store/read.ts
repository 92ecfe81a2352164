import { type Database, Prisma } from '../database/index.js';
import type { RecordedEvent } from './events.js';
import { upcast, type Upcasters } from './upcast.js';

/** A database, or a transaction in one. */
export type Queryable = Pick<Database, '$queryRaw'>;

interface EventRow extends Omit<RecordedEvent, 'version' | 'payload'> {
  readonly version: bigint;
  readonly payload: string | null;
}

const COLUMNS = Prisma.sql`
  dossier, version, stream, revision, id::text AS id, type, schema_version AS "schemaVersion",
  "log"."instant"(recorded_at) AS "recordedAt", recorded_by AS "recordedBy",
  correlation_id AS "correlationId", payload`;

/** Events of a dossier after one version and up to another, in order, at most `limit`. */
export async function readAfter(
  db: Queryable,
  upcasters: Upcasters,
  dossier: string,
  { after, upTo, limit }: { after: number; upTo: number; limit: number },
): Promise<RecordedEvent[]> {
  const rows = await db.$queryRaw<EventRow[]>`
    SELECT ${COLUMNS} FROM "log".events
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
    SELECT ${COLUMNS} FROM "log".events
    WHERE dossier = ${dossier} AND stream IN (
      SELECT unnest(${streams}::text[])
      UNION
      SELECT n.stream FROM "log".names n WHERE n.dossier = ${dossier} AND n.name = ANY(${names}::text[])
    )
    ORDER BY version`;
  return rows.map((row) => toEvent(upcasters, row));
}

function toEvent(upcasters: Upcasters, row: EventRow): RecordedEvent {
  const payload: unknown = row.payload === null ? null : JSON.parse(row.payload);
  return {
    ...row,
    version: Number(row.version),
    payload: upcast(upcasters, row.type, row.schemaVersion, payload),
  };
}
