import { startApi } from '../../apps/api/start-api.js';
import { ApiKeys } from '../../libs/auth/index.js';
import { loadConfig } from '../../libs/config/index.js';
import { createLogger } from '../../libs/logging/index.js';
import { Projector } from '../../libs/projections/index.js';
import { Recorder } from '../../src/deciding/recorder.js';
import { knownFrom } from '../../src/publication/known-from.js';
import { views } from '../../src/views/index.js';
import { comparePair, type HttpEffort, withLoad } from '../harness/http-load.js';
import type { BenchServer } from '../harness/server.js';
import type { BareRead } from '../processes/bare-process.js';
import { withChild } from '../processes/child.js';
import { DOSSIER, withProduct } from '../product.js';
import type { Topic } from '../row.js';
import { statementsDuring } from './statements.js';

const CALLERS = 16;
const REPORTS = 120;
const CLAIMS_A_REPORT = 25;

/** Reads over HTTP against a bare server that sends the same statements and answers the same bytes. */
export function measureReads(server: BenchServer, effort: HttpEffort): Promise<Topic> {
  return withProduct(server, 'bench_reads', async ({ address, database, store, file }) => {
    await file(new Recorder(store, { wake: () => undefined }), 0, REPORTS, CLAIMS_A_REPORT);
    await new Projector(database, store, knownFrom, views).project(DOSSIER);
    const keys = new ApiKeys(database, createLogger({ level: 'silent' }));
    const { key } = await keys.create({ name: 'bench', scopes: ['read'], dossiers: '*' });
    const headers = { authorization: `Bearer ${key}` };
    const paths = {
      'a timeline page of 50': `/v1/dossiers/${DOSSIER}/timeline`,
      'the positions matrix': `/v1/dossiers/${DOSSIER}/positions`,
      'the history of a claim': `/v1/dossiers/${DOSSIER}/claims/report-7~day-3/history`,
    };
    const samples = await sample(address.applicationUrl, Object.values(paths), headers);
    return withChild<{ url: string }, object, object, Topic>(
      'api-process.js',
      [address.applicationUrl],
      (_, api) =>
        withChild<{ url: string }, BareRead, object, Topic>(
          'bare-process.js',
          [address.applicationUrl],
          (bare, { url }) =>
            withLoad(async (load) => {
              const rows = [];
              const get = { method: 'GET', headers, status: 200 } as const;
              for (const [name, path] of Object.entries(paths)) {
                const read = samples.get(path);
                if (!read) throw new Error(`${path} was not read.`);
                await bare.ask({ path: `/read${path}`, ...read });
                rows.push(
                  ...(await comparePair(load, CALLERS, effort, {
                    name,
                    ours: [{ ...get, url: api.url + path }],
                    theirs: [{ ...get, url: `${url}/read${path}` }],
                    rivalName: 'the same SQL and bytes, bare',
                    aim: 0.7,
                  })),
                );
              }
              const path = paths['a timeline page of 50'];
              const etag = samples.get(path)?.etag ?? '';
              const again = { ...headers, 'if-none-match': etag };
              rows.push(
                ...(await comparePair(load, CALLERS, effort, {
                  name: 'a 304 of that timeline page',
                  ours: [{ ...get, url: api.url + path, headers: again, status: 304 }],
                  theirs: [{ ...get, url: `${url}/ping`, headers: {} }],
                  rivalName: 'a bare ping',
                  aim: 0.5,
                })),
              );
              return { title: 'Reads', about: ABOUT, rows };
            }),
        ),
    );
  });
}

const ABOUT = `${CALLERS} callers over HTTP, a dossier of ${(REPORTS * CLAIMS_A_REPORT).toLocaleString('en-US')} claims. The bare server is
Fastify and \`pg\`: it sends the statements that ours sends for the answer, one after the other, throws the
rows away and answers with the bytes that ours had answered with. It checks no key, looks up no version
and makes no JSON. The ping does not ask the database anything.`;

/** What is answered under some paths, and by which statements. */
async function sample(
  databaseUrl: string,
  paths: readonly string[],
  headers: Readonly<Record<string, string>>,
) {
  const config = loadConfig({ PORT: '0', LOG_LEVEL: 'silent', PARLEY_RATE_LIMIT: '0' });
  const logger = createLogger({ level: config.logLevel });
  const api = await startApi({ config, databaseUrl, logger });
  const samples = new Map<string, Omit<BareRead, 'path'> & { readonly etag: string }>();
  try {
    for (const path of paths) {
      let bytes = '';
      let etag = '';
      const statements = await statementsDuring(async () => {
        const response = await fetch(api.url + path, { headers });
        bytes = await response.text();
        etag = response.headers.get('etag') ?? '';
        if (!response.ok) throw new Error(bytes);
      });
      samples.set(path, { statements, bytes, etag });
    }
    return samples;
  } finally {
    await api.close();
  }
}
