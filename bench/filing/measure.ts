import { ApiKeys } from '../../libs/auth/index.js';
import { withSession } from '../../libs/database/index.js';
import { createLogger } from '../../libs/logging/index.js';
import { comparePair, type HttpEffort, withLoad } from '../harness/http-load.js';
import type { BenchServer } from '../harness/server.js';
import { withChild } from '../processes/child.js';
import type { LoadRequest } from '../processes/load-process.js';
import { openDossiers, withProduct } from '../product.js';
import { reportOf } from '../reports.js';
import type { Topic } from '../row.js';

const CALLERS = 8;
const DOSSIERS = 8;
const CLAIMS = 25;

/** Filing reports over HTTP against a bare route that inserts as many rows. */
export function measureFiling(server: BenchServer, effort: HttpEffort): Promise<Topic> {
  return withProduct(server, 'bench_filing', async ({ address, database, store }) => {
    const dossiers = await openDossiers(store, DOSSIERS);
    const keys = new ApiKeys(database, createLogger({ level: 'silent' }));
    const { key } = await keys.create({ name: 'bench', scopes: ['report'], dossiers: '*' });
    const bare = await server.create('bench_filing_bare');
    await withSession(bare.ownerUrl, (session) =>
      session.query(`
        CREATE TABLE events (
          id uuid PRIMARY KEY, dossier text NOT NULL, stream text NOT NULL, type text NOT NULL,
          schema_version int NOT NULL, recorded_at timestamptz NOT NULL DEFAULT now(),
          recorded_by text NOT NULL, correlation_id text NOT NULL, payload text NOT NULL)`),
    );
    const body = JSON.stringify({ ...reportOf(0, CLAIMS), slug: 'report-#' });
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
    const post = { method: 'POST', headers, body, status: 201 } as const;
    return withChild<{ url: string }, object, object, Topic>(
      'api-process.js',
      [address.applicationUrl],
      (_, api) =>
        withChild<{ url: string }, object, object, Topic>(
          'bare-process.js',
          [bare.ownerUrl],
          (_bare, { url }) =>
            withLoad(async (load) => {
              const ours: LoadRequest[] = dossiers.map((dossier) => ({
                ...post,
                url: `${api.url}/v1/dossiers/${dossier}/reports`,
              }));
              const rows = await comparePair(load, CALLERS, effort, {
                name: `filing a report with ${CLAIMS} claims`,
                ours,
                theirs: [{ ...post, url: `${url}/file` }],
                rivalName: 'a bare route',
                aim: 0.5,
              });
              return { title: 'Filing', about: ABOUT, rows };
            }),
        ),
    );
  });
}

const ABOUT = `${CALLERS} callers over HTTP and ${DOSSIERS} dossiers. Ours checks the key, the shape of everything, every
quotation against the text, every reference and revision, and keeps the text with its commitment. The bare
route is Fastify and \`pg\`: it parses the body and inserts a row for the report and one for each claim, in
one statement, into a table with one unique index.`;
