import { Prisma, type RawTransaction } from '../../database/index.js';
import { RECORD, type StoredRecord, storedRowOf } from './records.js';
import { isIn, tableOf } from './rows.js';
import type { Generation, StoredRow } from '../view.js';

/** Rows that are fetched at a time. */
const FETCH = 2_000;

/**
 * All stored rows of a generation, past states included, in the order in which digests take
 * them. The transaction can do nothing else until they are read, and must see one state of the
 * database (REPEATABLE READ) if they are to belong together.
 */
export async function* streamRows(tx: RawTransaction, of: Generation): AsyncGenerator<StoredRow> {
  await tx.$executeRaw`
    DECLARE stored_rows NO SCROLL CURSOR FOR
    SELECT ${RECORD}
    FROM ${tableOf(of.view.name)} t WHERE ${isIn('t', of)}
    ORDER BY t.key COLLATE "C", t.version_from, t.published_from`;
  try {
    for (;;) {
      const records = await tx.$queryRaw<
        StoredRecord[]
      >`FETCH ${Prisma.raw(String(FETCH))} FROM stored_rows`;
      for (const record of records) yield storedRowOf(of, record);
      if (records.length < FETCH) return;
    }
  } finally {
    await tx.$executeRaw`CLOSE stored_rows`;
  }
}
