import pg from 'pg';

import type { Statement } from '../processes/bare-process.js';

type Query = (...args: unknown[]) => unknown;

/**
 * The statements that this process sends to PostgreSQL while something runs, as far as they name a
 * view: the driver is watched meanwhile.
 */
export async function statementsDuring(run: () => Promise<unknown>): Promise<Statement[]> {
  const statements: Statement[] = [];
  const prototype = pg.Client.prototype as unknown as { query: Query };
  const { query } = prototype;
  prototype.query = function (this: pg.Client, ...args: unknown[]) {
    const [asked] = args;
    if (isStatement(asked) && asked.text.includes('"views".')) {
      const { text, values } = asked;
      if (!text.includes('"views".checkpoints')) statements.push({ text, values: values ?? [] });
    }
    return query.apply(this, args);
  };
  try {
    await run();
    return statements;
  } finally {
    prototype.query = query;
  }
}

function isStatement(asked: unknown): asked is { text: string; values?: unknown[] } {
  return typeof asked === 'object' && asked !== null && 'text' in asked;
}
