import './typescript.js';

/** For Jest's `globalTeardown`: leaves nothing of what `globalSetup` made. */
export default async function globalTeardown() {
  const { tearDownTestDatabases } = await import('./test-databases.ts');
  await tearDownTestDatabases();
}
