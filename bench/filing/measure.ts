import { withSession } from '../../libs/database/index.js';
import { comparePair, type HttpEffort, withLoad } from '../harness/http-load.js';
import type { BenchServer } from '../harness/server.js';
import { withChild } from '../processes/child.js';
import { openDossiers, withProduct } from '../product/product.js';
import { reportOf } from '../product/reports.js';
import type { Topic } from '../row.js';

const DOSSIERS = 8;
const CLAIMS = 25;

/** Filing reports over HTTP against a bare route that inserts as many rows. */
export function measureFiling(server: BenchServer, effort: HttpEffort): Promise<Topic> {
  return withProduct(server, 'bench_filing', async (product) => {
    const bare = await server.create('bench_filing_bare');
    await withSession(bare.ownerUrl, (session) =>
      session.query(`
        CREATE TABLE events (
          id uuid PRIMARY KEY, dossier text NOT NULL, stream text NOT NULL, type text NOT NULL,
          schema_version int NOT NULL, recorded_at timestamptz NOT NULL DEFAULT now(),
          recorded_by text NOT NULL, correlation_id text NOT NULL, payload text NOT NULL)`),
    );
    const body = JSON.stringify({ ...reportOf(0, CLAIMS), slug: 'report-#' });
    const dossiers = Array.from({ length: DOSSIERS }, (_, number) => `talks-${number}`);
    return product.withApi(['report'], async (client) => {
      await openDossiers(client, dossiers);
      const headers = { ...client.headers, 'content-type': 'application/json' };
      const post = { method: 'POST', headers, body, status: 201 } as const;
      return withChild<{ url: string }, object, object, Topic>(
        'bare-process.js',
        [bare.ownerUrl],
        (_, { url }) =>
          withLoad(async (load) => {
            const rows = await comparePair(load, effort, {
              name: `filing a report with ${CLAIMS} claims`,
              ours: dossiers.map((dossier) => ({
                ...post,
                url: `${client.url}/v1/dossiers/${dossier}/reports`,
              })),
              theirs: [{ ...post, url: `${url}/file` }],
              rivalName: 'a bare route',
              aim: 0.35,
            });
            return { title: 'Filing', about: aboutOf(effort), rows };
          }),
      );
    });
  });
}

function aboutOf({ callers }: HttpEffort): string {
  return `${callers} callers over HTTP and ${DOSSIERS} dossiers. Ours checks the key, the shape of everything, every
quotation against the text, every reference and revision, and keeps the text with its commitment. The bare
route is Fastify and \`pg\`: it parses the body and inserts a row for the report and one for each claim, in
one statement, into a table with one unique index.`;
}
