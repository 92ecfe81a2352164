import { asAnyDossier } from '../database/index.js';
import type { Mark, RecordedEvent } from './events.js';
import type { Queryable } from './queryable.js';
import { upcast, type Upcasters } from './upcast.js';

/** An event as it is stored. */
export interface EventRow extends Omit<
  RecordedEvent,
  'dossier' | 'version' | 'payload' | 'erasedBy'
> {
  readonly version: bigint;
  readonly payload: string | null;
  readonly erasedBy: bigint | null;
  /** The version of the last append to the dossier that erased something. */
  readonly erasure: bigint | null;
}

/** A mark as it is stored. */
interface MarkRow extends Omit<Mark, 'version' | 'payload'> {
  readonly version: bigint;
  readonly schemaVersion: number;
  readonly payload: string;
}

/** Rows as events. Most are not erased; the marks of those that are come with a statement of their own. */
export async function toEvents(
  db: Queryable,
  upcasters: Upcasters,
  dossier: string,
  rows: readonly EventRow[],
): Promise<RecordedEvent[]> {
  const marks = await readMarks(db, upcasters, dossier, rows);
  return rows.map(({ version, payload, erasedBy, erasure: _, ...row }) => {
    const mark = erasedBy === null ? undefined : marks.get(erasedBy);
    return {
      dossier,
      ...row,
      version: Number(version),
      payload:
        payload === null
          ? null
          : upcast(upcasters, row.type, row.schemaVersion, JSON.parse(payload)),
      ...(mark ? { erasedBy: mark } : {}),
    };
  });
}

/** The marks that rows name, which stay as they are for ever, by their versions. */
export async function readMarks(
  db: Queryable,
  upcasters: Upcasters,
  dossier: string,
  rows: readonly { readonly erasedBy: bigint | null }[],
): Promise<Map<bigint, Mark>> {
  const versions = new Set(rows.flatMap(({ erasedBy }) => erasedBy ?? []));
  if (versions.size === 0) return new Map();
  const marks = await db.$queryRaw<MarkRow[]>`
    SELECT version, type, schema_version AS "schemaVersion", payload FROM "log".events
    WHERE dossier = ${asAnyDossier(dossier)} AND version = ANY(${[...versions].map(Number)}::bigint[])`;
  return new Map(marks.map((mark) => [mark.version, toMark(upcasters, mark)]));
}

function toMark(upcasters: Upcasters, { version, type, schemaVersion, payload }: MarkRow): Mark {
  const said: unknown = JSON.parse(payload);
  return { version: Number(version), type, payload: upcast(upcasters, type, schemaVersion, said) };
}
