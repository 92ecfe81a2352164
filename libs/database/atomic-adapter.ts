import type { SqlDriverAdapter, Transaction } from '@prisma/driver-adapter-utils';

/**
 * Lends an adapter all of whose statements, scripts included, belong to one
 * transaction: committed when `use` is done, rolled back when it throws.
 */
export async function atomically<T>(
  adapter: SqlDriverAdapter,
  use: (adapter: SqlDriverAdapter) => Promise<T>,
): Promise<T> {
  const transaction = await adapter.startTransaction();
  try {
    const result = await use(within(transaction, adapter));
    await run(transaction, 'COMMIT');
    await transaction.commit();
    return result;
  } catch (error) {
    await run(transaction, 'ROLLBACK').catch(() => undefined);
    await transaction.rollback();
    throw error;
  }
}

function within(transaction: Transaction, adapter: SqlDriverAdapter): SqlDriverAdapter {
  return {
    provider: adapter.provider,
    adapterName: adapter.adapterName,
    queryRaw: (query) => guarded(transaction, () => transaction.queryRaw(query)),
    executeRaw: (query) => guarded(transaction, () => transaction.executeRaw(query)),
    // As one simple query: cutting at semicolons, as the driver does, would cut the bodies of functions.
    executeScript: async (script) => {
      await guarded(transaction, () => run(transaction, script));
    },
    startTransaction: () => Promise.reject(new Error('A transaction is open already.')),
    dispose: () => Promise.resolve(),
  };
}

/** A statement that fails undoes itself alone: the engine asks for tables that may not exist yet. */
async function guarded<T>(transaction: Transaction, statement: () => Promise<T>): Promise<T> {
  await run(transaction, 'SAVEPOINT statement');
  try {
    const result = await statement();
    await run(transaction, 'RELEASE SAVEPOINT statement');
    return result;
  } catch (error) {
    await run(transaction, 'ROLLBACK TO SAVEPOINT statement; RELEASE SAVEPOINT statement');
    throw error;
  }
}

function run(transaction: Transaction, sql: string): Promise<number> {
  return transaction.executeRaw({ sql, args: [], argTypes: [] });
}
