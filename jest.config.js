/**
 * Jest on ESM: TypeScript through SWC; the `.js` at the end of a relative import is dropped so that
 * the source is found.
 *
 * @type {import('jest').Config}
 */
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/apps', '<rootDir>/src', '<rootDir>/libs', '<rootDir>/test'],
  testRegex: '[.]spec[.]ts$',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '[.]ts$': '@swc/jest' },
  moduleNameMapper: { '^([.]{1,2}/.*)[.]js$': '$1' },
  globalSetup: '<rootDir>/libs/testing/global-setup.js',
  globalTeardown: '<rootDir>/libs/testing/global-teardown.js',
  testTimeout: 60_000,
};
