import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';

import fastify from 'fastify';
import pg from 'pg';

import type { Bundle } from '../../src/reports/bundle.js';
import { answering } from './answering.js';

/** A statement as the driver sends it. */
export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** What the bare server is to answer under a path: what comes out of these, as these bytes. */
export interface BareRead {
  readonly path: string;
  readonly statements: readonly Statement[];
  readonly bytes: string;
}

const CONNECTIONS = 10;
const pool = new pg.Pool({ connectionString: process.argv[2] ?? '', max: CONNECTIONS });
const reads = new Map<string, BareRead>();
const app = fastify({ bodyLimit: 1024 ** 2 });

app.get('/ping', () => 'pong');

app.get('/read/*', async ({ url }, reply) => {
  const read = reads.get(url);
  for (const { text, values } of read?.statements ?? []) {
    await pool.query({ text, values: [...values], rowMode: 'array' });
  }
  return reply.type('application/json; charset=utf-8').send(read?.bytes);
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
answering({ url: `http://127.0.0.1:${port}` }, (read: BareRead) => {
  reads.set(read.path, read);
  return {};
});
