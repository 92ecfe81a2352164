import pg from 'pg';

import { withSession } from '../../libs/database/index.js';
import type { BenchDatabase } from '../harness/server.js';
import { tablesOfRows } from '../product/tables.js';

const BATCH = 500;

/** Rows of a table of views as the client sends them, a JSON array for each batch of events. */
interface Batches {
  readonly table: string;
  /** Those that PostgreSQL does not make by itself. */
  readonly columns: string;
  readonly batches: readonly string[];
}

/**
 * Takes the finished rows of all views out of a database and puts them, batch by batch, into tables
 * like those of the views: what the projection of the same events costs if nothing is computed.
 */
export class BareProjection {
  private constructor(
    private readonly address: BenchDatabase,
    private readonly dossier: string,
    private readonly head: number,
    private readonly tables: readonly Batches[],
  ) {}

  static async prepare(
    address: BenchDatabase,
    dossier: string,
    head: number,
  ): Promise<BareProjection> {
    const tables: Batches[] = [];
    await withSession(address.ownerUrl, async (session) => {
      await session.query('CREATE SCHEMA bare');
      for (const { table, columns } of await tablesOfRows(session)) {
        await session.query(`CREATE TABLE bare.${table} (LIKE views.${table} INCLUDING ALL)`);
        const batches: string[] = [];
        for (let after = 0; after < head; after += BATCH) {
          const { rows } = await session.query<{ rows: string }>(
            `SELECT coalesce(jsonb_agg(to_jsonb(t)), '[]')::text AS rows FROM views.${table} t
             WHERE t.dossier = $1 AND t.version_from > $2 AND t.version_from <= $3`,
            [dossier, after, after + BATCH],
          );
          batches.push(rows[0]?.rows ?? '[]');
        }
        tables.push({ table, columns, batches });
      }
    });
    return new BareProjection(address, dossier, head, tables);
  }

  /** Reads the events and inserts the rows, a transaction a batch; answers events a second. */
  async run(): Promise<number> {
    const client = new pg.Client({ connectionString: this.address.ownerUrl });
    await client.connect();
    try {
      for (const { table } of this.tables) await client.query(`TRUNCATE bare.${table}`);
      const start = performance.now();
      for (let batch = 0; batch * BATCH < this.head; batch += 1) {
        await client.query('BEGIN');
        await client.query(
          `SELECT * FROM log.events WHERE dossier = $1 AND version > $2 ORDER BY version LIMIT ${BATCH}`,
          [this.dossier, batch * BATCH],
        );
        for (const { table, columns, batches } of this.tables) {
          if (batches[batch] === '[]') continue;
          await client.query(
            `INSERT INTO bare.${table} (${columns})
             SELECT ${columns} FROM jsonb_populate_recordset(NULL::bare.${table}, $1::jsonb)`,
            [batches[batch]],
          );
        }
        await client.query('COMMIT');
      }
      return (this.head * 1_000) / (performance.now() - start);
    } finally {
      await client.end();
    }
  }
}
