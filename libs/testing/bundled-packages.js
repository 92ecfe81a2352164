import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { bundle } from './bundling.js';

/** Each is many modules, which Jest would link and run one by one for every suite. */
const PACKAGES = [
  '@nestjs/bullmq',
  '@nestjs/common',
  '@nestjs/common/internal',
  '@nestjs/core',
  '@nestjs/platform-fastify',
  '@nestjs/platform-fastify/constants.js',
  '@nestjs/swagger',
  '@opentelemetry/api',
  '@opentelemetry/exporter-trace-otlp-http',
  '@opentelemetry/resources',
  '@opentelemetry/sdk-trace-node',
  '@prisma/adapter-pg',
  '@prisma/driver-adapter-utils',
  'bullmq',
  'diff',
  'edtf',
  'fast-check',
  'fastify',
  'ioredis',
  'pg',
  'prom-client',
  'rate-limiter-flexible',
  'rfc6902',
  'rxjs',
  'zod',
];

/**
 * Packages of node_modules as a few files in place of some thousand, for Jest's `moduleNameMapper`.
 * Every module is there once, and as Node finds it. They are made anew when other packages are
 * installed.
 *
 * @param {string} root the absolute path of this repository
 * @returns {Promise<Record<string, string>>} by the pattern of a package's name, its file
 */
export async function bundledPackages(root) {
  const folder = join(root, 'dist', 'bundled', 'packages', versionOf(root));
  if (!existsSync(folder)) await make(root, folder);
  return Object.fromEntries(
    PACKAGES.map((name) => [`^${name}$`, join(folder, `${fileOf(name)}.js`)]),
  );
}

/** Changes with what is installed, and with how it is bundled. */
function versionOf(root) {
  const hash = createHash('sha256').update(process.version);
  const bundling = [import.meta.filename, join(import.meta.dirname, 'bundling.js')];
  for (const path of [join(root, 'package-lock.json'), ...bundling]) {
    hash.update(readFileSync(path));
  }
  return hash.digest('hex').slice(0, 16);
}

function fileOf(name) {
  return name.replace(/[.]js$/, '').replaceAll(/\W+/g, '-');
}

async function make(root, folder) {
  // Nest needs it before all else.
  await import('reflect-metadata');
  const making = `${folder}.${process.pid}`;
  await bundle({
    absWorkingDir: root,
    entryPoints: Object.fromEntries(PACKAGES.map((name) => [fileOf(name), name])),
    outdir: making,
    plugins: [entriesWithNames(root)],
  });
  try {
    renameSync(making, folder);
  } catch {
    // Another run was first.
    rmSync(making, { recursive: true });
  }
}

/** Gives each package the names under which Node exports what is in it, also where `require` does. */
function entriesWithNames(root) {
  return {
    name: 'entries with names',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /./ }, ({ kind, path }) =>
        kind === 'entry-point' ? { path, namespace: 'entry' } : undefined,
      );
      onLoad({ filter: /./, namespace: 'entry' }, async ({ path }) => {
        const exported = Object.keys(await import(path));
        const names = exported.filter((name) => name !== '__esModule' && name !== 'module.exports');
        const contents = `import '${path}'; export { ${names.join(', ')} } from '${path}';`;
        return { contents, resolveDir: root };
      });
    },
  };
}
