import { PrismaPg } from '@prisma/adapter-pg';
import type { SqlDriverAdapter, SqlQuery } from '@prisma/driver-adapter-utils';
import type pg from 'pg';
import { FairPool } from './fair-pool.js';
import { isLent, NamedQuery } from './prepared.js';
import { type Prisma, PrismaClient } from '../../generated/prisma/client.js';
import {
  inRawTransaction,
  type RawTransaction,
  type RawTransactionOptions,
  sqlOf,
} from './raw-transaction.js';

/** Which database, and how much of it to use. */
export interface ConnectOptions {
  /** `postgresql://user:password@host:port/database` */
  url: string;
  /** The most connections that are open at once; 10 if not given. */
  max?: number;
  /** How long a statement on somebody's behalf may take, in milliseconds; 10 s if not given. */
  statementLimit?: number;
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

/** Prisma's client on a pool of connections of its own. */
export class Database extends PrismaClient {
  private readonly pool: pg.Pool;
  private readonly adapter: Promise<SqlDriverAdapter>;

  /** @param nameOf under which name sessions keep a statement; none where it is empty */
  constructor(pool: pg.Pool, nameOf: (query: SqlQuery) => string) {
    const factory = new PrismaPg(pool, {
      disposeExternalPool: true,
      statementNameGenerator: nameOf,
    });
    super({ adapter: factory });
    this.pool = pool;
    this.adapter = factory.connect();
  }

  /**
   * The rows of a query, each as JSON has it: a time is a text, and every number is one of
   * JavaScript's. It is asked by way of Prisma's adapter alone, of one text a row: of the time that a
   * small read takes, Prisma's client would need as much again. Not for what belongs to a transaction.
   *
   * @param query a template, or a statement, which may be `prepared`
   */
  async rows<Row>(query: TemplateStringsArray | Prisma.Sql, ...values: unknown[]): Promise<Row[]> {
    const statement = sqlOf(query, values);
    const asText = `SELECT to_json(r)::text FROM (${statement.text}) r`;
    const adapter = await this.adapter;
    const { rows } = await adapter.queryRaw(new NamedQuery(statement, asText));
    return rows.map(([row]) => JSON.parse(String(row)) as Row);
  }

  /**
   * Runs statements as one transaction (`inRawTransaction`), on a connection that is waited for as
   * long as for any other.
   */
  async transact<T>(
    work: (tx: RawTransaction) => Promise<T>,
    options: RawTransactionOptions,
  ): Promise<T> {
    return inRawTransaction(await this.adapter, work, options);
  }

  /** How busy the pool is right now, for metrics. */
  poolUse(): PoolUse {
    const { totalCount, idleCount, waitingCount } = this.pool;
    return { open: totalCount, idle: idleCount, waiting: waitingCount };
  }
}

/**
 * A database to work with. Nothing is opened before the first query, which
 * fails after 10 s if no connection is to be had; `$disconnect()` closes all.
 * Every session runs in UTC: the driver drops the offset of a timestamp. That is
 * told by a statement, which poolers such as PgBouncer keep for the client whatever
 * session they lend it; a startup option they refuse, or pass over. Where no pooler stands between,
 * sessions keep what is `prepared`.
 */
export function connect({
  url,
  max = 10,
  statementLimit,
  applicationName,
}: ConnectOptions): Database {
  let pooled = true;
  const options = {
    connectionString: url,
    max,
    statementLimit,
    application_name: applicationName,
    connectionTimeoutMillis: 10_000,
    // The pool waits for it before it lends the session, which its types do not tell.
    onConnect: async (session: pg.ClientBase) => {
      await session.query("SET TIME ZONE 'UTC'");
      pooled = await isLent(session);
    },
  };
  return new Database(new FairPool(options), (query) =>
    query instanceof NamedQuery && !pooled ? query.name : '',
  );
}
