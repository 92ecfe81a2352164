import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

import { dossierOf, EXTRACTORS } from './extractors.js';
import { goldDossier, goldTexts } from './gold.js';
import { fallsFrom, linesOf, type Report, reportOf } from './report.js';
import { addTo, emptyScore, type Score } from './score.js';

/*
 * Scores an extractor on texts whose claims a person has told:
 *
 *   npm run eval -- <folder> [--extractor rules|model] [--json FILE] [--baseline FILE] [--faults] [--precision FILE]
 *
 * `--baseline` fails where the F1 of a kind fell by more than .02 from what that file says; `--faults`
 * tells all that is not as in the gold; `--precision` writes what each rule got right.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    extractor: { type: 'string', default: 'rules' },
    json: { type: 'string' },
    baseline: { type: 'string' },
    faults: { type: 'boolean', default: false },
    precision: { type: 'string' },
  },
});
const [folder] = positionals;
const begin = EXTRACTORS[values.extractor];
if (folder === undefined || begin === undefined) {
  const known = Object.keys(EXTRACTORS).join(', ');
  console.error(`Name a folder of texts, and one of these extractors: ${known}.`);
  process.exit(2);
}

const extractor = begin();
if ('lacks' in extractor) {
  console.error(extractor.lacks);
  process.exit(2);
}

const dossier = goldDossier(folder);
const score = emptyScore();
const times: number[] = [];
for (const text of goldTexts(folder)) {
  const known = dossierOf(text, dossier);
  const begun = performance.now();
  const { candidates, actors } = await extractor(text, known);
  times.push(performance.now() - begun);
  const names = new Map([...known.actors, ...actors].map(({ slug, name }) => [slug, name]));
  addTo(score, text, candidates, names);
}
const report = reportOf(values.extractor, score, times);
if (values.faults) for (const each of score.faults) console.log(each);
for (const line of linesOf(report)) console.log(line);
if (values.json !== undefined) {
  writeFileSync(values.json, `${JSON.stringify(report, null, 2)}\n`);
}
if (values.precision !== undefined) writeFileSync(values.precision, precisionOf(score));
if (values.baseline !== undefined) {
  const before = JSON.parse(readFileSync(values.baseline, 'utf8')) as Report;
  const falls = fallsFrom(before, report);
  for (const fall of falls) console.error(fall);
  if (falls.length > 0) process.exitCode = 1;
}

/** The module that candidates take their confidence from. */
function precisionOf({ rules }: Score): string {
  const lines = Object.entries(rules)
    .sort(([a], [b]) => a.localeCompare(b))
    .map(
      ([rule, { right, of }]) =>
        `  ${/^[a-z]+$/.test(rule) ? rule : `'${rule}'`}: { right: ${right}, of: ${of} },\n`,
    );
  return (
    '/** By rule, how much of what it proposed was right: written by `npm run eval -- … --precision`. */\n' +
    `export const MEASURED: Readonly<Record<string, { right: number; of: number }>> = {\n${lines.join('')}};\n`
  );
}
