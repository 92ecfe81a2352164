import { type Database, Prisma, prepared } from '../../database/index.js';
import type { Instant } from '../../instants/index.js';

/** How far a view of a dossier is, of the generation that readers see. */
export interface ViewReach {
  readonly generation: number;
  readonly revision: number;
  readonly version: number;
  readonly halted: boolean;
  /** The erasures up to this version are done in its rows. */
  readonly erased: number;
  /** The version of the last event that changed a row. */
  readonly changed: number;
}

/** How far a dossier is, and each of its views. */
export interface Reach {
  readonly head: number;
  readonly recordedAt: Instant;
  /** The version of the last erasure. */
  readonly erased: number;
  readonly views: Readonly<Record<string, ViewReach>>;
}

/** What to select for the reach of a dossier; null where there is no such dossier. */
export function reachOf(dossier: string): Prisma.Sql {
  return Prisma.sql`"views".reach(${dossier})`;
}

/** Reads how far a dossier is; null where there is none. */
export async function readReach(
  db: Pick<Database, 'rows'>,
  dossier: string,
): Promise<Reach | null> {
  const [row] = await db.rows<{ reach: Reach | null }>(
    prepared`SELECT ${reachOf(dossier)} AS reach`,
  );
  return row?.reach ?? null;
}

/** Reads how far some dossiers are; one that is not there is left out. */
export async function readReaches(
  db: Pick<Database, 'rows'>,
  dossiers: readonly string[],
): Promise<Map<string, Reach>> {
  const rows = await db.rows<{ dossier: string; reach: Reach | null }>(prepared`
    SELECT d.dossier, "views".reach(d.dossier) AS reach FROM unnest(${dossiers}::text[]) AS d(dossier)`);
  return new Map(rows.flatMap(({ dossier, reach }) => (reach ? [[dossier, reach] as const] : [])));
}
