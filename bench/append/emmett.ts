import {
  type Event,
  isExpectedVersionConflictError,
  NO_CONCURRENCY_CHECK,
} from '@event-driven-io/emmett';
import { getPostgreSQLEventStore } from '@event-driven-io/emmett-postgresql';
import pg from 'pg';

import type { ClaimAssertedPayload } from '../product/business.js';
import type { Store } from './store.js';

type ClaimAsserted = Event<'ClaimAsserted', ClaimAssertedPayload & Record<string, unknown>>;

/**
 * Emmett on PostgreSQL: a stream for each dossier, which is what orders its events, and the
 * stream's version expected unless the stream is everybody's.
 */
export const emmett: Store = {
  name: 'Emmett',
  async prepare({ ownerUrl }) {
    const store = getPostgreSQLEventStore(ownerUrl);
    await store.schema.migrate();
    await store.close();
  },
  open({ ownerUrl }, connections) {
    const pool = new pg.Pool({ connectionString: ownerUrl, max: connections });
    const store = getPostgreSQLEventStore(ownerUrl, {
      schema: { autoMigration: 'None' },
      connectionOptions: { pool },
    });
    return {
      async append({ dossier, shared, after, claims }) {
        const events = claims.map((data) => ({ type: 'ClaimAsserted' as const, data }));
        // Whoever adds claims to a dossier that others add to as well does not care at which
        // version; that Emmett may refuse all the same, and then one tries again.
        const expectedStreamVersion = shared ? NO_CONCURRENCY_CHECK : BigInt(after);
        for (;;) {
          try {
            await store.appendToStream<ClaimAsserted>(`dossier-${dossier}`, events, {
              expectedStreamVersion,
            });
            return;
          } catch (error) {
            if (!shared || !isExpectedVersionConflictError(error)) throw error;
          }
        }
      },
      async close() {
        await store.close();
        await pool.end();
      },
    };
  },
};
