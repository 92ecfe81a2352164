import { asAnyDossier, Prisma, type RawTransaction } from '../../database/index.js';
import type { Generation } from '../view.js';

type Json = Record<string, unknown>;

/** The table of a view. */
export function tableOf(view: string): Prisma.Sql {
  return Prisma.raw(`"views"."${view}"`);
}

const RECTANGLE_COLUMNS = new Set([
  'dossier',
  'odd',
  'key',
  'version_from',
  'version_to',
  'published_from',
  'published_to',
]);

/** The row in a record of its table: the columns of its rectangle left out, names in camel case. */
export function rowOf<Row>(record: Json): Row {
  const row: Json = {};
  for (const column of Object.keys(record)) {
    if (!RECTANGLE_COLUMNS.has(column)) row[toCamel(column)] = record[column];
  }
  return row as Row;
}

/**
 * The condition that a row under an alias is one of a generation. It is a function, and no index
 * knows it: as long as PostgreSQL has not looked at a table, it takes every further column that is
 * compared for so selective that it would rather go by that than by the key.
 */
export function isIn(alias: string, { dossier, generation }: Omit<Generation, 'view'>): Prisma.Sql {
  const t = Prisma.raw(alias);
  return Prisma.sql`${t}.dossier = ${asAnyDossier(dossier)} AND booleq(${t}.odd, ${isOdd(generation)})`;
}

/** What a row says of the generation that it is of: there are never two odd or two even ones. */
export function isOdd(generation: number): boolean {
  return generation % 2 === 1;
}

/** Deletes rows of a generation: those of some keys, or all. */
export async function deleteRows(
  tx: Pick<RawTransaction, '$executeRaw'>,
  of: Generation,
  keys?: readonly string[],
): Promise<void> {
  const only = keys ? Prisma.sql`AND t.key = ANY(${keys}::text[])` : Prisma.empty;
  await tx.$executeRaw`DELETE FROM ${tableOf(of.view.name)} t WHERE ${isIn('t', of)} ${only}`;
}

/** The column of a field of the rows of a table under an alias. */
export function columnOf(alias: string, field: string): Prisma.Sql {
  return Prisma.raw(`${alias}."${toSnake(field)}"`);
}

/** The fields of a row as columns. */
export function toSnakeKeys(fields: object): Json {
  const record: Json = {};
  for (const [field, value] of Object.entries(fields)) record[toSnake(field)] = value;
  return record;
}

const toSnake = remembered((field) =>
  field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
);

const toCamel = remembered((column) =>
  column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
);

/** Names are few, and rows very many. */
function remembered(nameOf: (name: string) => string): (name: string) => string {
  const known = new Map<string, string>();
  return (name) => {
    const found = known.get(name) ?? nameOf(name);
    known.set(name, found);
    return found;
  };
}
