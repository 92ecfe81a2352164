import { z } from 'zod';

import { canonicalJson } from '../../libs/event-store/index.js';

const hash = z.string().regex(/^[0-9a-f]{64}$/, 'must be 64 hexadecimal digits');
const place = z.int().min(1);
const instant = z.string();

/**
 * What an audit goes through, one after the other, and what an export has a line for each of:
 * the log it is of, the keys, the checkpoints in the order of their numbers, the events in the
 * order of their versions, the texts in that of their commitments, proofs that each checkpoint's
 * tree grew into that of the next, and the end.
 */
const auditRecord = z.discriminatedUnion('record', [
  z.strictObject({
    record: z.literal('log'),
    format: z.literal('parley-export/1'),
    dossier: z.string(),
    /** The name of its transparency log; null where none is kept. */
    origin: z.string().nullable(),
    /** That of its last event. */
    version: place,
    exportedAt: instant,
  }),
  z.strictObject({
    record: z.literal('key'),
    number: place,
    /** C2SP signed-note. */
    vkey: z.string(),
    since: instant,
    /** A note in which the key before vouches for this one; null for the first. */
    endorsement: z.string().nullable(),
  }),
  z.strictObject({
    record: z.literal('checkpoint'),
    number: place,
    size: place,
    /** C2SP tlog-checkpoint. */
    note: z.string(),
    signedAt: instant,
  }),
  z.strictObject({
    record: z.literal('event'),
    dossier: z.string(),
    version: place,
    stream: z.string(),
    revision: place,
    id: z.string(),
    type: z.string(),
    schemaVersion: place,
    recordedAt: instant,
    recordedBy: z.string(),
    correlationId: z.string(),
    commitment: hash,
    payload: z.unknown(),
    salt: hash.nullable(),
    erasedBy: place.nullable(),
    /** The leaf that the transparency log keeps at its place; null where it has none yet. */
    leaf: hash.nullable(),
  }),
  z.strictObject({
    record: z.literal('text'),
    dossier: z.string(),
    commitment: hash,
    body: z.string().nullable(),
    salt: hash.nullable(),
    erasedBy: place.nullable(),
  }),
  z.strictObject({
    record: z.literal('consistency'),
    from: place,
    to: place,
    hashes: z.array(hash),
  }),
  z.strictObject({
    record: z.literal('end'),
    /** How many came before it. */
    records: z.int().min(1),
  }),
]);

type Line = z.infer<typeof auditRecord>;
type LineOf<Kind extends Line['record']> = Extract<Line, { record: Kind }>;

/** An event as an audit takes it: with the very bytes that the commitment is to. */
export interface EventRecord extends Omit<LineOf<'event'>, 'payload'> {
  readonly payload: string | null;
}
export type LogRecord = LineOf<'log'>;
export type KeyRecord = LineOf<'key'>;
export type CheckpointRecord = LineOf<'checkpoint'>;
export type TextRecord = LineOf<'text'>;
export type ConsistencyRecord = LineOf<'consistency'>;
export type AuditRecord = Exclude<Line, { record: 'event' }> | EventRecord;

/** The line of an export, without its line feed. Throws a SyntaxError for a payload that is no JSON. */
export function formatRecord(record: AuditRecord): string {
  if (record.record !== 'event') return JSON.stringify(record);
  const payload: unknown = record.payload === null ? null : JSON.parse(record.payload);
  return JSON.stringify({ ...record, payload });
}

/** What a line of an export says; a sentence where it is none. */
export function parseRecord(line: string): AuditRecord | string {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    return 'is no JSON';
  }
  const { success, data, error } = auditRecord.safeParse(json);
  if (!success) {
    const [issue] = error.issues;
    return `is no line of an export: ${issue?.path.join('/') ?? ''} ${issue?.message ?? ''}`;
  }
  if (data.record !== 'event') return data;
  return { ...data, payload: data.payload === null ? null : canonicalJson(data.payload) };
}
