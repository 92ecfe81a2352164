import { join } from 'node:path';

import { bundledPackages } from './libs/testing/bundled-packages.js';
import { suitesByThemselves } from './libs/testing/suites.js';

const root = import.meta.dirname;
const product = ['apps', 'src', 'libs'].map((folder) => join(root, folder));
const unit = product.flatMap(suitesByThemselves);

/**
 * Jest on ESM: TypeScript through SWC; the `.js` at the end of a relative import is dropped so that
 * the source is found.
 */
const suites = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '[.]ts$': join(root, 'libs', 'testing', 'transform.js') },
  moduleNameMapper: { '^([.]{1,2}/.*)[.]js$': '$1', ...(await bundledPackages(root)) },
};

/**
 * The suites that start nothing are a project of their own, for which no server is started. One
 * worker a core: a server works for others while a suite waits for it.
 *
 * @type {import('jest').Config}
 */
export default {
  maxWorkers: '100%',
  // What a suite has loaded is never all given back: a worker that holds much begins anew.
  workerIdleMemoryLimit: '1GB',
  testTimeout: 120_000,
  testSequencer: '<rootDir>/libs/testing/longest-first.js',
  reporters: ['default', '<rootDir>/libs/testing/times-reporter.js'],
  projects: [
    { ...suites, displayName: 'unit', roots: product, testMatch: unit },
    {
      ...suites,
      displayName: 'served',
      roots: [...product, join(root, 'test')],
      testRegex: '[.]spec[.]ts$',
      testPathIgnorePatterns: ['/node_modules/', ...unit.map((path) => `^${path}$`)],
      globalSetup: '<rootDir>/libs/testing/global-setup.js',
      globalTeardown: '<rootDir>/libs/testing/global-teardown.js',
    },
  ],
};
