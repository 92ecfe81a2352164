import { setTimeout as sleep } from 'node:timers/promises';

import type { BenchServer } from '../harness/server.js';
import type { Memory } from '../processes/answering.js';
import type { Child } from '../processes/child.js';
import type { Client } from '../product/client.js';
import { openDossiers, withProduct } from '../product/product.js';
import { type Row, single, type Topic } from '../row.js';
import { type Attack, attacks } from './bodies.js';

const MEBIBYTE = 1024 ** 2;

/** What each of the largest bodies costs the process that is sent it. */
export function measureAttacks(server: BenchServer): Promise<Topic> {
  return withProduct(server, 'bench_attacks', (product) =>
    product.withApi(['report', 'read'], async (client, api) => {
      const dossiers = attacks.map((_, index) => `talks-${index}`);
      await openDossiers(client, dossiers);
      const rows: Row[] = [];
      for (const [index, attack] of attacks.entries()) {
        rows.push(...(await costOf(attack, `talks-${index}`, client, api)));
      }
      return { title: 'Largest bodies', about: ABOUT, rows };
    }),
  );
}

const ABOUT = `Bodies of less than a mebibyte that go to the limits of docs/limits.md, each filed in a dossier of its own.
The processor time of the API process until it has answered, the longest time for which its loop did not turn, and
how much more memory it held at most; without the time that PostgreSQL and the worker take.`;

async function costOf(
  { name, body }: Attack,
  dossier: string,
  client: Client,
  api: Child<object, Memory>,
): Promise<Row[]> {
  // The first one pays for what is compiled.
  await sleep(500);
  const before = await api.ask({});
  const { status } = await fetch(`${client.url}/v1/dossiers/${dossier}/reports`, {
    method: 'POST',
    headers: { ...client.headers, 'content-type': 'application/json' },
    body,
  });
  const after = await api.ask({});
  const told = `${name} (${Math.ceil(body.length / 1024)} KiB, ${status})`;
  return [
    single(`${told}: processor`, after.cpu - before.cpu, 'ms', { limit: 1_000 }),
    single(`${told}: loop held for`, after.held, 'ms', { limit: 100 }),
    single(`${told}: memory`, (after.peak - before.rss) / MEBIBYTE, 'MiB', { limit: 100 }),
  ];
}
