import { PrismaPg } from '@prisma/adapter-pg';
import type { ArgType, SqlDriverAdapter } from '@prisma/driver-adapter-utils';
import type pg from 'pg';
import { Prisma, PrismaClient } from '../../generated/prisma/client.js';
import { scramPool } from './scram-client.js';

/** Which database, and how much of it to use. */
export interface ConnectOptions {
  /** `postgresql://user:password@host:port/database` */
  url: string;
  /** The most connections that are open at once; 10 if not given. */
  max?: number;
  /** What `pg_stat_activity` shows for these connections. */
  applicationName?: string;
}

/** The client inside `db.$transaction(async (tx) => …)`. */
export type Transaction = Prisma.TransactionClient;

/** Connections of a pool: `open` at the moment, `idle` of these, and callers `waiting` for one. */
export interface PoolUse {
  open: number;
  idle: number;
  waiting: number;
}

/** What a parameter of a statement is, PostgreSQL finds out by itself. */
const AS_IT_IS: ArgType = { scalarType: 'unknown', arity: 'scalar' };

/** Prisma's client on a pool of connections of its own. */
export class Database extends PrismaClient {
  readonly #pool: pg.Pool;
  readonly #adapter: Promise<SqlDriverAdapter>;

  constructor(pool: pg.Pool) {
    const factory = new PrismaPg(pool, { disposeExternalPool: true });
    super({ adapter: factory });
    this.#pool = pool;
    this.#adapter = factory.connect();
  }

  /**
   * The rows of a query, each as JSON has it: a time is a text, and every number is one of
   * JavaScript's. It is asked by way of Prisma's adapter alone, of one text a row: of the time that a
   * small read takes, Prisma's client would need as much again. Not for what belongs to a transaction.
   */
  async rows<Row>(strings: TemplateStringsArray, ...values: unknown[]): Promise<Row[]> {
    const query = Prisma.sql(strings, ...values);
    const adapter = await this.#adapter;
    const { rows } = await adapter.queryRaw({
      sql: `SELECT to_json(r)::text FROM (${query.text}) r`,
      args: query.values,
      argTypes: query.values.map(() => AS_IT_IS),
    });
    return rows.map(([row]) => JSON.parse(String(row)) as Row);
  }

  /** How busy the pool is right now, for metrics. */
  poolUse(): PoolUse {
    const { totalCount, idleCount, waitingCount } = this.#pool;
    return { open: totalCount, idle: idleCount, waiting: waitingCount };
  }
}

/**
 * A database to work with. Nothing is opened before the first query, which
 * fails after 10 s if no connection is to be had; `$disconnect()` closes all.
 * Every session runs in UTC: the driver drops the offset of a timestamp. That is
 * told by a statement, which poolers such as PgBouncer keep for the client whatever
 * session they lend it; a startup option they refuse, or pass over.
 */
export function connect({ url, max = 10, applicationName }: ConnectOptions): Database {
  const options = {
    connectionString: url,
    max,
    application_name: applicationName,
    connectionTimeoutMillis: 10_000,
    // The pool waits for it before it lends the session, which its types do not tell.
    onConnect: (session: pg.ClientBase) => session.query("SET TIME ZONE 'UTC'"),
  };
  return new Database(scramPool(options));
}
