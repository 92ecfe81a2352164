import { cpus } from 'node:os';

import type { BenchServer } from './harness/server.js';
import type { Row } from './row.js';

/** The page that shows the results, and how they were made. */
export async function pageOf(rows: readonly Row[], server: BenchServer): Promise<string> {
  const [version, fsync] = await Promise.all([
    server.setting('server_version'),
    server.setting('fsync'),
  ]);
  const lines = rows.map(({ name, ours, rival, rivalName, ratio, unit }) =>
    [
      name,
      figure(ours),
      rivalName ?? '',
      rival === null ? '' : figure(rival),
      ratio === null ? '' : ratio.toFixed(2),
      unit,
    ].join(' | '),
  );
  return `# Benchmarks

Made by \`npm run bench\`, which writes this page; \`npm run bench -- --json FILE\` writes the rows as
JSON besides, and \`--quick\` takes less time and is less exact.

Ours and its rivals take turns in one run on one PostgreSQL ${version} (fsync ${fsync}, everything else at
its defaults) and Node.js ${process.version} with ${cpus().length} cores, each on a fresh copy of its own database and with
as many connections; the figures are medians of the rounds. Machines differ and are noisy: read the
ratios, not the figures. A ratio above 1 says that ours is faster.

| | ours | beside | theirs | ratio | |
| --- | ---: | --- | ---: | ---: | --- |
${lines.map((line) => `| ${line} |`).join('\n')}

- **append**: 8 callers over 64 dossiers, payloads of about 600 bytes. Ours checks the expected
  revision of every stream, salts and commits to every payload, and numbers without gaps. Emmett
  checks the expected version of its stream. The bare insert is \`INSERT … SELECT FROM unnest\`
  through \`pg\` and checks nothing.
- **append to visible**: from the answer to a filing to the timeline that shows it, with one worker
  that is woken through BullMQ on PostgreSQL, in one process with the API.
- **rebuild**: events of the log a second, one worker, reports of 25 claims in one dossier.
- **import**: bundles of 100 claims for one dossier over HTTP, from one client, beside no worker.
  Memory is that of the API's process, sampled every other second.
`;
}

function figure(number: number): string {
  return number.toLocaleString('en-US', { maximumFractionDigits: number < 100 ? 1 : 0 });
}
