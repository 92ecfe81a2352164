import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { figure, inWords, type Limit, limits } from './limits.js';

const DOCUMENT = join(import.meta.dirname, '..', '..', 'docs', 'limits.md');

const all: readonly Limit[] = Object.values(limits);

test('the published table has a row for every limit, in the order of the code', async () => {
  const lines = (await readFile(DOCUMENT, 'utf8')).split('\n');
  const head = lines.indexOf('| at most | of | refused with | why |');
  const end = lines.findIndex((line, index) => index > head && !line.startsWith('|'));
  const rows = lines.slice(head + 2, end).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
  expect(rows).toEqual(all.map(({ most, of, status, why }) => [figure(most), of, status, why]));
});

test('no two limits are of the same thing', () => {
  expect(new Set(all.map(({ of }) => of)).size).toBe(all.length);
});

test('what a thing may have is not less than what one request may bring to it', () => {
  expect(limits.evidenceOfBody.most).toBeLessThanOrEqual(limits.evidenceOfClaim.most);
  expect(limits.linksOfBody.most).toBeLessThanOrEqual(limits.linksOfClaim.most);
  expect(limits.stepsOfBundle.most).toBeLessThanOrEqual(limits.stepsOfProcess.most);
  expect(limits.charactersOfSpan.most).toBeLessThanOrEqual(limits.wordsOfClaim.most);
});

test('a limit in words says how much of what', () => {
  expect(inWords(limits.claimsOfBundle)).toBe('at most 5,000 claims in a bundle');
});
