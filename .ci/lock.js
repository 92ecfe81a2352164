import { readFileSync } from 'node:fs';

/*
 * Every package of the lock files must be known by a digest of what is in it, those of other platforms
 * too, and by no address of where it once came from.
 */
const wrong = ['.', 'test/newer-node'].flatMap((folder) => {
  const { packages } = JSON.parse(readFileSync(`${folder}/package-lock.json`, 'utf8'));
  return Object.entries(packages).flatMap(([path, { integrity, resolved, link }]) => {
    if (path === '' || link) return [];
    return [
      ...(/^sha512-/.test(integrity) ? [] : [`${folder}: ${path} has no integrity`]),
      ...(resolved === undefined ? [] : [`${folder}: ${path} has an address`]),
    ];
  });
});
process.stdout.write(wrong.map((line) => `${line}\n`).join(''));
process.exitCode = wrong.length > 0 ? 1 : 0;
