import { writeFile } from 'node:fs/promises';

import { createTestDatabase } from '../testing/index.js';
import { catalogueFile } from './catalogue.js';
import { connect, expectedCatalogue, readCatalogue, releasedMigrations } from './index.js';

test('The catalogue that is kept is the one that the migrations make; WRITE_CATALOGUE=1 writes it anew', async () => {
  const database = await createTestDatabase();
  const db = connect({ url: database.url, max: 1 });
  const made = await readCatalogue(db);
  await db.$disconnect();
  await database.drop();
  const migrations = await releasedMigrations();
  const schema = Object.fromEntries(Object.entries(made).filter(([name]) => !(name in migrations)));
  expect(Object.keys(made)).toEqual(expect.arrayContaining(Object.keys(migrations)));
  if (process.env.WRITE_CATALOGUE === '1') {
    await writeFile(catalogueFile(), `${JSON.stringify(schema, null, 2)}\n`);
  }
  expect(await expectedCatalogue()).toEqual(schema);
});

test('A setting by which names mean something else, or triggers rest, is in the catalogue', async () => {
  const database = await createTestDatabase();
  const db = connect({ url: database.ownerUrl, max: 1 });
  const name = new URL(database.ownerUrl).pathname.slice(1);
  const set = (setting: string) => db.$executeRawUnsafe(`ALTER DATABASE "${name}" SET ${setting}`);
  await set('search_path TO elsewhere, pg_catalog');
  await set('session_replication_role TO replica');
  await set("statement_timeout TO '7s'");
  const made = await readCatalogue(db);
  await db.$disconnect();
  await database.drop();
  expect(Object.keys(made).filter((object) => object.startsWith('setting'))).toEqual([
    'setting search_path of the database',
    'setting session_replication_role of the database',
  ]);
});
