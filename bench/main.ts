import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { packageRoot } from '../libs/database/index.js';
import { withServer } from './harness/server.js';
import { measureImport } from './import/measure.js';
import { measureRebuild } from './rebuild.js';
import { pageOf } from './table.js';
import { measureVisible } from './visible.js';

const { values: options } = parseArgs({
  options: { json: { type: 'string' }, quick: { type: 'boolean', default: false } },
});
const effort = options.quick
  ? { rounds: 2, warmUp: 300, measured: 600, reports: 40, single: 2_000, imported: 10_000 }
  : { rounds: 7, warmUp: 500, measured: 2_000, reports: 400, single: 20_000, imported: 200_000 };

const { rows, page } = await withServer(async (server) => {
  const views = [
    ...(await measureVisible(server, { reports: effort.reports / 2 })),
    ...(await measureRebuild(server, { reports: effort.reports, rounds: 3 })),
    ...(await measureImport(server, effort)),
  ];
  // Loaded last: Emmett has the driver read bigints in a way that Prisma does not take.
  const { measureAppends } = await import('./append/measure.js');
  const rows = [...(await measureAppends(server, effort)), ...views];
  return { rows, page: await pageOf(rows, server) };
});
console.log(page);
await writeFile(join(packageRoot(), 'docs', 'benchmarks.md'), page);
if (options.json !== undefined) {
  await writeFile(options.json, `${JSON.stringify({ rows }, null, 2)}\n`);
}
process.exit();
