import { Prisma } from '../database/index.js';
import { readMarks } from './event-rows.js';
import type { Mark } from './events.js';
import type { Queryable } from './queryable.js';
import type { Upcasters } from './upcast.js';

/** Texts by their commitments (hexadecimal); one that was erased is null. */
export async function readTexts(
  db: Queryable,
  dossier: string,
  commitments: readonly string[],
): Promise<Map<string, string | null>> {
  const rows = await db.$queryRaw<{ commitment: string; body: string | null }[]>`
    SELECT encode(commitment, 'hex') AS commitment, body FROM "log".texts
    WHERE dossier = ${dossier} AND commitment IN (${bytesOf(commitments)})`;
  return new Map(rows.map(({ commitment, body }) => [commitment, body]));
}

/** Why texts were erased, by their commitments (hexadecimal); one that was not is left out. */
export async function readTextsErased(
  db: Queryable,
  upcasters: Upcasters,
  dossier: string,
  commitments: readonly string[],
): Promise<Map<string, Mark>> {
  const rows = await db.$queryRaw<{ commitment: string; erasedBy: bigint }[]>`
    SELECT encode(commitment, 'hex') AS commitment, erased_by AS "erasedBy" FROM "log".texts
    WHERE dossier = ${dossier} AND erased_by IS NOT NULL
      AND commitment IN (${bytesOf(commitments)})`;
  const marks = await readMarks(db, upcasters, dossier, rows);
  return new Map(
    rows.flatMap(({ commitment, erasedBy }) => {
      const mark = marks.get(erasedBy);
      return mark ? [[commitment, mark]] : [];
    }),
  );
}

function bytesOf(hexadecimal: readonly string[]): Prisma.Sql {
  return Prisma.sql`SELECT decode(w.hex, 'hex') FROM unnest(${hexadecimal}::text[]) AS w(hex)`;
}
