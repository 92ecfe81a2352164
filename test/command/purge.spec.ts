import { join } from 'node:path';
import { readFile } from 'node:fs/promises';

import { freePort, runningEmbeddedPostgres, withSession } from '../../libs/database/index.js';
import { findInFiles } from '../../libs/testing/index.js';
import { aland, smallReport } from '../support/bundles.js';
import { Client } from '../support/client.js';
import { DataFolder } from '../support/data-folder.js';
import { type Environment, killAll, Parley, parley } from '../support/processes.js';
import { until } from '../support/until.js';

/** Every test starts processes; on a busy machine that takes its time. */
const MINUTES = 180_000;
const DOSSIER = 'matter';
const WHY = { reason: 'Asked for by the person', legalBasis: 'Article 17 GDPR' };

/** Of a text, short and long, and of the claim that quotes it. */
const OF_TEXTS = ['qzxjvkwb', 'vwqkxjzf'];
const OF_CLAIMS = ['kqjwzvxg', 'xzkvqjwd'];
const WORDS = [...OF_TEXTS, ...OF_CLAIMS];

/** Long enough to be compressed, as the texts of reports are. */
const filler = 'And so the talks went on and on. '.repeat(300);

const leak = smallReport('leak', {
  text: `Aland offers qzxjvkwb. ${filler} Then vwqkxjzf. ${filler}`,
  actors: [aland],
  claims: [
    {
      key: 'offer',
      content: { kind: 'statement', gist: 'It is kqjwzvxg' },
      utterer: { label: 'xzkvqjwd' },
      evidence: [{ exact: 'Aland offers qzxjvkwb', quotation: 'indirect' }],
    },
  ],
});

describe('what was erased', () => {
  const folder = new DataFolder();
  let environment: Environment;
  let url: string;
  let client: Client;

  beforeAll(async () => {
    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    environment = { PORT: String(port), PARLEY_DATA_DIR: folder.path };
  });
  afterAll(async () => {
    await killAll();
    await folder.remove();
  }, MINUTES);

  const up = async (): Promise<Parley> => {
    const process = Parley.start(['up'], environment);
    await process.ready(url);
    await until(() => process.output.includes('Ctrl-C stops everything'));
    client = new Client(url, (await readFile(join(folder.path, 'admin-key'), 'utf8')).trim());
    return process;
  };
  const found = () => findInFiles(folder.path, WORDS);
  /** Words that some file has. */
  const foundWords = async () => {
    const places = await found();
    return WORDS.filter((word) => places.some((place) => place.endsWith(`: ${word}`)));
  };
  const owner = async (sql: string) => {
    const running = await runningEmbeddedPostgres(folder.path);
    return withSession(running?.ownerUrl ?? '', async (session) => {
      return (await session.query(sql)).rows as unknown[];
    });
  };
  const eraseCapture = async (report: string) => {
    const path = `/v1/dossiers/${DOSSIER}/reports/${report}/captures/1/erasure`;
    const answer = await client.post<{ version: number }>(path, WHY);
    expect(answer.status).toBe(200);
    await client.settle(DOSSIER, answer.body.version);
  };

  test(
    'leaves all files of the data folder by itself, compressed values and the write-ahead log included',
    async () => {
      const process = await up();
      await client.open(DOSSIER);
      await client.fileAndSettle(DOSSIER, leak);
      expect(
        await owner(`SELECT DISTINCT pg_column_compression(body) AS method FROM "log".texts
          WHERE body LIKE '%qzxjvkwb%'`),
      ).toEqual([{ method: 'pglz' }]);
      await owner('CHECKPOINT');
      expect(await foundWords()).toEqual(WORDS);

      await eraseCapture('leak');
      await until(() => process.output.includes('Purged what was erased'), 60_000);
      expect(await found()).toEqual([]);
      await process.interrupt();
      expect(await found()).toEqual([]);
    },
    MINUTES,
  );

  test(
    'leaves them by a command, where the process stopped before it came to it',
    async () => {
      const process = await up();
      await client.fileAndSettle(DOSSIER, { ...leak, slug: 'again' });
      await eraseCapture('again');
      await process.interrupt();
      expect(await foundWords()).toEqual(WORDS);

      const purged = {
        code: 0,
        output: expect.stringMatching(/^Purged matter of what was erased up to version \d+\.\n$/),
        errors: '',
      };
      expect(await parley(['purge'], environment)).toEqual(purged);
      expect(await found()).toEqual([]);
      expect(await parley(['purge'], environment)).toEqual({
        ...purged,
        output: 'Purged, though nothing was due.\n',
      });
    },
    MINUTES,
  );
});
