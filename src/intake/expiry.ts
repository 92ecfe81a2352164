import type { Database } from '../../libs/database/index.js';

/** Removes intakes that nobody filed and nobody worked on for so many days. */
export async function expireIntakes(db: Database, days: number): Promise<number> {
  return db.$executeRaw`
    DELETE FROM "intake".intakes
    WHERE status <> 'filed' AND touched_at < clock_timestamp() - make_interval(days => ${days}::int)`;
}
