import { asAnyDossier, Prisma } from '../database/index.js';
import type { RecordedEvent } from './events.js';
import type { Queryable } from './queryable.js';

/** What is for ever of an event: everything about it, and a commitment to what it says. */
export interface Envelope extends Omit<RecordedEvent, 'payload' | 'erasedBy'> {
  /** SHA-256 of salt followed by payload, hexadecimal. */
  readonly commitment: string;
}

/** An event as it is stored, for whoever checks it. */
export interface SealedEvent extends Envelope {
  /** As stored, which is canonical JSON (RFC 8785) in the schema that it was written in; null once it is erased. */
  readonly payload: string | null;
  /** Hexadecimal; null once the payload is erased. */
  readonly salt: string | null;
  /** The version of the event that says why the payload is gone; null while it is there. */
  readonly erasedBy: number | null;
}

/** A text as it is stored, for whoever checks it. */
export interface SealedText {
  readonly dossier: string;
  /** SHA-256 of salt followed by body, hexadecimal. */
  readonly commitment: string;
  /** Hexadecimal; null once it is erased. */
  readonly salt: string | null;
  readonly body: string | null;
  readonly erasedBy: number | null;
}

/**
 * The entry of an event in the transparency log of its dossier: the canonical JSON of its envelope,
 * so that what it says can be erased and its place in the log stays proven. Event `version` is
 * leaf `version - 1`.
 */
export function entryOf(envelope: Envelope): Uint8Array {
  const { commitment, correlationId, dossier, id, recordedAt, recordedBy } = envelope;
  const { revision, schemaVersion, stream, type, version } = envelope;
  // Strings and whole numbers in the order of their names: that is canonical, and much faster.
  const entry = {
    commitment,
    correlationId,
    dossier,
    id,
    recordedAt,
    recordedBy,
    revision,
    schemaVersion,
    stream,
    type,
    version,
  };
  return Buffer.from(JSON.stringify(entry));
}

/** Some events of a dossier, in order: after a version, up to another. */
export interface EventRange {
  readonly after: number;
  readonly upTo?: number | undefined;
  readonly limit: number;
}

const ENVELOPE = Prisma.sql`
  dossier, version, stream, revision, id::text AS id, type, schema_version AS "schemaVersion",
  "log"."instant"(recorded_at) AS "recordedAt", recorded_by AS "recordedBy",
  correlation_id AS "correlationId", encode(commitment, 'hex') AS commitment`;

type Stored<T> = Omit<T, 'version' | 'erasedBy'> & {
  readonly version: bigint;
  readonly erasedBy: bigint | null;
};

/** The envelopes of events with `after < version <= upTo`, in order, at most `limit`. */
export async function readEnvelopes(
  db: Queryable,
  dossier: string,
  { after, upTo = Number.MAX_SAFE_INTEGER, limit }: EventRange,
): Promise<Envelope[]> {
  const rows = await db.$queryRaw<Stored<Envelope>[]>`
    SELECT ${ENVELOPE} FROM "log".events
    WHERE dossier = ${asAnyDossier(dossier)} AND version > ${after} AND version <= ${upTo}
    ORDER BY version LIMIT ${limit}`;
  return rows.map((row) => ({ ...row, version: Number(row.version) }));
}

/** The same with what they say. */
export async function readSealed(
  db: Queryable,
  dossier: string,
  { after, upTo = Number.MAX_SAFE_INTEGER, limit }: EventRange,
): Promise<SealedEvent[]> {
  const rows = await db.$queryRaw<Stored<SealedEvent>[]>`
    SELECT ${ENVELOPE}, payload, encode(salt, 'hex') AS salt, erased_by AS "erasedBy"
    FROM "log".events
    WHERE dossier = ${asAnyDossier(dossier)} AND version > ${after} AND version <= ${upTo}
    ORDER BY version LIMIT ${limit}`;
  return rows.map((row) => ({
    ...row,
    version: Number(row.version),
    erasedBy: numberOrNull(row.erasedBy),
  }));
}

/** Salts that are read at a time. */
const SALTS = 10_000;

/** The salts of events up to a version that are not erased, in order. */
export async function* readSalts(
  db: Queryable,
  dossier: string,
  upTo: number,
): AsyncGenerator<Uint8Array> {
  for (let after = 0; after < upTo; after += SALTS) {
    const rows = await db.$queryRaw<{ salt: Uint8Array }[]>`
      SELECT salt FROM "log".events
      WHERE dossier = ${asAnyDossier(dossier)} AND version > ${after}
        AND version <= ${Math.min(after + SALTS, upTo)} AND salt IS NOT NULL
      ORDER BY version`;
    for (const { salt } of rows) yield salt;
  }
}

/** Texts of a dossier by their commitments (hexadecimal) after one, in that order, at most `limit`. */
export async function readSealedTexts(
  db: Queryable,
  dossier: string,
  { after, limit }: { readonly after: string; readonly limit: number },
): Promise<SealedText[]> {
  const rows = await db.$queryRaw<Stored<SealedText>[]>`
    SELECT dossier, encode(commitment, 'hex') AS commitment, encode(salt, 'hex') AS salt, body,
      erased_by AS "erasedBy"
    FROM "log".texts
    WHERE dossier = ${dossier} AND commitment > decode(${after}, 'hex')
    ORDER BY commitment LIMIT ${limit}`;
  return rows.map((row) => ({ ...row, erasedBy: numberOrNull(row.erasedBy) }));
}

function numberOrNull(value: bigint | null): number | null {
  return value === null ? null : Number(value);
}
