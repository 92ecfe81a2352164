import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { freePort } from '../../libs/database/index.js';
import { parseSigner } from '../../libs/transparency-log/index.js';
import { Deployment } from '../faults/deployment.js';
import { report } from '../faults/load.js';
import { killAll, parley, type Parley } from '../support/processes.js';
import { until } from '../support/until.js';
import { documentedAlerts, holds, valueOf } from './prometheus.js';

const MINUTES = 180_000;
const DOSSIER = 'signed';

let folder: string;
let workerUrl: string;
let deployment: Deployment;
let worker: Parley;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-unsigned-'));
  const port = await freePort();
  workerUrl = `http://127.0.0.1:${port}`;
  // A data folder in which there is no key, as on any machine but that of `parley up`.
  const dataDir = join(folder, 'data');
  deployment = await Deployment.start({
    PARLEY_WORKER_PORT: String(port),
    PARLEY_DATA_DIR: dataDir,
  });
  await deployment.client.open(DOSSIER);
  await deployment.client.file(DOSSIER, report('A report'));
  await age();
}, MINUTES);

afterAll(async () => {
  await killAll();
  await deployment.close();
  await rm(folder, { recursive: true, force: true });
}, MINUTES);

/** Makes all that is recorded and not in the transparency log yet an hour older. */
async function age(): Promise<void> {
  await deployment.query(`
    SET session_replication_role = replica;
    UPDATE "log".events e SET recorded_at = e.recorded_at - interval '1 hour'
    WHERE e.version > coalesce((SELECT t.size FROM "proofs".trees t WHERE t.dossier = e.dossier), 0);
    UPDATE "log".heads h SET recorded_at = e.recorded_at
    FROM "log".events e WHERE e.dossier = h.dossier AND e.version = h.version`);
}

const ofApi = async () => (await deployment.client.get('/metrics')).text;
const readyOfWorker = async () => {
  const answer = await fetch(`${workerUrl}/health/ready`);
  return { status: answer.status, body: await answer.json() };
};
const isUp = () =>
  fetch(`${workerUrl}/health/live`).then(
    ({ ok }) => ok,
    () => false,
  );
const alert = async () => {
  const found = (await documentedAlerts()).find(({ name }) => name === 'the log is not signed');
  return found?.when ?? '';
};

test(
  'where no worker has a key, all that can be asked tells that nothing is signed',
  async () => {
    worker = deployment.startWorker();
    await deployment.caughtUp();
    await until(isUp);
    // The trees are complete: it is the signature alone that is missing.
    await until(async () => valueOf(await ofApi(), 'parley_notary_lag_events') === 0);

    expect(await readyOfWorker()).toMatchObject({
      status: 503,
      body: { ready: false, checks: { signing: { ready: false }, migrations: { ready: true } } },
    });
    const { signing } = await deployment.status();
    expect(signing.key).toBeNull();
    expect(signing.unsigned).toBeGreaterThan(0);
    expect(signing.unsignedSeconds).toBeGreaterThan(3_000);
    const served = await ofApi();
    expect(valueOf(served, 'parley_unsigned_events')).toBe(signing.unsigned);
    expect(holds(await alert(), served)).toBe(true);
    const { code, output } = await deployment.run('verify');
    expect(code).toBe(1);
    expect(output).toContain(
      `${DOSSIER}: the events are vouched for by no checkpoint of the newest key that holds.\n`,
    );
  },
  MINUTES,
);

test(
  'the documented command makes a key once, and with it all that waited is signed',
  async () => {
    const file = join(folder, 'keys', 'signing-key');
    const made = await parley(['signing-key', 'create', '--output', file]);
    expect(made).toMatchObject({ code: 0, errors: '' });
    const key = (await readFile(file, 'utf8')).trim();
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const again = await parley(['signing-key', 'create', 'another/name', '-o', file]);
    expect(again).toMatchObject({ code: 0, output: made.output });
    expect((await readFile(file, 'utf8')).trim()).toBe(key);
    const { vkey } = parseSigner(key).verifier;
    expect(made.output).toContain(vkey);
    expect(made.output).not.toContain('PRIVATE');

    await worker.signal('SIGTERM');
    worker = deployment.startWorker('signing', { PARLEY_SIGNING_KEY_FILE: file });
    await until(async () => valueOf(await ofApi(), 'parley_unsigned_events') === 0);
    await until(isUp);
    expect(await readyOfWorker()).toMatchObject({
      status: 200,
      body: { checks: { signing: { ready: true } } },
    });
    const { signing } = await deployment.status();
    expect(signing).toEqual({ key: vkey, unsigned: 0, unsignedSeconds: 0 });
    expect(holds(await alert(), await ofApi())).toBe(false);
    expect(await deployment.run('verify')).toMatchObject({ code: 0, errors: '' });
  },
  MINUTES,
);

test(
  'what is recorded after the last signature is told apart, and does not fit once it has waited for long',
  async () => {
    await worker.signal('SIGTERM');
    await deployment.client.file(DOSSIER, report('Another report'));
    const fresh = await deployment.run('verify');
    expect(fresh).toMatchObject({ code: 0, errors: '' });
    expect(fresh.output).toMatch(
      /compared with nothing that was signed: the events from \d+ on\.\n/,
    );
    expect(fresh.output).not.toContain('all fits');
    await age();
    const old = await deployment.run('verify');
    expect(old.code).toBe(1);
    expect(old.output).toMatch(
      /the events from \d+ on are vouched for by no checkpoint of the newest key that holds\.\n/,
    );
    expect((await deployment.status()).signing.unsigned).toBeGreaterThan(0);
  },
  MINUTES,
);
