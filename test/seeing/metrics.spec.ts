import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { freePort } from '../../libs/database/index.js';
import { generateSignerKey } from '../../libs/transparency-log/index.js';
import { views } from '../../src/views/index.js';
import { Deployment } from '../faults/deployment.js';
import { report } from '../faults/load.js';
import { killAll } from '../support/processes.js';
import { until } from '../support/until.js';
import { documentedAlerts, metricsOf, valueOf } from './prometheus.js';

const MINUTES = 120_000;
const ROOT = join(import.meta.dirname, '..', '..');

let deployment: Deployment;
let workerUrl: string;
beforeAll(async () => {
  const port = await freePort();
  workerUrl = `http://127.0.0.1:${port}`;
  deployment = await Deployment.start({
    PARLEY_WORKER_PORT: String(port),
    PARLEY_SIGNING_KEY: generateSignerKey('parley/test'),
  });
}, MINUTES);
afterAll(async () => {
  await killAll();
  await deployment.close();
}, MINUTES);

const ofApi = async () => (await deployment.client.get('/metrics')).text;
const ofWorker = async () => (await fetch(`${workerUrl}/metrics`)).text();

test(
  'views that nobody builds fall behind, by versions and by seconds, and catch up',
  async () => {
    await deployment.client.open('behind');
    const { version } = await deployment.client.file('behind', report('A report'));
    const of = { view: 'claims' };
    await until(async () => valueOf(await ofApi(), 'parley_view_lag_versions', of) === version);
    await until(async () => valueOf(await ofApi(), 'parley_view_lag_seconds', of) > 1);
    expect(valueOf(await ofApi(), 'parley_notary_lag_events')).toBe(version);
    expect(valueOf(await ofApi(), 'parley_unsigned_events')).toBe(version);

    deployment.startWorker();
    await deployment.caughtUp();
    await until(async () => {
      const served = await ofWorker().catch(() => '');
      return (
        valueOf(served, 'parley_view_lag_versions', of) === 0 &&
        valueOf(served, 'parley_notary_lag_events') === 0 &&
        valueOf(served, 'parley_unsigned_events') === 0
      );
    });
    const served = await ofWorker();
    expect(valueOf(served, 'parley_view_lag_seconds', of)).toBe(0);
    expect(valueOf(served, 'parley_projection_events_total', of)).toBe(version);
    expect(valueOf(served, 'parley_projection_batch_duration_seconds_count')).toBeGreaterThan(0);
    for (const { name: view } of views) {
      expect(valueOf(served, 'parley_views_halted', { view })).toBe(0);
    }
  },
  MINUTES,
);

test(
  'every append is measured by its outcome, and every call of the log by what shared it',
  async () => {
    const before = await ofApi();
    await Promise.all(['one', 'two', 'three'].map((slug) => deployment.client.open(slug)));
    let after = before;
    const grown = (name: string, labels = {}) =>
      valueOf(after, name, labels) - valueOf(before, name, labels);
    // What is served stands for a second.
    await until(async () => {
      after = await ofApi();
      return grown('parley_append_duration_seconds_count', { outcome: 'appended' }) > 0;
    });
    expect(grown('parley_append_duration_seconds_count', { outcome: 'appended' })).toBe(3);
    expect(grown('parley_append_call_commands_sum')).toBe(3);
    expect(grown('parley_append_call_events_sum')).toBe(3);
    expect(grown('parley_append_call_duration_seconds_count')).toBeLessThanOrEqual(3);
  },
  MINUTES,
);

test('no series is of one dossier', async () => {
  const served = `${await ofApi()}\n${await ofWorker()}`;
  expect(served).toMatch(/^parley_events \d/m);
  expect(served.match(/^\w.*\b(dossier=|behind"|three").*/gm)).toBeNull();
});

test('a worker tells its health, and serves nothing else', async () => {
  const ready = await fetch(`${workerUrl}/health/ready`);
  expect(ready.status).toBe(200);
  expect(await ready.json()).toMatchObject({
    ready: true,
    checks: { migrations: { ready: true }, signing: { ready: true } },
  });
  expect(await (await fetch(`${workerUrl}/health/live`)).json()).toEqual({ live: true });
  expect((await fetch(`${workerUrl}/v1/dossiers`)).status).toBe(404);
});

test('every alert that operations are told to set is over what API or worker serve', async () => {
  const served = `${await ofApi()}\n${await ofWorker()}`;
  const names = new Set(served.match(/^[a-z_:][\w:]*(?=[ {])/gim));
  const alerts = await documentedAlerts();
  expect(alerts.length).toBeGreaterThan(5);
  for (const { name, when } of alerts) {
    const asked = metricsOf(when);
    expect([name, asked.length > 0, asked.filter((metric) => !names.has(metric))]).toEqual([
      name,
      true,
      [],
    ]);
  }
});

describe('the dashboard', () => {
  interface Panel {
    readonly title: string;
    readonly targets?: readonly { readonly expr: string }[];
  }
  interface Dashboard {
    readonly templating: { readonly list: readonly { readonly name: string }[] };
    readonly panels: readonly Panel[];
  }
  let dashboard: Dashboard;
  beforeAll(async () => {
    const file = await readFile(join(ROOT, 'deploy', 'grafana', 'parley.json'), 'utf8');
    dashboard = JSON.parse(file) as Dashboard;
  });

  test('shows only what API or worker serve', async () => {
    // A histogram without labels is served from the start, one with labels from its first value.
    const served = `${await ofApi()}\n${await ofWorker()}`;
    const names = new Set(served.match(/^[a-z_:][\w:]*(?=[ {])/gim));
    const exprs = dashboard.panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr));
    const asked = new Set(exprs.flatMap(metricsOf));
    expect(asked.size).toBeGreaterThan(20);
    expect([...asked].filter((name) => !names.has(name))).toEqual([]);
  });

  test('shows all that Parley measures itself', async () => {
    const exprs = dashboard.panels
      .flatMap(({ targets = [] }) => targets.map(({ expr }) => expr))
      .join('\n');
    const served = `${await ofApi()}\n${await ofWorker()}`;
    const measured = new Set(
      [...served.matchAll(/^# TYPE (parley_\w+)/gm)].map(([, name = '']) => name),
    );
    expect([...measured].filter((name) => !exprs.includes(name))).toEqual([]);
  });

  test('asks the Prometheus that its reader chooses', () => {
    expect(dashboard.templating.list.map(({ name }) => name)).toContain('datasource');
    expect(JSON.stringify(dashboard.panels)).not.toMatch(/"uid":"(?!\$\{datasource\})/);
  });
});
