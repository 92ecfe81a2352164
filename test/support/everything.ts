import { Redis } from 'ioredis';

import { withSession } from '../../libs/database/index.js';

/**
 * Everything that a database holds, of every schema that is not PostgreSQL's own, as COPY writes
 * it: a text a table, under its name. With the samples that the planner has of these tables, taken
 * just now as PostgreSQL takes them now and then, and those that it had before. Bytes are there both
 * in hexadecimal and as they read.
 */
async function everythingIn(ownerUrl: string): Promise<Map<string, string>> {
  return withSession(ownerUrl, async (session) => {
    const { rows: tables } = await session.query<{ name: string }>(`
      SELECT format('%I.%I', n.nspname, c.relname) AS name FROM pg_class c
      JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind IN ('r', 'm') AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
      ORDER BY 1`);
    const all = new Map<string, string>();
    for (const { name } of tables) {
      const { rows } = await session.query<{ row: string }>(`SELECT t::text AS row FROM ${name} t`);
      all.set(name, rows.map(({ row }) => `${row}\n${unhex(row)}`).join('\n'));
    }
    const samples = async () => {
      const { rows } = await session.query<{ row: string }>(`
        SELECT s::text AS row FROM pg_stats s
        WHERE s.schemaname NOT IN ('pg_catalog', 'information_schema')`);
      return rows.map(({ row }) => `${row}\n${unhex(row)}`);
    };
    const before = await samples();
    await session.query('ANALYZE');
    all.set('pg_stats', [...before, ...(await samples())].join('\n'));
    return all;
  });
}

/** Those of some words that stand anywhere in a database, with the tables in which they do. */
export async function findIn(ownerUrl: string, words: readonly string[]): Promise<string[]> {
  const all = await everythingIn(ownerUrl);
  return [...all].flatMap(([table, text]) =>
    words.filter((word) => text.includes(word)).map((word) => `${table}: ${word}`),
  );
}

function unhex(row: string): string {
  return row.replaceAll(/\\+x([0-9a-f]+)/g, (_, hex: string) =>
    Buffer.from(hex, 'hex').toString('utf8'),
  );
}

/** The same for a Redis, of which every key is looked into: each place is a key. */
export async function findInRedis(url: string, words: readonly string[]): Promise<string[]> {
  const all = await everythingInRedis(url);
  return [...all].flatMap(([key, text]) =>
    words.filter((word) => `${key}\n${text}`.includes(word)).map((word) => `${key}: ${word}`),
  );
}

/** Everything that a Redis holds: a text a key. */
export async function everythingInRedis(url: string): Promise<Map<string, string>> {
  const redis = new Redis(url);
  try {
    const all = new Map<string, string>();
    for await (const keys of redis.scanStream()) {
      for (const key of keys as string[]) {
        const type = await redis.type(key);
        const read = READS[type];
        // Ended since it was listed.
        if (type === 'none') continue;
        if (!read) throw new Error(`Say here how a ${type} is read.`);
        all.set(key, JSON.stringify(await redis.call(...read(key))));
      }
    }
    return all;
  } finally {
    redis.disconnect();
  }
}

const READS: Readonly<Record<string, (key: string) => [string, ...string[]]>> = {
  string: (key) => ['GET', key],
  hash: (key) => ['HGETALL', key],
  list: (key) => ['LRANGE', key, '0', '-1'],
  set: (key) => ['SMEMBERS', key],
  zset: (key) => ['ZRANGE', key, '0', '-1', 'WITHSCORES'],
  stream: (key) => ['XRANGE', key, '-', '+'],
};
