import type { Instant } from '../instants/index.js';
import type { Queryable } from './queryable.js';

/** An answer that was kept under an idempotency key. */
export interface KeptAnswer {
  readonly request: string;
  readonly answer: string;
  readonly version: number;
  readonly recordedAt: Instant;
}

/** What was answered first under some keys of an owner, by key: see `EventStore.keptAnswers`. */
export async function keptAnswers(
  db: Queryable,
  dossier: string,
  owner: string,
  keys: readonly string[],
): Promise<Map<string, KeptAnswer>> {
  const rows = await db.$queryRaw<
    { key: string; request: string; answer: string; version: bigint; recordedAt: Instant }[]
  >`
    SELECT key, request, answer, version, "log"."instant"(recorded_at) AS "recordedAt"
    FROM "log".answers WHERE owner = ${owner} AND key = ANY(${keys}::text[])
    ORDER BY dossier = ${dossier}`;
  // The last of a key stands.
  return new Map(
    rows.map(({ key, version, ...kept }) => [key, { ...kept, version: Number(version) }]),
  );
}
