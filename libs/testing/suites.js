import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const SPEC = /[.]spec[.]ts$/;
/** Where the helpers of specs are. */
const HELPER = /[/](?:test|testing)[/]/;
const IMPORT = /^(?:(?:im|ex)port\s[^'"]*?from|import)\s+'([^']+)'/gm;

/**
 * The suites below a folder that start nothing: neither they nor their helpers import
 * `libs/testing`, which starts servers, or Node's `child_process`.
 *
 * @param {string} folder absolute
 * @returns {string[]} absolute paths
 */
export function suitesByThemselves(folder) {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => SPEC.test(name))
    .map((name) => join(folder, name))
    .filter((suite) => !starts(suite, new Set()));
}

/** Whether a file, or a helper that it imports, starts something. */
function starts(file, seen) {
  seen.add(file);
  return importsOf(file).some(
    (imported) =>
      imported === 'node:child_process' ||
      imported.endsWith('/libs/testing/index.ts') ||
      (HELPER.test(imported) && !seen.has(imported) && starts(imported, seen)),
  );
}

/** What a file imports: files of this repository by their paths, all else by its name. */
function importsOf(file) {
  return [...readFileSync(file, 'utf8').matchAll(IMPORT)].flatMap(([, name]) => {
    if (!name.startsWith('.')) return [name];
    const path = join(dirname(file), name.replace(/[.]js$/, '.ts'));
    return existsSync(path) ? [path] : [];
  });
}
