import { cpus } from 'node:os';

import type { BenchServer } from './harness/server.js';
import { isMet, type Row, type Topic } from './row.js';

/** The page that shows the results, and how they were made. */
export async function pageOf(
  topics: readonly Topic[],
  server: BenchServer,
  quick: boolean,
): Promise<string> {
  const [version, fsync] = await Promise.all([
    server.setting('server_version'),
    server.setting('fsync'),
  ]);
  return `# Benchmarks

Made by \`npm run bench\`, which writes this page; \`npm run bench -- --json FILE\` writes the rows as
JSON besides, \`--quick\` takes less than five minutes and is less exact, and \`--only reads,growth\` prints
parts and writes nothing. This page was made ${quick ? 'with `--quick`' : 'in full'}.

Ours and its rivals take turns in one run on one PostgreSQL ${version} (fsync ${fsync}, everything else at
its defaults) and Node.js ${process.version} with ${cpus().length} cores, which server, clients and load share; the figures
are medians of the rounds. Machines differ and are noisy: read the ratios, not the figures. Of rates a ratio
above 1 says that ours is faster; of times and sizes, one below 1. The last column says what a ratio is to be,
and whether it is.

${topics.map(tableOf).join('\n\n')}
`;
}

/** What came of a topic, in Markdown. */
export function tableOf({ title, about, rows }: Topic): string {
  return `## ${title}

${about}

| | ours | beside | theirs | ratio | | aim |
| --- | ---: | --- | ---: | ---: | --- | --- |
${rows.map(lineOf).join('\n')}`;
}

function lineOf(row: Row): string {
  const { name, ours, rival, rivalName, ratio, unit, aim } = row;
  const met = isMet(row);
  const cells = [
    name,
    figure(ours),
    rivalName ?? '',
    rival === null ? '' : figure(rival),
    ratio === null ? '' : ratio.toFixed(2),
    unit,
    aim === undefined ? '' : `${unit.endsWith('/s') ? '≥' : '≤'} ${aim}: ${met ? 'met' : 'missed'}`,
  ];
  return `| ${cells.join(' | ')} |`;
}

function figure(number: number): string {
  return number.toLocaleString('en-US', { maximumFractionDigits: number < 100 ? 1 : 0 });
}
