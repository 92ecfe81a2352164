import { Deployment } from '../faults/deployment.js';
import { report } from '../faults/load.js';
import { killAll, type Parley } from '../support/processes.js';
import { until } from '../support/until.js';

const MINUTES = 120_000;

let deployment: Deployment;
let worker: Parley;
beforeAll(async () => {
  deployment = await Deployment.start({ LOG_LEVEL: 'debug' });
  worker = deployment.startWorker();
  await deployment.seen('worker');
}, MINUTES);
afterAll(async () => {
  await killAll();
  await deployment.close();
}, MINUTES);

type Line = Readonly<Record<string, unknown>>;

const linesOf = (process: Parley, msg: string): Line[] =>
  process.output
    .split('\n')
    .slice(0, -1)
    .flatMap((line): Line[] => (line.startsWith('{') ? [JSON.parse(line) as Line] : []))
    .filter((line) => line['msg'] === msg);

const namesRequest = (id: string) => (line: Line) =>
  line['correlationId'] === id ||
  (Array.isArray(line['correlationIds']) && line['correlationIds'].includes(id));

test(
  'the id that a client gives is in the line of its request and in that of its projection',
  async () => {
    await deployment.client.open('followed');
    await deployment.caughtUp();
    const { body, headers } = await deployment.client.post<{ version: number }>(
      '/v1/dossiers/followed/reports',
      report('Followed'),
      { 'X-Correlation-Id': 'find-me' },
    );
    expect(headers.get('x-correlation-id')).toBe('find-me');

    const answered = () => linesOf(deployment.api, 'answered').find(namesRequest('find-me'));
    const projected = () => linesOf(worker, 'projected').find(namesRequest('find-me'));
    await until(() => Boolean(answered() && projected()));
    expect(answered()).toMatchObject({ method: 'POST', status: 201, level: 'info' });
    expect(projected()).toMatchObject({
      correlationId: 'find-me',
      dossier: 'followed',
      from: 2,
      to: body.version,
      level: 'debug',
    });
  },
  MINUTES,
);

test(
  'a batch of several requests names them all',
  async () => {
    await deployment.client.open('together');
    await deployment.caughtUp();
    await worker.signal('SIGTERM');
    const ids = ['one-of-them', 'another', 'the-third'];
    for (const id of ids) {
      const path = '/v1/dossiers/together/reports';
      await deployment.client.post(path, report(id), { 'X-Correlation-Id': id });
    }
    const next = deployment.startWorker('next');
    await until(() => ids.every((id) => linesOf(next, 'projected').some(namesRequest(id))));
    expect(linesOf(next, 'projected')).toContainEqual(
      expect.objectContaining({ dossier: 'together', correlationIds: ids }),
    );
  },
  MINUTES,
);
