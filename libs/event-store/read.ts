import { asAnyDossier, Prisma } from '../database/index.js';
import type { Instant } from '../instants/index.js';
import { type EventRow, toEvents } from './event-rows.js';
import type { Lookup, RecordedEvent } from './events.js';
import type { Queryable } from './queryable.js';
import { type GivenNames, type StreamNames, withoutName } from './renaming.js';
import { firstNames, newestNames } from './renamed-streams.js';
import type { Upcasters } from './upcast.js';

/** What events are read with. */
export interface Reading {
  readonly upcasters: Upcasters;
  readonly given: GivenNames;
}

const columnsIn = (dossier: string) => Prisma.sql`
  version, stream, revision, id::text AS id, type, schema_version AS "schemaVersion",
  "log"."instant"(recorded_at) AS "recordedAt", recorded_by AS "recordedBy",
  correlation_id AS "correlationId", payload, erased_by AS "erasedBy",
  (SELECT h.erased FROM "log".heads h WHERE h.dossier = ${dossier}) AS erasure`;

/** So many bytes of payloads are read at once; a single event whatever its size. */
const BYTES = 2 ** 24;

/** Which events of a dossier are read: those after one version and up to another. */
export interface EventsAsked {
  readonly after: number;
  /** The newest, if not given. */
  readonly upTo?: number | undefined;
  readonly limit: number;
  /** Only those of this stream. */
  readonly stream?: string | undefined;
  /** Only those of one of these types. */
  readonly types?: readonly string[] | undefined;
  /** The newest of them, where there are more; the oldest, if not given. */
  readonly newest?: boolean | undefined;
  /** So many bytes of payloads at most, but for the first; 16 MiB, if not given. */
  readonly bytes?: number | undefined;
}

/**
 * Events of a dossier after one version and up to another, in order, at most `limit`, and fewer of
 * large ones; none only where there are none.
 */
export async function readAfter(
  db: Queryable,
  reading: Reading,
  dossier: string,
  {
    after,
    upTo = Number.MAX_SAFE_INTEGER,
    limit,
    stream,
    types,
    newest,
    bytes = BYTES,
  }: EventsAsked,
): Promise<RecordedEvent[]> {
  const ofStream = stream === undefined ? Prisma.empty : Prisma.sql`AND stream = ${stream}`;
  const ofTypes = types === undefined ? Prisma.empty : Prisma.sql`AND type = ANY(${types}::text[])`;
  const order = newest ? Prisma.sql`version DESC` : Prisma.sql`version`;
  // The size of a text is known without fetching it from where long ones are kept.
  const rows = await db.$queryRaw<EventRow[]>`
    SELECT ${columnsIn(dossier)} FROM (
      SELECT *, sum(octet_length(payload)) OVER (
        ORDER BY ${order} ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
      ) AS before
      FROM "log".events
      WHERE dossier = ${asAnyDossier(dossier)} AND version > ${after} AND version <= ${upTo} ${ofStream} ${ofTypes}
      ORDER BY ${order} LIMIT ${limit}
    ) e
    WHERE before IS NULL OR before < ${bytes}
    ORDER BY version`;
  const events = await toEvents(db, reading.upcasters, dossier, rows);
  const given = await namesAt(db, reading, dossier, rows);
  return renamed(events, reading, given);
}

/** When versions of a dossier were recorded, in their order; of those that are not there, nothing. */
export async function recordedAt(
  db: Queryable,
  dossier: string,
  versions: readonly number[],
): Promise<{ version: number; recordedAt: Instant }[]> {
  const rows = await db.$queryRaw<{ version: bigint; recordedAt: Instant }[]>`
    SELECT version, "log"."instant"(recorded_at) AS "recordedAt" FROM "log".events
    WHERE dossier = ${dossier} AND version = ANY(${versions}::bigint[]) ORDER BY version`;
  return rows.map(({ version, recordedAt }) => ({ version: Number(version), recordedAt }));
}

/** Events, and about how many bytes they took to read. */
export interface ReadEvents {
  readonly events: RecordedEvent[];
  readonly bytes: number;
}

/** About so many bytes stand beside what an event says. */
const HEADER = 400;

/**
 * All events of the named streams, in the order of their versions. Names may be given for streams.
 * Of one that is called otherwise since, its first name finds that it is there, and no more.
 */
export async function readStreams(
  db: Queryable,
  reading: Reading,
  dossier: string,
  sought: Sought,
): Promise<RecordedEvent[]> {
  return (await readStreamsUpTo(db, reading, dossier, sought, Infinity)).events;
}

/** The same, up to the first event with which they are more than so many bytes. */
export async function readStreamsUpTo(
  db: Queryable,
  reading: Reading,
  dossier: string,
  { streams = [], names = [] }: Sought,
  most: number,
): Promise<ReadEvents> {
  const { renaming } = reading.given;
  const called = renaming && streams.some(renaming.mayBeGiven);
  const before = called ? await newestNames(db, reading, dossier) : undefined;
  const first = before ? firstNames(before) : undefined;
  const sought = first ? [...streams, ...streams.flatMap((one) => first.get(one) ?? [])] : streams;
  const rows = await rowsOf(db, dossier, { streams: sought, names }, most);
  const bytes = Number(rows.at(-1)?.size ?? 0);
  const events = await toEvents(db, reading.upcasters, dossier, rows);
  const given = await namesAt(db, reading, dossier, rows);
  if (!renaming || given.size === 0) return { events, bytes };
  const asked = new Set(streams);
  const seen = events.filter(({ stream }) => {
    const name = given.get(stream);
    return name === undefined || asked.has(name);
  });
  const nameless = [...given.keys()].flatMap((stream) => {
    if (!asked.has(stream)) return [];
    return (
      withoutName(
        events.filter((event) => event.stream === stream),
        renaming.type,
      ) ?? []
    );
  });
  const named = [...renamed(seen, reading, given), ...nameless];
  return { events: named.sort((a, b) => a.version - b.version), bytes };
}

function namesAt(
  db: Queryable,
  { given }: Reading,
  dossier: string,
  [row]: readonly EventRow[],
): Promise<StreamNames> {
  return given.in(db, dossier, Number(row?.erasure ?? 0));
}

function renamed(
  events: RecordedEvent[],
  { given: { renaming } }: Reading,
  names: StreamNames,
): RecordedEvent[] {
  if (!renaming || names.size === 0) return events;
  return events.map((event) => renaming.rename(event, names));
}

/** An event with the size of all up to it, where that was asked for. */
interface SizedRow extends EventRow {
  readonly size?: bigint;
}

function rowsOf(
  db: Queryable,
  dossier: string,
  { streams = [], names = [] }: Sought,
  most: number,
): Promise<SizedRow[]> {
  // Planning the names costs as much as reading a few streams.
  const which =
    names.length === 0
      ? Prisma.sql`stream = ANY(${streams}::text[])`
      : Prisma.sql`stream IN (
          SELECT unnest(${streams}::text[])
          UNION
          SELECT n.stream FROM "log".names n
          WHERE n.dossier = ${asAnyDossier(dossier)} AND n.name = ANY(${names}::text[])
        )`;
  if (most === Infinity) {
    return db.$queryRaw<SizedRow[]>`
      SELECT ${columnsIn(dossier)} FROM "log".events
      WHERE dossier = ${asAnyDossier(dossier)} AND ${which}
      ORDER BY version`;
  }
  // The size of a text is known without fetching it from where long ones are kept.
  return db.$queryRaw<SizedRow[]>`
    SELECT ${columnsIn(dossier)}, size FROM (
      SELECT *, sum(${HEADER} + coalesce(octet_length(payload), 0)) OVER (
        ORDER BY version ROWS UNBOUNDED PRECEDING
      ) AS size
      FROM "log".events
      WHERE dossier = ${asAnyDossier(dossier)} AND ${which}
    ) e
    WHERE size - ${HEADER} - coalesce(octet_length(payload), 0) <= ${most}
    ORDER BY version`;
}

/** Streams, each by itself or by one of its names. */
export interface Sought {
  readonly streams?: readonly string[] | undefined;
  readonly names?: readonly string[] | undefined;
}

/** An event, and how long ago it was recorded. */
export interface EventAge {
  readonly version: number;
  readonly secondsAgo: number;
}

/**
 * The last version, up to one, at which an append ended: what was appended together has one time of
 * recording, which nothing else of its dossier has. 0 where there is none.
 */
export async function endOfAppend(
  db: Queryable,
  dossier: string,
  version: number,
): Promise<number> {
  const [row] = await db.$queryRaw<{ version: bigint | null }[]>`
    SELECT CASE WHEN EXISTS (
      SELECT FROM "log".events n
      WHERE n.dossier = e.dossier AND n.version = e.version + 1 AND n.recorded_at = e.recorded_at
    ) THEN (
      SELECT b.version FROM "log".events b
      WHERE b.dossier = e.dossier AND b.version < e.version AND b.recorded_at < e.recorded_at
      ORDER BY b.version DESC LIMIT 1
    ) ELSE e.version END AS version
    FROM "log".events e WHERE e.dossier = ${dossier} AND e.version = ${version}`;
  return Number(row?.version ?? 0);
}

/** The first event after a version in some streams, each given by itself or by one of its names. */
export async function firstAfter(
  db: Queryable,
  dossier: string,
  { streams = [], names = [] }: Sought,
  version: number,
): Promise<EventAge | undefined> {
  const [row] = await db.$queryRaw<{ version: bigint; secondsAgo: number }[]>`
    SELECT version, extract(epoch FROM clock_timestamp() - recorded_at)::float8 AS "secondsAgo"
    FROM "log".events
    WHERE dossier = ${asAnyDossier(dossier)} AND version > ${version} AND stream IN (
      SELECT unnest(${streams}::text[])
      UNION
      SELECT n.stream FROM "log".names n
      WHERE n.dossier = ${asAnyDossier(dossier)} AND n.name = ANY(${names}::text[]))
    ORDER BY version LIMIT 1`;
  return row && { version: Number(row.version), secondsAgo: row.secondsAgo };
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
