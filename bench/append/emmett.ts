import type { Event } from '@event-driven-io/emmett';
import { getPostgreSQLEventStore } from '@event-driven-io/emmett-postgresql';
import pg from 'pg';

import type { ClaimAssertedPayload } from '../../src/claims/events.js';
import type { Store } from './store.js';

type ClaimAsserted = Event<'ClaimAsserted', ClaimAssertedPayload & Record<string, unknown>>;

/**
 * Emmett on PostgreSQL: a stream for each dossier, which is what orders its events, and the
 * stream's version expected.
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
      async append({ dossier, after, claims }) {
        await store.appendToStream<ClaimAsserted>(
          `dossier-${dossier}`,
          claims.map((data) => ({ type: 'ClaimAsserted', data })),
          { expectedStreamVersion: BigInt(after) },
        );
      },
      async close() {
        await store.close();
        await pool.end();
      },
    };
  },
};
