import type { Database } from '../../database/index.js';
import { isLeftUnfinished } from '../build/generations.js';
import { inputsOf } from '../derived/define.js';
import type { View } from '../view.js';

/**
 * Dossiers with a view that can take what its inputs, or the log, have beyond it, was built by older
 * code, or shows what has been erased since, or of which a new generation is being built that
 * nobody has gone on with for a while; at most `limit`.
 */
export async function dossiersBehind(
  db: Pick<Database, '$queryRaw'>,
  views: readonly View[],
  limit: number,
): Promise<string[]> {
  const pairs = views.flatMap((view) => inputsOf(view).map((input) => ({ view, input })));
  const rows = await db.$queryRaw<{ dossier: string }[]>`
    SELECT h.dossier FROM "log".heads h
    WHERE h.version > 0 AND EXISTS (
      SELECT FROM unnest(
        ${views.map((view) => view.name)}::text[], ${views.map((view) => view.revision)}::int[],
        ${views.map((view) => view.sort !== undefined)}::boolean[]
      ) AS v(name, revision, derived)
      LEFT JOIN "views".checkpoints c ON c.dossier = h.dossier AND c.view = v.name
      LEFT JOIN LATERAL (
        SELECT CASE WHEN v.derived THEN (
          SELECT CASE WHEN bool_and(k.revision = n.revision) THEN min(k.version) END
          FROM unnest(
            ${pairs.map(({ view }) => view.name)}::text[], ${pairs.map(({ input }) => input.name)}::text[],
            ${pairs.map(({ input }) => input.revision)}::int[]
          ) AS n(view, input, revision)
          JOIN "views".checkpoints k ON k.dossier = h.dossier AND k.view = n.input
          WHERE n.view = v.name
        ) ELSE h.version END AS version
      ) reachable ON true
      WHERE c.view IS NULL
        OR c.revision < v.revision
        OR (c.revision = v.revision AND c.halted_at IS NULL AND c.version < reachable.version)
        OR (c.revision = v.revision AND c.erased < h.erased)
        OR EXISTS (SELECT FROM "views".generations g
          WHERE g.dossier = h.dossier AND g.view = v.name AND ${isLeftUnfinished('g', 'v.revision')})
    )
    ORDER BY h.dossier LIMIT ${limit}`;
  return rows.map((row) => row.dossier);
}
