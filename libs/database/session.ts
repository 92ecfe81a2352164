import type pg from 'pg';
import { ScramClient } from './scram-client.js';

/**
 * Opens one connection, lends it to `use` and closes it, whatever happens. For
 * what needs a session of its own: locks, roles, statements about databases.
 *
 * @throws what connecting, at most 10 s, or `use` throws.
 */
export async function withSession<T>(
  url: string,
  use: (session: pg.Client) => Promise<T>,
): Promise<T> {
  const session = new ScramClient({ connectionString: url, connectionTimeoutMillis: 10_000 });
  // A connection that breaks fails the query under way; without a listener it would end the process.
  session.on('error', () => undefined);
  await session.connect();
  try {
    return await use(session);
  } finally {
    await session.end();
  }
}
