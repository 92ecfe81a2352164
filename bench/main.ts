import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { packageRoot } from '../libs/database/index.js';
import { measureAttacks } from './attacks/measure.js';
import { measureNeighbours } from './attacks/neighbours.js';
import { measureExports } from './exports/measure.js';
import { measureFeeds } from './feeds/measure.js';
import { measureFiling } from './filing/measure.js';
import { measureGrowth } from './growth/measure.js';
import { type BenchServer, withServer } from './harness/server.js';
import { measureMemory } from './memory/measure.js';
import { type Effort, readOptions } from './options.js';
import { measureProjection } from './projection/measure.js';
import { measureReads } from './reads/measure.js';
import { measureRenaming } from './renaming/measure.js';
import type { Topic } from './row.js';
import { measureStatistics } from './statistics/measure.js';
import { pageOf, summaryOf, tableOf } from './table.js';

const TOPICS: Readonly<Record<string, (server: BenchServer, effort: Effort) => Promise<Topic>>> = {
  filing: (server, { filing }) => measureFiling(server, filing),
  projection: (server, { projection }) => measureProjection(server, projection),
  reads: (server, { reads }) => measureReads(server, reads),
  growth: (server, { growth }) => measureGrowth(server, growth),
  statistics: (server, { statistics }) => measureStatistics(server, statistics),
  renaming: (server, { renaming }) => measureRenaming(server, renaming),
  memory: (server, { memory }) => measureMemory(server, memory),
  feeds: (server, { feeds }) => measureFeeds(server, feeds),
  // A browser is loaded where one is used.
  console: async (server, { console }) =>
    (await import('./console/measure.js')).measureConsole(server, console),
  exports: (server, { exports }) => measureExports(server, exports),
  attacks: (server) => measureAttacks(server),
  neighbours: (server, { neighbours }) => measureNeighbours(server, neighbours),
  // Loaded last: Emmett has the driver read bigints in a way that Prisma does not take.
  append: async (server, { append }) =>
    (await import('./append/measure.js')).measureAppends(server, append),
};

const options = readOptions(process.argv.slice(2), Object.keys(TOPICS));
if ('say' in options) {
  (options.exit === 0 ? console.log : console.error)(options.say);
  process.exit(options.exit);
}
const { only = Object.keys(TOPICS), write, json, effort } = options;

const measured: Topic[] = [];
const failed: string[] = [];
const page = await withServer(async (server) => {
  for (const [name, measure] of Object.entries(TOPICS)) {
    if (!only.includes(name)) continue;
    try {
      const topic = await measure(server, effort);
      measured.push(topic);
      console.log(`${tableOf(topic)}\n`);
    } catch (error) {
      // What takes hours is not lost for one part of it.
      failed.push(name);
      console.error(`${name} could not be measured:`, error);
    }
  }
  return pageOf(measured, server);
});
console.error(summaryOf(measured));
if (json !== undefined) {
  await writeFile(json, `${JSON.stringify({ topics: measured }, null, 2)}\n`);
}
if (failed.length > 0) console.error(`Not measured: ${failed.join(', ')}.`);
else if (write) await writeFile(join(packageRoot(), 'docs', 'benchmarks.md'), page);
process.exit(failed.length > 0 ? 1 : 0);
