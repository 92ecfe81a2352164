import { cpus } from 'node:os';

import type { BenchServer } from './harness/server.js';
import { isMet, isRate, type Row, type Topic } from './row.js';

/** The page that shows the results of a whole run, and how they were made. */
export async function pageOf(topics: readonly Topic[], server: BenchServer): Promise<string> {
  const [version, fsync] = await Promise.all([
    server.setting('server_version'),
    server.setting('fsync'),
  ]);
  return `# Benchmarks

\`npm run bench\` measures all of this and prints it; \`npm run bench -- --write\` writes this page besides.
\`--json FILE\` writes the rows as JSON. \`--only reads,growth\` measures parts; \`--quick\` takes some minutes, is
less exact and works with smaller dossiers; neither writes the page. \`--events 1e5\`, \`--claims\`, \`--mentions\`,
\`--callers\`, \`--rounds\` and \`--seconds\` change the sizes: \`npm run bench -- --help\` says which.

Ours and its rivals take turns in one run on one PostgreSQL ${version} (fsync ${fsync}, everything else at
its defaults) and Node.js ${process.version} with ${cpus().length} cores, which server, clients and load share; the figures
are medians of the rounds. Machines differ and are noisy: read the ratios, not the figures. Of rates a ratio
above 1 says that ours is faster; of times and sizes, one below 1. The last column says what the ratio, or ours
where a unit stands there, is to be, and whether it is. Every answer's status is checked: what is not answered as
it should be has no figure, and says so.

${topics.map(tableOf).join('\n\n')}
`;
}

/** What came of a topic, in Markdown. */
export function tableOf({ title, about, rows }: Topic): string {
  return `## ${title}

${about}

| | ours | beside | theirs | ratio | | goal |
| --- | ---: | --- | ---: | ---: | --- | --- |
${rows.map(lineOf).join('\n')}`;
}

/** How many goals are met and missed, in a sentence. */
export function summaryOf(topics: readonly Topic[]): string {
  const rows = topics.flatMap((topic) => topic.rows);
  const count = (met: boolean) => rows.filter((row) => isMet(row) === met).length;
  const lacking = rows.filter(({ ours }) => ours === null);
  const named = lacking.map(({ name, note }) => `${name}: ${note}`).join('; ');
  return `${count(true)} goals met, ${count(false)} missed.${named && ` Without a figure: ${named}.`}`;
}

function lineOf(row: Row): string {
  const { name, ours, rival, rivalName, ratio, unit, note } = row;
  const cells = [
    name,
    ours === null ? (note ?? '') : figure(ours),
    rivalName ?? '',
    rival === null ? '' : figure(rival),
    ratio === null ? '' : ratio.toFixed(2),
    unit,
    goalOf(row),
  ];
  return `| ${cells.join(' | ')} |`;
}

function goalOf(row: Row): string {
  const { aim, limit, unit } = row;
  const met = isMet(row);
  if (met === undefined) return 'none';
  const parts = [
    aim === undefined ? [] : `${isRate(unit) ? '≥' : '≤'} ${aim}`,
    limit === undefined ? [] : `≤ ${figure(limit)} ${unit}`,
  ].flat();
  return `${parts.join(', ')}: ${met ? 'met' : 'missed'}`;
}

function figure(number: number): string {
  return number.toLocaleString('en-US', { maximumFractionDigits: number < 100 ? 1 : 0 });
}
