import type { Transaction } from '../../database/index.js';
import { Prisma } from '../../database/index.js';
import { instantIn, isIn, rowOf, type StoredRow, tableOf } from './rows.js';
import type { Generation } from '../view.js';

/** Rows that are fetched at a time. */
const FETCH = 2_000;

/**
 * All stored rows of a generation, past states included, in the order in which digests take
 * them. The transaction can do nothing else until they are read, and must see one state of the
 * database (REPEATABLE READ) if they are to belong together.
 */
export async function* streamRows(tx: Transaction, of: Generation): AsyncGenerator<StoredRow> {
  await tx.$executeRaw`
    DECLARE stored_rows NO SCROLL CURSOR FOR
    SELECT t.key, t.version_from AS "versionFrom", t.version_to AS "versionTo",
      ${instantIn('published_from')} AS "publishedFrom",
      ${instantIn('published_to')} AS "publishedTo",
      to_jsonb(t) AS record
    FROM ${tableOf(of.view.name)} t WHERE ${isIn('t', of)}
    ORDER BY t.key COLLATE "C", t.version_from, t.published_from`;
  try {
    for (;;) {
      const records = await tx.$queryRaw<
        StoredRecord[]
      >`FETCH ${Prisma.raw(String(FETCH))} FROM stored_rows`;
      for (const { record, ...place } of records) {
        const [versionFrom, versionTo] = [Number(place.versionFrom), Number(place.versionTo)];
        yield {
          rectangle: { ...place, dossier: of.dossier, versionFrom, versionTo },
          row: rowOf(record),
        };
      }
      if (records.length < FETCH) return;
    }
  } finally {
    await tx.$executeRaw`CLOSE stored_rows`;
  }
}

interface StoredRecord {
  readonly key: string;
  readonly versionFrom: bigint;
  readonly versionTo: bigint;
  readonly publishedFrom: string;
  readonly publishedTo: string;
  readonly record: Record<string, unknown>;
}
