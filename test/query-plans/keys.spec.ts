import { withSession } from '../../libs/database/index.js';
import { createTestDatabase, type TestDatabase } from '../../libs/testing/index.js';

/** What is of no dossier, each with the reason. */
const OF_NO_DOSSIER: Readonly<Record<string, string>> = {
  'proofs.keys_pkey': 'the whole installation signs with one chain of keys',
  'proofs.keys_vkey_key': 'no key of that chain comes twice',
};

interface Index {
  readonly name: string;
  readonly method: string;
  readonly unique: boolean;
  /** The first column; null where that is an expression. */
  readonly first: string | null;
}

async function indexesOf({ ownerUrl }: TestDatabase): Promise<Index[]> {
  return withSession(ownerUrl, async (session) => {
    const { rows } = await session.query<Index>(`
      SELECT n.nspname || '.' || c.relname AS name, m.amname AS method, i.indisunique AS unique,
        a.attname AS first
      FROM pg_index i
      JOIN pg_class c ON c.oid = i.indexrelid
      JOIN pg_am m ON m.oid = c.relam
      JOIN pg_namespace n ON n.oid = c.relnamespace
      LEFT JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0] AND a.attnum > 0
      WHERE n.nspname IN ('log', 'views', 'proofs')
      ORDER BY 1`);
    return rows;
  });
}

/** Tables without a primary key, which no rule about keys would say anything of. */
async function tablesWithoutKey({ ownerUrl }: TestDatabase): Promise<string[]> {
  return withSession(ownerUrl, async (session) => {
    const { rows } = await session.query<{ name: string }>(`
      SELECT n.nspname || '.' || c.relname AS name
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname IN ('log', 'views', 'proofs') AND c.relkind IN ('r', 'p')
        AND NOT EXISTS (SELECT FROM pg_index i WHERE i.indrelid = c.oid AND i.indisprimary)
      ORDER BY 1`);
    return rows.map(({ name }) => name);
  });
}

/** Columns that name a dossier, of tables of log and views of which PostgreSQL is not told that there are two of them. */
async function countedDossiers({ ownerUrl }: TestDatabase): Promise<string[]> {
  return withSession(ownerUrl, async (session) => {
    const { rows } = await session.query<{ name: string }>(`
      SELECT n.nspname || '.' || c.relname AS name
      FROM pg_attribute a
      JOIN pg_class c ON c.oid = a.attrelid AND c.relkind = 'r'
      JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname IN ('log', 'views') AND a.attname = 'dossier'
        AND NOT coalesce(a.attoptions @> ARRAY['n_distinct=2'], FALSE)
      ORDER BY 1`);
    return rows.map(({ name }) => name);
  });
}

describe('The keys of log, views and proofs', () => {
  let database: TestDatabase;
  let indexes: readonly Index[];

  beforeAll(async () => {
    database = await createTestDatabase();
    indexes = await indexesOf(database);
  });
  afterAll(() => database.drop());

  const startingElsewhere = (which: (index: Index) => boolean) =>
    indexes.filter((index) => which(index) && index.first !== 'dossier').map(({ name }) => name);

  test('are there for every table', async () => {
    expect(indexes.length).toBeGreaterThan(20);
    expect(await tablesWithoutKey(database)).toEqual([]);
  });

  test('every one that is unique starts with the dossier, but for those of no dossier', () => {
    expect(startingElsewhere(({ unique }) => unique)).toEqual(Object.keys(OF_NO_DOSSIER));
  });

  test('every other index starts with the dossier, those of lists of words too, but for one', () => {
    // An idempotency key is looked for in all dossiers: it is good for one.
    expect(startingElsewhere(({ unique }) => !unique)).toEqual(['log.answers_owner_key_idx']);
    const ofLists = indexes.filter(({ method }) => method === 'gin').map(({ name }) => name);
    expect(ofLists).toEqual([
      'views.claims_reports_by_dossier_idx',
      'views.claims_speaks_for_by_dossier_idx',
      'views.words_sought_idx',
    ]);
  });

  // Statements are planned for dossiers that PostgreSQL has not counted.
  test('name one of two dossiers, as far as PostgreSQL is told, in every table', async () => {
    expect(await countedDossiers(database)).toEqual([]);
  });
});
