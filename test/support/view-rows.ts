import { withSession } from '../../libs/database/index.js';

/**
 * Every row of every view of a database that readers see, and every checkpoint, as PostgreSQL writes
 * them, in a fixed order: to compare, byte for byte, what is with what should be. Which generation
 * a row is of is left out, and of a checkpoint which version last changed its rows: a view that is
 * built after an erasure never had the rows that were forgotten.
 */
export async function viewRows(url: string): Promise<string[]> {
  return withSession(url, async (session) => {
    const { rows: tables } = await session.query<{ name: string }>(
      "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'views' AND tablename <> 'generations' ORDER BY tablename",
    );
    const all: string[] = [];
    for (const { name } of tables) {
      const { rows } = await session.query<{ row: string }>(
        `SELECT row FROM (
           SELECT (to_jsonb(t) - 'generation' - 'odd' - 'changed')::text AS row FROM views."${name}" t
           WHERE NOT EXISTS (
             SELECT FROM views.generations g
             WHERE g.dossier = t.dossier AND g.view = '${name}'
               AND (g.generation % 2 = 1)::text = to_jsonb(t)->>'odd')
         ) t ORDER BY row COLLATE "C"`,
      );
      all.push(...rows.map(({ row }) => `${name} ${row}`));
    }
    return all;
  });
}
