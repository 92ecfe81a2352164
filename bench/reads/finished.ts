import { withSession } from '../../libs/database/index.js';
import type { BenchDatabase } from '../harness/server.js';
import type { FinishedRead } from '../processes/bare-process.js';
import { piecesOf } from './pieces.js';

/** Makes the table of finished rows: one index, by which a list is read in order. */
export async function makeFinished({ ownerUrl }: BenchDatabase): Promise<void> {
  await withSession(ownerUrl, (session) =>
    session.query(`
      CREATE SCHEMA bare;
      CREATE TABLE bare.finished (
        dossier text, list text, position int, body text NOT NULL, PRIMARY KEY (dossier, list, position))`),
  );
}

/**
 * Keeps the items of an answer as finished rows.
 *
 * @param list by what its rows are found
 * @returns what the bare server needs to answer the same bytes
 */
export async function finish(
  { ownerUrl }: BenchDatabase,
  dossier: string,
  list: string,
  answer: string,
  items?: string,
): Promise<FinishedRead> {
  const pieces = piecesOf(answer, items);
  await withSession(ownerUrl, (session) =>
    session.query(
      `INSERT INTO bare.finished
       SELECT $1, $2, position, body FROM unnest($3::text[]) WITH ORDINALITY AS i(body, position)`,
      [dossier, list, pieces.items],
    ),
  );
  const { head, tail } = pieces;
  return { path: list, dossier, list, limit: pieces.items.length, head, tail };
}
