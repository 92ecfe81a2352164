import type { ArgType, SqlQuery } from '@prisma/driver-adapter-utils';
import type pg from 'pg';
import { Prisma } from '../../generated/prisma/client.js';

/**
 * How many statements a process has prepared at most, whatever it is asked: of each, a session of
 * PostgreSQL keeps about 0.15 MB.
 */
const MOST = 128;

/** What a parameter of a statement is, PostgreSQL finds out by itself. */
const AS_IT_IS: ArgType = { scalarType: 'unknown', arity: 'scalar' };

const names = new Map<string, string>();

/** A statement that was tagged `prepared`. */
export class Prepared extends Prisma.Sql {}

/**
 * The tag of a statement that each session plans once and keeps under a name (*PREPARE* of PostgreSQL):
 * to plan a small read takes several times as long as to run it. For those that find their rows by
 * keys; not for those that go through many rows in some order to a limit: without the values,
 * PostgreSQL takes the conditions on versions and publications to leave next to none (decision 21).
 */
export function prepared(strings: TemplateStringsArray, ...values: unknown[]): Prepared {
  return new Prepared(strings, values);
}

/** A statement for Prisma's adapter, with the name under which sessions keep it: empty for none. */
export class NamedQuery implements SqlQuery {
  readonly args: unknown[];
  readonly argTypes: ArgType[];
  readonly name: string;

  /** @param sql what is sent, where that is not the text of the statement itself */
  constructor(
    statement: Prisma.Sql,
    readonly sql = statement.text,
  ) {
    this.args = statement.values;
    this.argTypes = this.args.map(() => AS_IT_IS);
    this.name = statement instanceof Prepared ? nameOf(sql) : '';
  }
}

function nameOf(text: string): string {
  const known = names.get(text);
  if (known !== undefined) return known;
  if (names.size === MOST) return '';
  const name = `statement-${names.size}`;
  names.set(text, name);
  return name;
}

/**
 * Whether a pooler such as PgBouncer lends sessions of PostgreSQL to this one, for a transaction each:
 * then what one statement leaves in a session is not there for the next. It tells a process of its own
 * invention.
 */
export async function isLent(session: pg.ClientBase): Promise<boolean> {
  const { rows } = await session.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  return 'processID' in session && session.processID !== rows[0]?.pid;
}
