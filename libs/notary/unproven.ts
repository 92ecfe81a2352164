import type { Database } from '../database/index.js';

/** How many events of all dossiers are not in the transparency logs yet. */
export async function countUnproven(db: Pick<Database, '$queryRaw'>): Promise<number> {
  const [row] = await db.$queryRaw<{ events: bigint }[]>`
    SELECT coalesce(sum(greatest(h.version - coalesce(t.size, 0), 0)), 0)::bigint AS events
    FROM "log".heads h LEFT JOIN "proofs".trees t ON t.dossier = h.dossier`;
  return Number(row?.events ?? 0);
}
