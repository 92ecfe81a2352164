import { type Database, sqlStateOf, withSession } from '../database/index.js';
import { commitText } from './index.js';
import { callOfAppend, commandOf, noted, TestLog } from './test/logs.js';

const TABLES = ['events', 'texts', 'names', 'heads', 'answers'] as const;
const GUARDED = ['events', 'texts', 'names'] as const;
const INSUFFICIENT_PRIVILEGE = '42501';

/** What would change a table. */
const CHANGES: Record<string, (table: string) => string> = {
  INSERT: (table) => `INSERT INTO log.${table} SELECT * FROM log.${table}`,
  UPDATE: (table) => `UPDATE log.${table} SET dossier = 'x'`,
  DELETE: (table) => `DELETE FROM log.${table}`,
  TRUNCATE: (table) => `TRUNCATE log.${table}`,
  'ALTER TABLE': (table) => `ALTER TABLE log.${table} DISABLE TRIGGER ALL`,
  'DROP TABLE': (table) => `DROP TABLE log.${table}`,
  COPY: (table) => `COPY log.${table} FROM PROGRAM 'true'`,
  MERGE: (table) => `MERGE INTO log.${table} USING (SELECT 1) x ON true WHEN MATCHED THEN DELETE`,
  // A lock would stop whoever appends.
  'SELECT FOR UPDATE': (table) => `SELECT FROM log.${table} FOR UPDATE`,
  'SELECT FOR KEY SHARE': (table) => `SELECT FROM log.${table} FOR KEY SHARE`,
  'LOCK TABLE': (table) => `DO $$BEGIN LOCK TABLE log.${table} IN ACCESS EXCLUSIVE MODE; END$$`,
  'OWNER TO': (table) => `ALTER TABLE log.${table} OWNER TO CURRENT_USER`,
  'CREATE TRIGGER': (table) =>
    `CREATE TRIGGER mine BEFORE INSERT ON log.${table} EXECUTE FUNCTION log.refuse_change()`,
  'CREATE RULE': (table) => `CREATE RULE mine AS ON INSERT TO log.${table} DO INSTEAD NOTHING`,
  'CREATE POLICY': (table) => `CREATE POLICY mine ON log.${table}`,
  'CREATE INDEX': (table) => `CREATE INDEX ON log.${table} ((1))`,
  'SET STATISTICS': (table) => `ALTER TABLE log.${table} ALTER 1 SET STATISTICS 100`,
};

let log: TestLog;
let application: Database;
let owner: Database;

beforeAll(async () => {
  log = await TestLog.create();
  application = log.connect();
  owner = log.connectAsOwner();
  await log.store().append(
    commandOf('kept', [noted('a', 1)], {
      names: [{ name: 'the-a', stream: 'a' }],
      texts: [commitText('a text')],
      idempotency: { owner: 'somebody', key: 'key', request: 'request' },
      answer: '{}',
    }),
  );
});

afterAll(() => log.drop());

/** The SQLSTATE with which a statement is refused; undefined where it is not. */
async function refusalOf(statement: string, db: Database): Promise<string | undefined> {
  try {
    await db.$executeRawUnsafe(statement);
    return undefined;
  } catch (error) {
    return sqlStateOf(error);
  }
}

describe("the application's role", () => {
  it.each(TABLES)('may read log.%s and is refused whatever would change it', async (table) => {
    expect(await refusalOf(`SELECT * FROM log.${table}`, application)).toBeUndefined();
    for (const [verb, statement] of Object.entries(CHANGES)) {
      expect([verb, await refusalOf(statement(table), application)]).toEqual([
        verb,
        INSUFFICIENT_PRIVILEGE,
      ]);
    }
  });

  it.each([
    'CREATE TABLE log.more ()',
    'SET session_replication_role = replica',
    'CREATE OR REPLACE FUNCTION log.refuse_change() RETURNS trigger LANGUAGE sql AS $$SELECT$$',
    'ALTER FUNCTION log.append RESET ALL',
    'ALTER FUNCTION log.erase RESET ALL',
    'CREATE OR REPLACE FUNCTION log.refuse_rewriting() RETURNS trigger LANGUAGE sql AS $$SELECT$$',
    'ALTER TABLE log.events DISABLE TRIGGER events_only_erased',
    'DROP TRIGGER events_append_only ON log.events',
    "UPDATE pg_catalog.pg_trigger SET tgenabled = 'D'",
    "UPDATE pg_catalog.pg_class SET relhastriggers = false WHERE relname = 'events'",
    'CREATE SCHEMA mine',
    'DROP SCHEMA log CASCADE',
  ])('is refused %s', async (statement) => {
    expect(await refusalOf(statement, application)).toBe(INSUFFICIENT_PRIVILEGE);
  });

  it('is refused the role of the owner, and whatever the owner could grant', async () => {
    const [{ name, mine } = { name: '', mine: '' }] = await application.$queryRaw<
      { name: string; mine: string }[]
    >`SELECT quote_ident(tableowner) AS name, quote_ident(current_user) AS mine
      FROM pg_tables WHERE schemaname = 'log' AND tablename = 'events'`;
    expect(name).not.toBe(mine);
    for (const statement of [
      `SET ROLE ${name}`,
      `SET SESSION AUTHORIZATION ${name}`,
      `GRANT ${name} TO ${mine}`,
    ]) {
      expect([statement, await refusalOf(statement, application)]).toEqual([
        statement,
        INSUFFICIENT_PRIVILEGE,
      ]);
    }
    // Of what one may not grant there is a warning, and nothing comes of it.
    await application.$executeRawUnsafe(`GRANT UPDATE ON log.events TO ${mine}`).catch(() => 0);
    await application.$executeRawUnsafe('GRANT UPDATE ON log.events TO PUBLIC').catch(() => 0);
    const [grants] = await application.$queryRaw<Record<string, unknown>[]>`
      SELECT array_agg(DISTINCT g.privilege_type) AS "all" FROM (
        SELECT (aclexplode(c.relacl)).* FROM pg_class c
        JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname = 'log' AND c.relkind = 'r') g
      WHERE pg_get_userbyid(g.grantee) <> ${name}`;
    expect(grants).toEqual({ all: ['SELECT'] });
  });

  it('has no function of the schema but those that keep the rules', async () => {
    const rows = await application.$queryRaw<{ name: string }[]>`
      SELECT p.proname AS name FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
      WHERE n.nspname = 'log' AND has_function_privilege(p.oid, 'EXECUTE') ORDER BY 1`;
    expect(rows.map(({ name }) => name)).toEqual(['append', 'erase', 'instant', 'version_at']);
  });

  it('may append, which is how anything comes into the log', async () => {
    const outcome = await log.store().append(commandOf('appended', [noted('a', 1)]));
    expect(outcome).toMatchObject({ outcome: 'appended', version: 1 });
  });
});

describe('the owner', () => {
  it.each(GUARDED)('is refused changes of what log.%s holds, and loses nothing', async (table) => {
    const before = await owner.$queryRawUnsafe(`SELECT to_jsonb(t) AS row FROM log.${table} t`);
    for (const verb of ['UPDATE', 'DELETE', 'TRUNCATE']) {
      const statement = CHANGES[verb]?.(table) ?? '';
      await expect(owner.$executeRawUnsafe(statement)).rejects.toThrow(
        `the log is append-only: ${verb} on log.${table} is refused`,
      );
    }
    // A statement that would change nothing is no different.
    expect(await refusalOf(`DELETE FROM log.${table} WHERE false`, owner)).toBe(
      INSUFFICIENT_PRIVILEGE,
    );
    expect(await refusalOf('TRUNCATE log.heads, log.events CASCADE', owner)).toBe(
      INSUFFICIENT_PRIVILEGE,
    );
    const after = await owner.$queryRawUnsafe(`SELECT to_jsonb(t) AS row FROM log.${table} t`);
    expect(after).toEqual(before);
  });
});

describe('the append function', () => {
  it("runs with its owner's rights on a fixed search path, and only for who may", async () => {
    const [append] = await owner.$queryRaw<Record<string, unknown>[]>`
      SELECT p.prosecdef AS definer, p.proconfig AS settings,
        pg_get_userbyid(p.proowner) = current_user AS owned,
        has_function_privilege('parley_application', p.oid, 'EXECUTE') AS application,
        EXISTS (SELECT FROM aclexplode(p.proacl) WHERE grantee = 0) OR p.proacl IS NULL AS everybody
      FROM pg_proc p WHERE p.oid = '"log"."append"'::regproc`;
    expect(append).toEqual({
      definer: true,
      settings: expect.arrayContaining(['search_path=pg_catalog, pg_temp']),
      owned: true,
      application: true,
      everybody: false,
    });
  });

  it('is refused to a role that was granted nothing', async () => {
    await withSession(log.database.ownerUrl, async (session) => {
      await session.query('BEGIN');
      try {
        await session.query('CREATE ROLE parley_test_stranger');
        await session.query('SET LOCAL ROLE parley_test_stranger');
        await expect(session.query(callOfAppend('path', 1))).rejects.toMatchObject({
          code: INSUFFICIENT_PRIVILEGE,
        });
      } finally {
        await session.query('ROLLBACK');
      }
    });
  });

  it('takes no table or function of the caller for its own', async () => {
    await withSession(log.database.url, async (session) => {
      await session.query('CREATE TEMPORARY TABLE events (LIKE log.events)');
      await session.query('CREATE TEMPORARY TABLE heads (LIKE log.heads)');
      await session.query('SET search_path = pg_temp, log');
      await session.query(callOfAppend('path', 1));
      const { rows } = await session.query(
        `SELECT (SELECT count(*)::int FROM log.events WHERE dossier = 'path') AS written,
           (SELECT count(*)::int FROM pg_temp.events) AS stolen`,
      );
      expect(rows).toEqual([{ written: 1, stolen: 0 }]);
    });
  });
});
