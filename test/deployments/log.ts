import { withSession } from '../../libs/database/index.js';
import type { Filed } from './filing.js';

/** The reports of a database, dossier by dossier in the order of the log, each with its append's last version. */
export async function reportsInLog(url: string): Promise<Filed[]> {
  return withSession(url, async (session) => {
    const { rows } = await session.query<Filed>(`
      SELECT dossier, title, version::int FROM (
        SELECT dossier, type, payload::json->>'title' AS title,
          max(version) OVER (PARTITION BY dossier, recorded_at) AS version
        FROM log.events
      ) e WHERE type = 'ReportFiled' ORDER BY dossier COLLATE "C", version`);
    return rows;
  });
}

/** In the order of the log. */
export function inOrder(filed: readonly Filed[]): Filed[] {
  return [...filed].sort((a, b) =>
    a.dossier === b.dossier ? a.version - b.version : a.dossier < b.dossier ? -1 : 1,
  );
}
