import './typescript.js';

/** For Jest's `globalSetup`: makes ready what `createTestDatabase` clones, once for the whole run. */
export default async function globalSetup() {
  const { setUpTestDatabases } = await import('./test-databases.ts');
  await setUpTestDatabases();
}
