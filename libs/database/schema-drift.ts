import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import { ColumnTypeEnum, type SqlDriverAdapter } from '@prisma/driver-adapter-utils';
import type pg from 'pg';
import { packageRoot } from './package-root.js';
import { scramPool } from './scram-client.js';
import { NO_FILTERS, withSchemaEngine } from './schema-engine.js';

/**
 * The SQL that would make the database what `prisma/schema.prisma` says, for
 * tests; '' if it is already. Partial and expression indexes, triggers, CHECKs
 * and functions are not compared, nor are indexes named `…_by_dossier_idx`.
 */
export async function schemaDrift(ownerUrl: string): Promise<string> {
  const configDir = join(packageRoot(), 'prisma');
  const path = join(configDir, 'schema.prisma');
  const files = [{ path, content: await readFile(path, 'utf8') }];
  const pool = scramPool({ connectionString: ownerUrl });
  try {
    const { stdout } = await withSchemaEngine(await catalogueAdapter(pool), (engine) =>
      engine.diff({
        from: { tag: 'schemaDatasource', files, configDir },
        to: { tag: 'schemaDatamodel', files },
        script: true,
        exitCode: null,
        filters: NO_FILTERS,
      }),
    );
    const drift = stdout?.replace('-- This is an empty migration.', '') ?? '';
    return drift.replace(UNDECLARED, '').trim();
  } finally {
    await pool.end();
  }
}

// GIN indexes over a dossier and a list: Prisma's schema has no words for a default operator class.
const UNDECLARED = /-- DropIndex\nDROP INDEX "\w+"\."\w+_by_dossier_idx";\n*/g;

const CHAR = 18;
const CHAR_ARRAY = 1002;

/**
 * An adapter that can read the catalogue's columns of type "char", which the
 * driver's refuses. It knows the arrays of that type, which the catalogue does
 * not use: so they pass as these and are named rightly afterwards.
 */
async function catalogueAdapter(pool: pg.Pool): Promise<SqlDriverAdapter> {
  const query = pool.query.bind(pool) as (config: object) => Promise<pg.QueryArrayResult>;
  Object.assign(pool, {
    query: async (config: object) => {
      const result = await query(config);
      for (const field of result.fields) {
        if (field.dataTypeID === CHAR) field.dataTypeID = CHAR_ARRAY;
      }
      return result;
    },
  });
  const adapter: SqlDriverAdapter = await new PrismaPg(pool).connect();
  const queryRaw = adapter.queryRaw.bind(adapter);
  adapter.queryRaw = async (statement) => {
    const result = await queryRaw(statement);
    const columnTypes = result.columnTypes.map((type) =>
      type === ColumnTypeEnum.CharacterArray ? ColumnTypeEnum.Character : type,
    );
    return { ...result, columnTypes };
  };
  return adapter;
}
