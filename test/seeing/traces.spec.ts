import { Deployment } from '../faults/deployment.js';
import { report } from '../faults/load.js';
import { killAll, type Parley } from '../support/processes.js';
import { until } from '../support/until.js';
import { type CollectedSpan, Collector } from './collector.js';

const MINUTES = 120_000;
const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const CLIENT = '00f067aa0ba902b7';

describe('traces, with a collector', () => {
  let collector: Collector;
  let deployment: Deployment;

  const find = (name: string, of: (span: CollectedSpan) => boolean = () => true) =>
    collector.spans.find((span) => span.name === name && of(span));

  beforeAll(async () => {
    collector = await Collector.start();
    deployment = await Deployment.start({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.endpoint });
    deployment.startWorker();
    await deployment.seen('worker');
    await deployment.client.open('traced');
    await deployment.caughtUp();
  }, MINUTES);
  afterAll(async () => {
    await killAll();
    collector.close();
    await deployment.close();
  }, MINUTES);

  test(
    'one trace holds the request of a client and its append, and the projection is linked to it',
    async () => {
      const { body, status } = await deployment.client.post<{ version: number }>(
        '/v1/dossiers/traced/reports',
        report('The secret words'),
        { traceparent: `00-${TRACE}-${CLIENT}-01`, 'Idempotency-Key': 'the-key-of-the-request' },
      );
      expect(status).toBe(201);
      await deployment.client.settle('traced', body.version);

      const isLinked = ({ links }: CollectedSpan) => links.some(({ traceId }) => traceId === TRACE);
      await until(() => Boolean(find('process wake', isLinked)));
      const { traceId, spanId } = find('process wake', isLinked) ?? {};
      const isBelow = (span: CollectedSpan) =>
        span.traceId === traceId && span.parentSpanId === spanId;
      await until(() => Boolean(find('project views', isBelow)));

      const route = 'POST /v1/dossiers/:dossier/reports';
      await until(() => Boolean(find(route)));
      const request = find(route);
      expect(request).toMatchObject({
        service: 'parley-api',
        traceId: TRACE,
        parentSpanId: CLIENT,
        attributes: {
          'http.request.method': 'POST',
          'http.route': '/v1/dossiers/:dossier/reports',
          'url.path': '/v1/dossiers/traced/reports',
        },
      });
      const append = find('append', (span) => span.traceId === TRACE);
      expect(append).toMatchObject({
        parentSpanId: request?.spanId,
        attributes: { 'parley.dossier': 'traced', 'parley.outcome': 'appended' },
      });
      expect(find('process wake', isLinked)).toMatchObject({
        service: 'parley-worker',
        links: [{ traceId: TRACE, spanId: append?.spanId }],
      });
      const waited = ({ attributes }: CollectedSpan) =>
        attributes['parley.min_version'] !== undefined;
      await until(() => Boolean(find('wait for version', waited)));
    },
    MINUTES,
  );

  test('no trace tells words, keys, or what health checks ask', async () => {
    await until(() => collector.text !== '');
    expect(collector.text).not.toMatch(/secret words|the-key-of-the|In sentence|\/health\//);
  });
});

describe('traces, with a collector that is away', () => {
  let deployment: Deployment;
  let worker: Parley;

  beforeAll(async () => {
    deployment = await Deployment.start({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9' });
    worker = deployment.startWorker();
    await deployment.seen('worker');
  }, MINUTES);
  afterAll(async () => {
    await killAll();
    await deployment.close();
  }, MINUTES);

  test(
    'cost no request, one warning a process, and no time at the end',
    async () => {
      await deployment.client.open('untraced');
      const { version } = await deployment.client.file('untraced', report('A report'));
      await deployment.client.settle('untraced', version);
      const lost = /Traces are lost: http:\/\/127\.0\.0\.1:9 does not take them/g;
      const processes = [deployment.api, worker];
      await until(() => processes.every(({ output }) => output.match(lost)));
      await deployment.client.open('another');
      const ended = await Promise.all(processes.map((process) => process.signal('SIGTERM')));
      for (const { code, output, errors } of ended) {
        expect(code).toBe(0);
        expect(errors).toBe('');
        expect(output.match(lost)).toHaveLength(1);
      }
    },
    MINUTES,
  );
});
