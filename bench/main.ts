import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { packageRoot } from '../libs/database/index.js';
import { measureFiling } from './filing/measure.js';
import { measureGrowth } from './growth/measure.js';
import { type BenchServer, withServer } from './harness/server.js';
import { measureMemory } from './memory/measure.js';
import { measureProjection } from './projection/measure.js';
import { measureReads } from './reads/measure.js';
import type { Topic } from './row.js';
import { pageOf, tableOf } from './table.js';

const { values: options } = parseArgs({
  options: {
    json: { type: 'string' },
    quick: { type: 'boolean', default: false },
    only: { type: 'string' },
  },
});

const effort = options.quick
  ? {
      append: { rounds: 2, warmUp: 300, measured: 600 },
      http: { rounds: 2, warmUp: 300, measured: 1_000 },
      projection: { reports: 60, rounds: 1 },
      growth: { sizes: [10_000, 50_000], spread: { dossiers: 500, events: 100 }, times: 10 },
      memory: { imported: 20_000 },
    }
  : {
      append: { rounds: 5, warmUp: 500, measured: 2_000 },
      http: { rounds: 5, warmUp: 1_000, measured: 4_000 },
      projection: { reports: 400, rounds: 3 },
      growth: {
        sizes: [10_000, 100_000, 1_000_000],
        spread: { dossiers: 10_000, events: 100 },
        times: 30,
      },
      memory: { imported: 100_000 },
    };

const topics: Readonly<Record<string, (server: BenchServer) => Promise<Topic>>> = {
  filing: (server) => measureFiling(server, effort.http),
  projection: (server) => measureProjection(server, effort.projection),
  reads: (server) => measureReads(server, effort.http),
  growth: (server) => measureGrowth(server, effort.growth),
  memory: (server) => measureMemory(server, effort.memory),
  // Loaded last: Emmett has the driver read bigints in a way that Prisma does not take.
  append: async (server) =>
    (await import('./append/measure.js')).measureAppends(server, effort.append),
};

const only = options.only?.split(',') ?? Object.keys(topics);
const unknown = only.filter((name) => !(name in topics));
if (unknown.length > 0) {
  const names = Object.keys(topics).join(', ');
  console.error(`There is nothing to measure called ${unknown.join(', ')}. There are: ${names}.`);
  process.exit(2);
}
const { measured, page } = await withServer(async (server) => {
  const measured: Topic[] = [];
  for (const [name, measure] of Object.entries(topics)) {
    if (!only.includes(name)) continue;
    measured.push(await measure(server));
    process.stderr.write(`${name} is measured.\n`);
  }
  return { measured, page: await pageOf(measured, server, options.quick) };
});
if (options.only === undefined) {
  console.log(page);
  await writeFile(join(packageRoot(), 'docs', 'benchmarks.md'), page);
} else {
  console.log(measured.map(tableOf).join('\n\n'));
}
if (options.json !== undefined) {
  await writeFile(options.json, `${JSON.stringify({ topics: measured }, null, 2)}\n`);
}
process.exit();
