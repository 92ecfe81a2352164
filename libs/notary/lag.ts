import type { Database } from '../database/index.js';

/** What the transparency logs of all dossiers still have to do. */
export interface NotaryLag {
  /** Events that are not in the trees yet. */
  readonly unproven: number;
  /** Events that no checkpoint was signed over by the newest key: anybody who owns the database may rewrite them. */
  readonly unsigned: number;
  /** How long the oldest of these has waited for a signature, in seconds; 0 where none does. */
  readonly unsignedSeconds: number;
}

/** Reads how far trees and signatures are behind the events. */
export async function notaryLag(db: Pick<Database, '$queryRaw'>): Promise<NotaryLag> {
  const [row] = await db.$queryRaw<
    { unproven: bigint; unsigned: bigint; unsignedSeconds: number }[]
  >`
    WITH standing AS (
      SELECT h.dossier, h.version, coalesce(t.size, 0) AS size, coalesce((
        SELECT max(c.size) FROM "proofs".checkpoints c WHERE c.dossier = h.dossier
          AND c.signed_at >= (SELECT max(k.since) FROM "proofs".keys k)), 0) AS signed
      FROM "log".heads h LEFT JOIN "proofs".trees t ON t.dossier = h.dossier
    )
    SELECT coalesce(sum(greatest(s.version - s.size, 0)), 0)::bigint AS unproven,
      coalesce(sum(greatest(s.version - s.signed, 0)), 0)::bigint AS unsigned,
      coalesce(greatest(extract(epoch FROM clock_timestamp() - min(e.recorded_at)), 0), 0)::float8
        AS "unsignedSeconds"
    FROM standing s
    LEFT JOIN "log".events e
      ON s.signed < s.version AND e.dossier = s.dossier AND e.version = s.signed + 1`;
  return {
    unproven: Number(row?.unproven ?? 0),
    unsigned: Number(row?.unsigned ?? 0),
    unsignedSeconds: row?.unsignedSeconds ?? 0,
  };
}
