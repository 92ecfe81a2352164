export { createTestDatabase } from './test-databases.js';
export type { TestDatabase } from './test-databases.js';
