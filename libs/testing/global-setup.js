import { join } from 'node:path';
import { bundleProgram } from './bundled-program.js';
import './typescript.js';

/**
 * For Jest's `globalSetup`: makes ready what `createTestDatabase` clones, and the program that tests
 * start, once for the whole run.
 */
export default async function globalSetup() {
  const { setUpTestDatabases } = await import('./test-databases.ts');
  await Promise.all([setUpTestDatabases(), bundleProgram(join(import.meta.dirname, '..', '..'))]);
}
