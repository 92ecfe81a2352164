import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { Quantity } from '../kinds/quantity.js';
import { stance } from '../kinds/stance.js';
import { rule, RULES } from './rules.js';
import { doClash, type Filed } from './test/claims.js';

const DOCUMENT = join(import.meta.dirname, '..', '..', '..', 'docs', 'conflicts.md');

let lines: string[];

beforeAll(async () => {
  lines = (await readFile(DOCUMENT, 'utf8')).split('\n');
});

/** The cells of the rows below a head. */
function rowsBelow(head: string): string[][] {
  const start = lines.findIndex((line) => line.replaceAll(/ +/g, ' ') === head);
  const end = lines.findIndex((line, index) => index > start && !line.startsWith('|'));
  return lines.slice(start + 2, end).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

/** What a word such as `12` or `at-most-4` of an example gives. */
function numbersOf(word: string): Pick<Quantity, 'basis'> & Partial<Quantity> {
  const number = Number(/\d+$/.exec(word)?.[0]);
  if (word === 'unspecified') return { basis: 'unspecified', hedge: 'many' };
  if (word.startsWith('at-most')) return { basis: 'at-most', max: number };
  return { basis: word.startsWith('about') ? 'about' : 'exact', value: number };
}

/** The claim that an example stands for. */
function claimOf(cell: string): Filed {
  const [first = '', ...more] = cell.replaceAll('`', '').split(' ');
  const told = (name: string) => more.find((word) => word.startsWith(`${name}=`))?.split('=')[1];
  const rest = {
    saidAt: told('said'),
    publishedAt: '2022-06-01',
    speaker: more.includes('own') ? 'ann' : undefined,
  };
  const { data: taken } = stance.safeParse(first);
  if (taken !== undefined) {
    const position = { actor: 'ann', issue: 'status', reading: 'stated' } as const;
    return { content: { kind: 'position', stance: taken, ...position }, ...rest };
  }
  if (/\d$/.test(first) || first === 'unspecified') {
    const [period, unit, of] = [told('period'), told('unit'), told('of')];
    const cumulative = more.includes('cumulative') ? true : undefined;
    const content = { kind: 'quantity', measure: 'killed', period, unit, of, cumulative } as const;
    return { content: { ...content, ...numbersOf(first) }, ...rest };
  }
  const status = first as 'blocked';
  const occurred = told('occurred');
  return { content: { kind: 'milestone', process: 'treaty', status, occurred }, ...rest };
}

test('the published table has every rule of the code, in the order in which conflicts are listed', () => {
  const published = rowsBelow('| rule | about | between | where |');
  expect(published).toEqual(
    RULES.map(({ rule, about, between, where }) => [rule, about, between, where]),
  );
  expect(new Set(RULES.map(({ rule }) => rule))).toEqual(new Set(rule.options));
});

test('the published examples are what the code makes of them', () => {
  const examples = rowsBelow('| one | other | conflict |');
  expect(examples.length).toBeGreaterThan(25);
  const made = examples.map(([one = '', other = '']) => [
    one,
    other,
    doClash(claimOf(one), claimOf(other)) ? 'yes' : 'no',
  ]);
  expect(made).toEqual(examples);
});
