import { setTimeout as sleep } from 'node:timers/promises';

import { TestApp } from '../support/app.js';
import { aland, groundReport, smallClaim, smallReport } from '../support/bundles.js';
import type { Answer, Client, FiledReport, Versioned } from '../support/client.js';
import { expectProblem } from '../support/problems.js';

let app: TestApp;
let client: Client;

beforeAll(async () => {
  app = await TestApp.start();
  client = app.client;
});

afterAll(async () => {
  await app.close();
});

/** Expects the address in an answer to show what was made, at the version in the answer. */
async function expectShown(answer: Answer<Versioned>): Promise<Answer> {
  expect(answer.status).toBe(201);
  const { version } = answer.body;
  expect(answer.headers.get('parley-version')).toBe(String(version));
  const location = answer.headers.get('location') ?? '';
  const shown = await client.get<Versioned>(`${location}?minVersion=${version}`);
  expect(shown.status).toBe(200);
  return shown;
}

describe('The answer to what makes something', () => {
  const path = '/v1/dossiers/made';

  test('has the address of a dossier, a report, a capture’s report and a claim, and the version', async () => {
    const dossier = await client.post<Versioned>('/v1/dossiers', { slug: 'made', title: 'Made' });
    expect((await expectShown(dossier)).body).toMatchObject({ slug: 'made' });

    const report = await client.post<FiledReport>(`${path}/reports`, smallReport('one'));
    expect((await expectShown(report)).body).toMatchObject({ slug: 'one' });

    const capture = await client.post<Versioned>(`${path}/reports/one/captures`, { text: 'More.' });
    expect((await expectShown(capture)).body).toMatchObject({ slug: 'one' });

    const evidence = [
      { report: 'one', capture: 1, exact: 'Beland is silent', quotation: 'narrator' },
    ];
    const claim = await client.post<Versioned & { claimId: string }>(
      `${path}/claims`,
      smallClaim({ evidence }),
    );
    expect((await expectShown(claim)).body).toMatchObject({ claimId: claim.body.claimId });
  });

  test('has them again when it is given again', async () => {
    const header = { 'Idempotency-Key': 'made-once' };
    const bundle = smallReport('once');
    const first = await client.post(`${path}/reports`, bundle, header);
    const again = await client.post(`${path}/reports`, bundle, header);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    for (const name of ['location', 'parley-version']) {
      expect(again.headers.get(name)).toBe(first.headers.get(name));
    }
  });

  test('has no address where nothing was made: of a change or a dry run', async () => {
    const rehearsed = await client.post(`${path}/reports?dryRun=true`, smallReport('never'));
    const withdrawn = await client.post<Versioned>(`${path}/reports/once/withdrawal`, {
      reason: 'It was wrong',
    });
    for (const answer of [rehearsed, withdrawn]) {
      expect(answer.status).toBe(200);
      expect(answer.headers.get('location')).toBeNull();
    }
    expect(withdrawn.headers.get('parley-version')).toBe(String(withdrawn.body.version));
  });

  test('has the address of a key, of which there is no version', async () => {
    const wish = { name: 'made', scopes: ['read'], dossiers: '*' };
    const { body, headers } = await client.post<{ id: string }>('/v1/keys', wish);
    expect(headers.get('location')).toBe(`/v1/keys/${body.id}`);
    expect(headers.get('parley-version')).toBeNull();
  });
});

describe('What is recorded and not shown yet', () => {
  const path = '/v1/dossiers/behind';
  const names = [
    'actors/aland',
    'issues/peace',
    'processes/treaty',
    'milestones/treaty',
    'reports/base',
    'reports/base/captures/1/diff',
    'claims/base~silence',
    'claims/base~silence/history',
    'positions/aland/peace',
  ];
  let filed: FiledReport;

  beforeAll(async () => {
    const { version } = await client.open('behind');
    await client.settle('behind', version);
    await app.stopWorker();
    filed = await client.file('behind', groundReport('base'));
  });

  afterAll(() => app.startWorker());

  const paths = () => [...names, `claims/${filed.claims[0]?.claimId ?? ''}`];

  test('is no 404 within five seconds, but something to ask for again at once', async () => {
    const answers = await Promise.all(paths().map((name) => client.get(`${path}/${name}`)));
    for (const answer of answers) {
      expectProblem(answer, 503, 'projection-behind');
      expect(answer.headers.get('retry-after')).toBe('1');
    }
  });

  test('is a 404 at a moment that is asked for: it was not there then', async () => {
    for (const name of paths()) {
      expectProblem(await client.get(`${path}/${name}?asOf=1`), 404, 'not-found');
    }
  });

  test('is a plain 404 where the log has nothing of it either', async () => {
    for (const name of ['actors/nobody', 'reports/none', 'claims/base~none', 'claims/a claim']) {
      const answer = await client.get(`${path}/${encodeURI(name)}`);
      expectProblem(answer, 404, 'not-found');
      expect(answer.text).not.toContain('recorded');
    }
  });

  test('is a 404 that says so, of what follows from several things', async () => {
    for (const name of [
      'speakers/aland',
      'conflicts/none',
      'quantities/series?measure=men',
      'quantities/series?measure=men&limit=1',
    ]) {
      const answer = await client.get(`${path}/${name}`);
      expectProblem(answer, 404, 'not-found');
      expect(answer.text).toContain(
        `shows version 1 so far, of ${filed.version} that are recorded.`,
      );
    }
  });

  test('is a 404 that says so, when it was recorded longer ago', async () => {
    await sleep(5_500);
    for (const name of paths()) {
      const answer = await client.get(`${path}/${name}`);
      expectProblem(answer, 404, 'not-found');
      expect(answer.text).toMatch(
        /It is recorded, at version \d+, and the view shows version 1 so far\./,
      );
    }
  });
});

describe('A number alone', () => {
  beforeAll(async () => {
    await client.open('years');
    await client.fileAndSettle('years', smallReport('one', { actors: [aland] }));
  });

  test('is a version: a year above the newest is refused, and the refusal says how both are written', async () => {
    for (const parameters of ['timeline?asOf=2026', 'diff?from=2026', 'diff?from=1&to=2026']) {
      const answer = await client.get(`/v1/dossiers/years/${parameters}`);
      expectProblem(answer, 400, 'not-yet');
      expect(answer.text).toContain(
        'A number alone is a version, such as 3; a year is written as a time in it, such as 2026-01-01T00:00:00Z.',
      );
    }
  });

  test('above the newest that is no year is told nothing of years', async () => {
    for (const version of ['4', '57', '9999', '20260101']) {
      const answer = await client.get(`/v1/dossiers/years/timeline?asOf=${version}`);
      expectProblem(answer, 400, 'not-yet');
      expect(answer.text).not.toContain('a year is');
    }
  });

  test('is that version in a dossier that has it, though it looks like a year', async () => {
    const actors = Array.from({ length: 500 }, (_, index) => ({
      slug: `a-${index}`,
      name: `Actor ${index}`,
      kind: 'person',
    }));
    let version = 0;
    await client.open('long');
    for (const part of ['a', 'b', 'c', 'd', 'e']) {
      const more = actors.map((actor) => ({ ...actor, slug: `${part}-${actor.slug}` }));
      ({ version } = await client.file('long', smallReport(part, { actors: more })));
    }
    expect(version).toBeGreaterThan(2026);
    await client.settle('long', version);
    const { headers, body } = await client.get('/v1/dossiers/long/actors?asOf=2026');
    expect(headers.get('parley-version')).toBe('2026');
    expect(body).toMatchObject({ version: 2026 });
  });
});
