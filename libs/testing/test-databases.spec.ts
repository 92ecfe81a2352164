import { connect } from '../database/index.js';
import { createTestDatabase } from './index.js';

test('a test database is migrated, empty and the test\'s own', async () => {
  for (let i = 0; i < 5; i++) {
  const t = performance.now();
  const database = await createTestDatabase();
  console.log('create', performance.now() - t);
  const db = connect({ url: database.url });
  expect(await db.head.count()).toBe(0);
  await db.$disconnect();
  const u = performance.now();
  await database.drop();
  console.log('drop', performance.now() - u);
  }
});
