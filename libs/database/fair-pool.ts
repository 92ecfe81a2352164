import pg from 'pg';

import { type Asker, askerNow } from '../asking/index.js';
import { cancelStatement } from './cancel-statement.js';
import { ScramClient } from './scram-client.js';
import { Shares } from './shares.js';

/** How long a statement on somebody's behalf may take, in milliseconds. */
const STATEMENT_LIMIT_MS = 10_000;

export interface FairPoolConfig extends pg.PoolConfig {
  readonly max: number;
  /** How long a statement on somebody's behalf may take, in milliseconds; 10 s if not given. */
  readonly statementLimit?: number | undefined;
}

/**
 * A pool that is fair to those on whose behalf statements are sent: one of them has half of its
 * sessions at most, a statement is cancelled once nobody waits for it or it has taken too long.
 * Statements on nobody's behalf, and transactions, are sent as from any pool.
 */
export class FairPool extends pg.Pool {
  private readonly shares: Shares;

  constructor(private readonly config: FairPoolConfig) {
    const { statementLimit, ...options } = config;
    super({ ...options, Client: ScramClient });
    this.shares = new Shares(Math.max(1, config.max >> 1));
    const queryOfNobody = this.query.bind(this) as (...query: unknown[]) => unknown;
    const query = (...query: unknown[]) => {
      const asker = askerNow();
      return asker ? this.queryOf(asker, query) : queryOfNobody(...query);
    };
    // One method for all the ways in which a query can be given: the types of each are as they were.
    this.query = query as typeof this.query;
  }

  private async queryOf(asker: Asker, query: readonly unknown[]): Promise<unknown> {
    const leave = await this.shares.enter(asker);
    try {
      const session = await this.connect();
      try {
        asker.gone.throwIfAborted();
      } catch (reason) {
        session.release();
        throw reason;
      }
      return await this.send(session, asker, query);
    } finally {
      leave();
    }
  }

  private async send(
    session: pg.PoolClient,
    { gone }: Asker,
    query: readonly unknown[],
  ): Promise<unknown> {
    let broken: Error | undefined;
    const breaks = (error: Error) => (broken = error);
    let cancelled = false;
    const cancel = () => {
      cancelled = true;
      cancelStatement(session);
    };
    session.once('error', breaks);
    gone.addEventListener('abort', cancel, { once: true });
    const late = setTimeout(cancel, this.config.statementLimit ?? STATEMENT_LIMIT_MS);
    try {
      const run = session.query.bind(session) as (...query: unknown[]) => Promise<unknown>;
      return await run(...query);
    } catch (error) {
      if (!(error instanceof pg.DatabaseError)) broken ??= error as Error;
      throw error;
    } finally {
      clearTimeout(late);
      gone.removeEventListener('abort', cancel);
      session.removeListener('error', breaks);
      // What cancels may still be on its way: it must not meet somebody else's statement.
      session.release(broken ?? cancelled);
    }
  }
}
