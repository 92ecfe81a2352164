import { stringify } from 'csv-stringify/sync';

import { withSession } from '../../libs/database/index.js';
import type { BenchDatabase } from '../harness/server.js';
import { SHOWN_NOW } from './widen.js';

const ROWS_A_FETCH = 500;

/**
 * Writes the rows of claims as CSV out of a cursor, with their evidence in a cell, and throws the
 * bytes away: what a table costs if nothing is made of its rows.
 *
 * @returns rows a second
 */
export async function bareRate({ ownerUrl }: BenchDatabase, dossier: string): Promise<number> {
  return withSession(ownerUrl, async (session) => {
    const start = performance.now();
    await session.query('BEGIN');
    await session.query(
      `DECLARE rows NO SCROLL CURSOR FOR
       SELECT c.*, (SELECT json_agg(e.piece)::text FROM views.evidence e
         WHERE e.dossier = c.dossier AND e.claim_id = c.key)
       FROM views.claims c WHERE ${SHOWN_NOW}
       ORDER BY c.asserted`,
      [dossier],
    );
    let count = 0;
    for (;;) {
      const { rows } = await session.query<unknown[]>({
        text: `FETCH ${ROWS_A_FETCH} FROM rows`,
        rowMode: 'array',
      });
      if (rows.length === 0) break;
      Buffer.from(stringify(rows));
      count += rows.length;
    }
    await session.query('COMMIT');
    return (count * 1_000) / (performance.now() - start);
  });
}
