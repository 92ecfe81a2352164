import {
  type ColumnType,
  ColumnTypeEnum,
  DriverAdapterError,
  type SqlDriverAdapter,
  type SqlResultSet,
  type Transaction as AdapterTransaction,
} from '@prisma/driver-adapter-utils';
import { Prisma } from '../../generated/prisma/client.js';
import { NamedQuery } from './prepared.js';

/** Statements of one transaction, in SQL. */
export type RawTransaction = Pick<Prisma.TransactionClient, '$queryRaw' | '$executeRaw'>;

/** A transaction that had more to do than there was time for: nothing of it is committed. */
export class TransactionTimeout extends Error {
  constructor(
    /** The milliseconds that it was given. */
    readonly limit: number,
  ) {
    super(`The transaction took too long: more than ${limit} ms.`);
  }
}

/** How a transaction ends. */
export interface RawTransactionOptions {
  /** Milliseconds after which no more statements are sent and nothing is committed. */
  readonly timeout: number;
  /**
   * False where it may be lost, whole, if PostgreSQL or its machine ends within the next second:
   * it is then committed without waiting for the disk. For what is made again from what remains.
   */
  readonly durable?: boolean;
}

/**
 * Runs statements as one transaction by way of Prisma's adapter alone: committed when `work` is
 * done, rolled back when it throws. Of the time that a small statement takes, Prisma's client
 * would need three times as much again. What is selected may be of integers, floats, booleans,
 * texts, JSON and lists of texts.
 *
 * @throws TransactionTimeout, what `work` throws, or what the database refuses
 */
export async function inRawTransaction<T>(
  adapter: SqlDriverAdapter,
  work: (tx: RawTransaction) => Promise<T>,
  { timeout, durable = true }: RawTransactionOptions,
): Promise<T> {
  const transaction = await adapter.startTransaction();
  const statements = new Statements(transaction, timeout);
  try {
    const result = await work(statements.client);
    await statements.commit(durable);
    await transaction.commit();
    return result;
  } catch (error) {
    // One whose connection broke is rolled back already.
    await statements.rollBack().catch(() => undefined);
    await transaction.rollback();
    throw error;
  }
}

class Statements {
  private over = false;
  private readonly deadline: number;

  constructor(
    private readonly transaction: AdapterTransaction,
    private readonly limit: number,
  ) {
    this.deadline = performance.now() + limit;
  }

  get client(): RawTransaction {
    return {
      $queryRaw: (query, ...values) => promised(this.send(() => this.rows(sqlOf(query, values)))),
      $executeRaw: (query, ...values) =>
        promised(
          this.send(() => this.transaction.executeRaw(new NamedQuery(sqlOf(query, values)))),
        ),
    };
  }

  async commit(durable: boolean): Promise<void> {
    this.expectInTime();
    await this.end(durable ? 'COMMIT' : 'SET LOCAL synchronous_commit TO off; COMMIT');
  }

  rollBack(): Promise<void> {
    return this.end('ROLLBACK');
  }

  private async end(sql: string): Promise<void> {
    this.over = true;
    await this.transaction.executeRaw({ sql, args: [], argTypes: [] });
  }

  private async send<T>(statement: () => Promise<T>): Promise<T> {
    if (this.over) throw new Error('The transaction is over: nothing more is sent.');
    this.expectInTime();
    try {
      return await statement();
    } catch (error) {
      throw inItsWords(error);
    }
  }

  private expectInTime(): void {
    if (performance.now() > this.deadline) throw new TransactionTimeout(this.limit);
  }

  private async rows<Result>(query: Prisma.Sql): Promise<Result> {
    return recordsOf(await this.transaction.queryRaw(new NamedQuery(query))) as Result;
  }
}

/** The statement that a template, or a statement, stands for. */
export function sqlOf(query: TemplateStringsArray | Prisma.Sql, values: unknown[]): Prisma.Sql {
  return query instanceof Prisma.Sql ? query : Prisma.sql(query, ...values);
}

/** Prisma's promises differ in their type alone. */
function promised<T>(result: Promise<T>): Prisma.PrismaPromise<T> {
  return result as Prisma.PrismaPromise<T>;
}

/** Rows as objects, with values as Prisma's client has them. */
function recordsOf({ columnNames, columnTypes, rows }: SqlResultSet): Record<string, unknown>[] {
  const columns = columnNames.map((name, index) => ({
    name,
    index,
    read: READ[columnTypes[index] ?? ColumnTypeEnum.Text],
  }));
  return rows.map((values) => {
    const record: Record<string, unknown> = {};
    for (const { name, index, read } of columns) {
      const value = values[index] ?? null;
      record[name] = read && value !== null ? read(value) : value;
    }
    return record;
  });
}

/** How the adapter's values are read, where they are not what they are to be. */
const READ: Partial<Record<ColumnType, (value: unknown) => unknown>> = {
  [ColumnTypeEnum.Int64]: (value) => BigInt(String(value)),
  [ColumnTypeEnum.Json]: (value) => JSON.parse(String(value)) as unknown,
};

/** The adapter's error, which has a message like `NullConstraintViolation`, in the words of PostgreSQL. */
function inItsWords(error: unknown): unknown {
  if (error instanceof DriverAdapterError && error.cause.originalMessage !== undefined) {
    error.message = error.cause.originalMessage;
  }
  return error;
}
