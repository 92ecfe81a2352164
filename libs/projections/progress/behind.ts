import type { Database } from '../../database/index.js';
import { isLeftUnfinished } from '../build/generations.js';
import type { View } from '../view.js';

/**
 * Dossiers with a view that is behind the head, built by older code, or shows what has been erased
 * since, or of which a new generation is being built that nobody has gone on with for a while; at
 * most `limit`.
 */
export async function dossiersBehind(
  db: Pick<Database, '$queryRaw'>,
  views: readonly View[],
  limit: number,
): Promise<string[]> {
  const rows = await db.$queryRaw<{ dossier: string }[]>`
    SELECT h.dossier FROM "log".heads h
    WHERE h.version > 0 AND EXISTS (
      SELECT FROM unnest(${views.map((view) => view.name)}::text[], ${views.map((view) => view.revision)}::int[]) AS v(name, revision)
      LEFT JOIN "views".checkpoints c ON c.dossier = h.dossier AND c.view = v.name
      WHERE c.view IS NULL
        OR c.revision < v.revision
        OR (c.revision = v.revision AND c.halted_at IS NULL AND c.version < h.version)
        OR (c.revision = v.revision AND c.erased < h.erased)
        OR EXISTS (SELECT FROM "views".generations g
          WHERE g.dossier = h.dossier AND g.view = v.name AND ${isLeftUnfinished('g', 'v.revision')})
    )
    ORDER BY h.dossier LIMIT ${limit}`;
  return rows.map((row) => row.dossier);
}
