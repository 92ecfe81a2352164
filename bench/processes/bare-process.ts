import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';

import fastify from 'fastify';
import pg from 'pg';

import type { Bundle } from '../product/business.js';
import { answering } from './answering.js';

/** What the bare server is to answer under a path: so many rows of a list, between head and tail. */
export interface FinishedRead {
  readonly path: string;
  readonly dossier: string;
  readonly list: string;
  readonly limit: number;
  readonly head: string;
  readonly tail: string;
}

const CONNECTIONS = 10;
const pool = new pg.Pool({ connectionString: process.argv[2] ?? '', max: CONNECTIONS });
const reads = new Map<string, FinishedRead>();
const app = fastify({ bodyLimit: 1024 ** 2 });

app.get('/ping', () => 'pong');

app.get('/v1/*', async ({ url }, reply) => {
  const read = reads.get(url);
  if (!read) return reply.code(404).send();
  const { rows } = await pool.query<[body: string]>({
    text: `SELECT body FROM bare.finished WHERE dossier = $1 AND list = $2 AND position > 0
           ORDER BY position LIMIT $3`,
    values: [read.dossier, read.list, read.limit],
    rowMode: 'array',
  });
  const items = rows.map(([body]) => body).join(',');
  return reply.type('application/json; charset=utf-8').send(read.head + items + read.tail);
});

/** A row for the report and one for each of its claims, of the size that ours have. */
app.post<{ Body: Bundle }>('/file', async ({ body: { claims = [], ...report } }, reply) => {
  const payloads = [report, ...claims].map((each) => JSON.stringify(each));
  await pool.query(
    `INSERT INTO events (id, dossier, stream, type, schema_version, recorded_by, correlation_id, payload)
     SELECT id, 'talks', stream, 'ClaimAsserted', 1, 'bench', 'bench', payload
     FROM unnest($1::uuid[], $2::text[], $3::text[]) AS e(id, stream, payload)`,
    [
      payloads.map(() => randomUUID()),
      payloads.map((_, index) => `${report.slug}/${index}`),
      payloads,
    ],
  );
  return reply
    .code(201)
    .send({ claims: claims.map(({ key }) => ({ key, claimId: randomUUID() })) });
});

await app.listen({ host: '127.0.0.1', port: 0 });
const { port } = app.server.address() as AddressInfo;
answering({ url: `http://127.0.0.1:${port}` }, (read: FinishedRead) => {
  reads.set(read.path, read);
  return {};
});
