import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { record } from './axes.js';
import { changes } from './changes/index.js';
import { refusalOf } from './decide-change.js';

const DOCUMENT = join(import.meta.dirname, '..', '..', 'docs', 'claim-states.md');

/** The words of a record in a refusal, as the document leaves them out. */
const WORDS = {
  active: 'is active',
  superseded: 'is superseded',
  retracted: 'is retracted',
  'entered-in-error': 'was entered in error',
  erased: 'is erased',
} as const;

let text: string;
let rows: { change: string; from: string[]; leaves: string; refusal: string }[];

beforeAll(async () => {
  text = await readFile(DOCUMENT, 'utf8');
  const lines = text.split('\n');
  const head = lines.indexOf('| change | from | leaves | refusal |');
  const end = lines.findIndex((line, index) => index > head && !line.startsWith('|'));
  rows = lines.slice(head + 2, end).map((line) => {
    const [, change = '', from = '', leaves = '', refusal = ''] = line
      .split('|')
      .map((cell) => cell.trim());
    return { change, from: from.split(', '), leaves, refusal };
  });
});

test('the published table has a row for every kind of change, once', () => {
  expect(rows.map(({ change }) => change)).toEqual(changes.map(({ type }) => type));
});

test('the published table says from which records each change is possible, and what it leaves', () => {
  const published = rows.map(({ change, from, leaves }) => [change, { from, to: leaves }]);
  expect(published).toEqual(changes.map(({ type, from, to }) => [type, { from, to }]));
});

test('a change is refused with the published sentence from every record that is not in its row', () => {
  for (const { change, from, leaves, refusal } of rows) {
    for (const state of record.options) {
      const kind = changes.find(({ type }) => type === change);
      const told = kind && !kind.from.includes(state) ? refusalOf(kind, state) : undefined;
      const again = leaves === state && state !== 'active';
      const published = again
        ? `The claim ${WORDS[state]} already.`
        : refusal.replace('…', WORDS[state]);
      expect([change, state, told]).toEqual([
        change,
        state,
        from.includes(state) ? undefined : published,
      ]);
    }
  }
});

test('what is erased refuses every change, and says so', () => {
  for (const change of changes) {
    expect(change.from).not.toContain('erased');
    expect(refusalOf(change, 'erased')).toMatch(/^The claim is erased\b.*\.$/);
  }
});

test('the diagram draws the moves of the table, no more and no fewer', () => {
  const drawn = [...text.matchAll(/^ {2}(\w+) --> (\w+): ([\w-]+)$/gm)].map(
    ([, from = '', to = '', change = '']) => `${from} ${to} ${change}`.replaceAll('_', '-'),
  );
  const moves = changes.flatMap(({ type, from, to }) =>
    to === 'same' ? [] : from.map((state) => `${state} ${to} ${type}`),
  );
  expect(drawn.sort()).toEqual(moves.sort());
});
