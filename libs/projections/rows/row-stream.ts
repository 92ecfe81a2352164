import { Prisma, type RawTransaction } from '../../database/index.js';
import { RECORD, type StoredRecord, storedRowOf } from './records.js';
import { isIn, tableOf } from './rows.js';
import type { Generation, StoredRow } from '../view.js';

/** Rows that are fetched at a time. */
export const FETCH = 2_000;

/** Sends a statement of a transaction, and gives the records that it answers. */
export type Ask = <Record>(statement: Prisma.Sql) => Promise<Record[]>;

/** What sets the names of cursors apart: a transaction may have several open. */
let opened = 0;

/**
 * All stored rows of a generation, past states included, in the order in which digests take
 * them. The transaction can do nothing else until they are read, and must see one state of the
 * database (REPEATABLE READ) if they are to belong together.
 */
export async function* streamRows(tx: RawTransaction, of: Generation): AsyncGenerator<StoredRow> {
  const table = Prisma.sql`${tableOf(of.view.name)} t WHERE ${isIn('t', of)}`;
  const ask: Ask = (statement) => tx.$queryRaw(statement);
  for await (const rows of fetched(ask, of, table)) yield* rows;
}

/**
 * Those of the rows of a generation for which a condition on its table `t` holds, in the same order,
 * some thousand at a time: as they stand when the first are asked for, whatever is written meanwhile.
 */
export function streamSought(
  ask: Ask,
  of: Generation,
  condition: Prisma.Sql,
): AsyncGenerator<StoredRow[], void> {
  // Found first and sorted then: in order by the key it would go through those of all the dossier.
  const found = Prisma.sql`SELECT * FROM ${tableOf(of.view.name)} t WHERE ${isIn('t', of)} AND ${condition}`;
  return fetched(ask, of, Prisma.sql`(${found} OFFSET 0) t`);
}

async function* fetched(
  ask: Ask,
  of: Generation,
  from: Prisma.Sql,
): AsyncGenerator<StoredRow[], void> {
  opened = (opened + 1) % Number.MAX_SAFE_INTEGER;
  const cursor = Prisma.raw(`stored_rows_${opened}`);
  await ask(Prisma.sql`
    DECLARE ${cursor} NO SCROLL CURSOR FOR
    SELECT ${RECORD} FROM ${from}
    ORDER BY t.key COLLATE "C", t.version_from, t.published_from`);
  for (let more = true; more;) {
    const fetch = Prisma.sql`FETCH ${Prisma.raw(String(FETCH))} FROM ${cursor}`;
    const records = await ask<StoredRecord>(fetch);
    more = records.length === FETCH;
    // Of one that is left in the middle the transaction disposes when it ends.
    if (!more) await ask(Prisma.sql`CLOSE ${cursor}`);
    yield records.map((record) => storedRowOf(of, record));
  }
}
