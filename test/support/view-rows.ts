import { withSession } from '../../libs/database/index.js';

/**
 * Every row of every view of a database and every checkpoint, as PostgreSQL writes them, in a
 * fixed order: to compare, byte for byte, what is with what should be.
 */
export async function viewRows(url: string): Promise<string[]> {
  return withSession(url, async (session) => {
    const { rows: tables } = await session.query<{ name: string }>(
      "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'views' ORDER BY tablename",
    );
    const all: string[] = [];
    for (const { name } of tables) {
      const { rows } = await session.query<{ row: string }>(
        `SELECT t::text AS row FROM views."${name}" t ORDER BY t::text COLLATE "C"`,
      );
      all.push(...rows.map(({ row }) => `${name} ${row}`));
    }
    return all;
  });
}
