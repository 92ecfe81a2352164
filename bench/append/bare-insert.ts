import { randomUUID } from 'node:crypto';

import pg from 'pg';

import { withSession } from '../../libs/database/index.js';
import type { Store } from './store.js';

/**
 * What PostgreSQL does if nothing is asked of it: rows with the same columns under one unique
 * index, without versions, revisions, hashes or any check.
 */
export const bareInsert: Store = {
  name: 'bare INSERT',
  async prepare({ ownerUrl }) {
    await withSession(ownerUrl, (session) =>
      session.query(`
        CREATE TABLE events (
          id uuid PRIMARY KEY, dossier text NOT NULL, stream text NOT NULL, type text NOT NULL,
          schema_version int NOT NULL, recorded_at timestamptz NOT NULL DEFAULT now(),
          recorded_by text NOT NULL, correlation_id text NOT NULL, payload text NOT NULL
        )`),
    );
  },
  open({ ownerUrl }, connections) {
    const pool = new pg.Pool({ connectionString: ownerUrl, max: connections });
    return {
      async append({ dossier, claims }) {
        await pool.query(
          `INSERT INTO events (id, dossier, stream, type, schema_version, recorded_by, correlation_id, payload)
           SELECT id, $1, stream, 'ClaimAsserted', 1, 'bench', 'bench', payload
           FROM unnest($2::uuid[], $3::text[], $4::text[]) AS e(id, stream, payload)`,
          [
            dossier,
            claims.map(() => randomUUID()),
            claims.map(({ id }) => `claim/${id}`),
            claims.map((claim) => JSON.stringify(claim)),
          ],
        );
      },
      close: () => pool.end(),
    };
  },
};
