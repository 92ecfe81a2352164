import { build } from 'esbuild';

/** What some packages look for, and do without where it is not installed. */
const ABSENT = [
  '@fastify/multipart',
  '@fastify/static',
  '@fastify/view',
  '@nestjs/microservices',
  '@nestjs/platform-express',
  '@nestjs/websockets',
  'class-transformer',
  'class-validator',
  'pg-native',
  'ts-morph',
];

/**
 * At the head of every file: what Nest needs before all else, and what is at hand in CommonJS. Its own
 * names are none that a package uses.
 */
const HEAD = `
import 'reflect-metadata';
import { createRequire as $$createRequire } from 'node:module';
import { dirname as $$dirname } from 'node:path';
import { fileURLToPath as $$fileURLToPath } from 'node:url';
const require = $$createRequire(import.meta.url);
const __filename = $$fileURLToPath(import.meta.url);
const __dirname = $$dirname(__filename);`;

/**
 * Writes modules with all that they import into a few files in place of some thousand, which load
 * in a fraction of the time. Every module is in there once, and is the one that Node finds.
 *
 * @param {import('esbuild').BuildOptions} options the entries, where to write them, and what is to
 *   stay outside since it finds files beside itself
 */
export async function bundle({ external = [], ...options }) {
  await build({
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    // Those of Node alone.
    conditions: [],
    mainFields: ['main'],
    external: ['reflect-metadata', ...ABSENT.flatMap((name) => [name, `${name}/*`]), ...external],
    banner: { js: HEAD },
    // Nest and the log tell classes by their names.
    keepNames: true,
    logLevel: 'error',
    ...options,
  });
}
