import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..');
const text = readFileSync(join(ROOT, 'docs', 'security.md'), 'utf8');

/** Each attacker's part of the page, after its heading. */
const attackers = text.split(/^### /m).slice(1);

/** The rows of its table: what is promised, and the tests that hold it. */
function promisesOf(attacker: string): (readonly [string, readonly string[]])[] {
  const rows = attacker.split('\n').filter((line) => line.startsWith('| '));
  return rows.slice(2).map((row) => {
    const [, promised = '', held = ''] = row.split(/ ?\| ?/);
    return [promised, [...held.matchAll(/`([^`]+)`/g)].map(([, file = '']) => file)];
  });
}

test('every attacker of the model has promises, and is told what is not promised', () => {
  const names = attackers.map((attacker) => attacker.split(':')[0]);
  expect(names).toEqual([
    'A stranger',
    'A key',
    'A neighbour’s key',
    'A local user',
    'A page in the browser',
    'An administrator of the database',
    'Who writes where the queues live',
    'A model that lies',
    'A thief of a key',
  ]);
  for (const attacker of attackers) {
    expect(promisesOf(attacker).length).toBeGreaterThan(0);
    expect(attacker).toMatch(/^Not promised: /m);
  }
});

test('each promise names the tests that hold it', () => {
  const bare = attackers
    .flatMap(promisesOf)
    .filter(([, files]) => files.length === 0 || files.some((file) => !file.endsWith('.spec.ts')))
    .map(([promised]) => promised);
  expect(bare).toEqual([]);
});

test('every file that the page names is there', () => {
  const named = [...text.matchAll(/`((?:[\w-]+\/)+[\w.-]+\.\w+)`/g)].map(([, file = '']) => file);
  const linked = [...text.matchAll(/\]\(([^)#]+)\)/g)].map(([, file = '']) => join('docs', file));
  expect(named.length).toBeGreaterThan(20);
  expect([...named, ...linked].filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
});
