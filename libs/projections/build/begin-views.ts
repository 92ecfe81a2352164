import { Prisma, type RawTransaction } from '../../database/index.js';
import { ensureCheckpoints } from '../progress/checkpoints.js';
import { tableOf } from '../rows/rows.js';
import type { View } from '../view.js';

/**
 * Makes the checkpoints of a dossier's views where they are missing. Rows without a checkpoint tell
 * nothing of how they came about: they are deleted, and the view is built from the first event on.
 *
 * @returns how many were missing
 */
export async function beginViews(
  tx: RawTransaction,
  dossier: string,
  views: readonly View[],
): Promise<number> {
  const begun = await ensureCheckpoints(tx, dossier, views);
  if (begun.length === 0) return 0;
  const tables = begun.map(tableOf);
  const deletions = [...tables, Prisma.raw('"views".generations')].map((table, index) => {
    const only =
      index < tables.length ? Prisma.empty : Prisma.sql`AND view = ANY(${begun}::text[])`;
    const name = Prisma.raw(`deleted_${index}`);
    return Prisma.sql`${name} AS (DELETE FROM ${table} WHERE dossier = ${dossier} ${only})`;
  });
  await tx.$executeRaw`WITH ${Prisma.join(deletions)} SELECT`;
  return begun.length;
}
