import { withSession } from '../../libs/database/index.js';
import { TestApp } from '../support/app.js';
import { groundReport, smallClaim, smallReport } from '../support/bundles.js';
import type { Client, FiledReport, Versioned } from '../support/client.js';
import { EXAMPLE, exampleDossier, firstReport } from '../support/example.js';
import { expectProblem, pathsOf } from '../support/problems.js';
import type { Dossier, Page, Report } from '../support/shapes.js';

const REPORTS = '/v1/dossiers/ground/reports';
const CLAIMS = '/v1/dossiers/ground/claims';

let app: TestApp;
let client: Client;

beforeAll(async () => {
  app = await TestApp.start();
  client = app.client;
  await client.open('ground');
  await client.fileAndSettle('ground', groundReport('base'));
});

afterAll(async () => {
  await app.close();
});

const under = (key: string) => ({ 'Idempotency-Key': key });

const aboutSilence = (key: string) =>
  smallClaim({
    key,
    evidence: [{ report: 'base', exact: 'Beland is silent', quotation: 'narrator' }],
  });

/** The three writes, each with a body of its own for every name. */
const writes: [string, string, (name: string) => object][] = [
  ['a dossier', '/v1/dossiers', (slug) => ({ slug, title: slug })],
  ['a report', REPORTS, (slug) => smallReport(slug, { claims: [smallClaim({ key: 'k' })] })],
  ['a claim', CLAIMS, aboutSilence],
];

describe.each(writes)('The same request under the same key: %s', (what, path, bodyOf) => {
  const name = what.replace(' ', '-');

  test('is answered ten times with the same bytes, and done once', async () => {
    const body = bodyOf(`${name}-ten`);
    const first = await client.post(path, body, under(`${name} ten`));
    expect(first.status).toBe(201);
    expect(first.headers.get('idempotency-replayed')).toBeNull();
    const size = await app.logSize();
    for (let again = 1; again < 10; again += 1) {
      const answer = await client.post(path, body, under(`${name} ten`));
      expect(answer.status).toBe(201);
      expect(answer.text).toBe(first.text);
      expect(answer.headers.get('idempotency-replayed')).toBe('true');
    }
    expect(await app.logSize()).toEqual(size);
  });

  test('is done once for 20 clients at once, who all get the one answer', async () => {
    const body = bodyOf(`${name}-crowd`);
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => client.post(path, body, under(`${name} crowd`))),
    );
    for (const { status } of answers) expect(status).toBe(201);
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    const first = answers.filter(({ headers }) => headers.get('idempotency-replayed') === null);
    expect(first).toHaveLength(1);
  });

  test('is answered the same after a restart of the API', async () => {
    const body = bodyOf(`${name}-restart`);
    const first = await client.post(path, body, under(`${name} restart`));
    const size = await app.logSize();
    await app.restartApi();
    client = app.client;
    const answer = await client.post(path, body, under(`${name} restart`));
    expect(answer.status).toBe(201);
    expect(answer.text).toBe(first.text);
    expect(answer.headers.get('idempotency-replayed')).toBe('true');
    expect(await app.logSize()).toEqual(size);
  });

  test('with another body is 422, and writes nothing', async () => {
    await client.post(path, bodyOf(`${name}-one`), under(`${name} other`));
    const size = await app.logSize();
    const answer = await client.post(path, bodyOf(`${name}-two`), under(`${name} other`));
    expectProblem(answer, 422, 'idempotency-mismatch');
    expect(await app.logSize()).toEqual(size);
  });

  test('without a key is another request', async () => {
    const body = bodyOf(`${name}-bare`);
    expect((await client.post(path, body)).status).toBe(201);
    expectProblem(await client.post(path, body), 409, 'taken');
    expectProblem(await client.post(path, body, under(`${name} bare`)), 409, 'taken');
  });
});

describe('An idempotency key', () => {
  test('is bound to the path too', async () => {
    const report = smallReport('bound');
    expect((await client.post(REPORTS, report, under('path'))).status).toBe(201);
    await client.open('elsewhere');
    const elsewhere = await client.post('/v1/dossiers/elsewhere/reports', report, under('path'));
    expectProblem(elsewhere, 422, 'idempotency-mismatch');
    const dossier = await client.post('/v1/dossiers', { slug: 'x', title: 'X' }, under('path'));
    expectProblem(dossier, 422, 'idempotency-mismatch');
  });

  test('is bound to If-Match too', async () => {
    const claim = aboutSilence('matched');
    const first = await client.post(CLAIMS, claim, { ...under('match'), 'If-Match': '"1"' });
    expect(first.status).toBe(201);
    const other = await client.post(CLAIMS, claim, { ...under('match'), 'If-Match': '"2"' });
    expectProblem(other, 422, 'idempotency-mismatch');
  });

  test('does not mind spaces or the order of fields in the body', async () => {
    const body = smallReport('order');
    const first = await client.post(REPORTS, body, under('order'));
    const answer = await client.send(REPORTS, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...under('order') },
      body: JSON.stringify(Object.fromEntries(Object.entries(body).reverse()), null, 2),
    });
    expect(answer.headers.get('idempotency-replayed')).toBe('true');
    expect(answer.text).toBe(first.text);
  });

  test('of one key’s owner is nothing to another owner', async () => {
    const other = await app.with({ scopes: ['read', 'report'], dossiers: '*' });
    const mine = await client.post<FiledReport>(REPORTS, smallReport('mine'), under('"1"'));
    const theirs = await other.post<FiledReport>(REPORTS, smallReport('theirs'), under('"1"'));
    expect([mine.status, theirs.status]).toEqual([201, 201]);
    expect(theirs.body.slug).toBe('theirs');
    const again = await other.post(REPORTS, smallReport('theirs'), under('"1"'));
    expect(again.text).toBe(theirs.text);
    expectProblem(
      await other.post(REPORTS, smallReport('mine'), under('"1"')),
      422,
      'idempotency-mismatch',
    );
  });

  test.each([
    ['of one character', 'k'],
    ['of 255 characters', 'k'.repeat(255)],
    ['in quotes', '"quoted"'],
    ['that looks like SQL', `'); DROP TABLE "log".events; --`],
  ])('may be one %s', async (what, key) => {
    const body = smallReport(what.toLowerCase().replaceAll(/\W/g, '-'));
    const first = await client.post(REPORTS, body, under(key));
    expect(first.status).toBe(201);
    expect((await client.post(REPORTS, body, under(key))).text).toBe(first.text);
  });

  test('is not the same in quotes and without', async () => {
    const body = smallReport('unquoted');
    expect((await client.post(REPORTS, body, under('quotes'))).status).toBe(201);
    expectProblem(await client.post(REPORTS, body, under('"quotes"')), 409, 'taken');
  });

  test.each([
    ['empty', ''],
    ['of 256 characters', 'k'.repeat(256)],
    ['with a letter that is not ASCII', 'kéy'],
  ])('may not be %s', async (_, key) => {
    const answer = await client.post(REPORTS, smallReport('never'), under(key));
    expectProblem(answer, 400, 'invalid-header');
  });

  test('is free again after a refusal', async () => {
    const wrong = smallReport('mended', { publishedAt: '9998' });
    const right = smallReport('mended');
    const refused = await client.post(REPORTS, wrong, under('mended'));
    expect(pathsOf(expectProblem(refused, 422, 'invalid'))).toEqual(['/publishedAt']);
    expectProblem(await client.post(REPORTS, smallReport('base'), under('mended')), 409, 'taken');
    const accepted = await client.post(REPORTS, right, under('mended'));
    expect(accepted.status).toBe(201);
    expect(accepted.headers.get('idempotency-replayed')).toBeNull();
    expect((await client.post(REPORTS, right, under('mended'))).text).toBe(accepted.text);
  });

  test('gives back its answer whatever was written since', async () => {
    const body = smallReport('since');
    const first = await client.post<Versioned>(REPORTS, body, under('since'));
    await client.file('ground', smallReport('after'));
    const again = await client.post<Versioned>(REPORTS, body, under('since'));
    expect(again.body.version).toBe(first.body.version);
  });

  test('keeps a report that names itself one report', async () => {
    const { slug: _slug, ...nameless } = smallReport('any');
    const first = await client.post<FiledReport>(REPORTS, nameless, under('nameless'));
    expect(first.body.slug).toMatch(/^the-report-any-[a-z0-9]+$/);
    const again = await client.post<FiledReport>(REPORTS, nameless, under('nameless'));
    expect(again.text).toBe(first.text);
    const another = await client.post<FiledReport>(REPORTS, nameless, under('another'));
    expect(another.body.slug).not.toBe(first.body.slug);
  });

  test('of a new API key gives the same key again', async () => {
    const wish = { name: 'again', scopes: ['read'], dossiers: '*' };
    const first = await client.post('/v1/keys', wish, under('api key'));
    const again = await client.post('/v1/keys', wish, under('api key'));
    expect(again.status).toBe(201);
    expect(again.text).toBe(first.text);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    const other = await client.post('/v1/keys', { ...wish, name: 'other' }, under('api key'));
    expectProblem(other, 422, 'idempotency-mismatch');
  });
});

describe('A write that cannot be made now', () => {
  test('is told so after a while, and can be sent again', async () => {
    const report = smallReport('held-up');
    await withSession(app.ownerUrl, async (session) => {
      await session.query('BEGIN');
      await session.query(`SELECT FROM "log".heads WHERE dossier = 'ground' FOR UPDATE`);
      const answer = await client.post(REPORTS, report, under('held up'));
      expectProblem(answer, 409, 'in-progress');
      expect(answer.headers.get('retry-after')).toMatch(/^[1-9]\d*$/);
    });
    const again = await client.post(REPORTS, report, under('held up'));
    expect(again.status).toBe(201);
    expect(again.headers.get('idempotency-replayed')).toBeNull();
  });

  test('does not hold up those of other dossiers', async () => {
    await client.open('free');
    await withSession(app.ownerUrl, async (session) => {
      await session.query('BEGIN');
      await session.query(`SELECT FROM "log".heads WHERE dossier = 'ground' FOR UPDATE`);
      const waiting = client.post(REPORTS, smallReport('waiting'));
      const { status } = await client.post('/v1/dossiers/free/reports', smallReport('free'));
      expect(status).toBe(201);
      await session.query('COMMIT');
      expect((await waiting).status).toBe(201);
    });
  });
});

describe('The example’s report, sent by 20 clients at once', () => {
  test('is there once', async () => {
    const bundle = await firstReport();
    await client.write('/v1/dossiers', await exampleDossier());
    const path = `/v1/dossiers/${EXAMPLE}/reports`;
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => client.post<FiledReport>(path, bundle, under('example'))),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    const version = answers[0]?.body.version ?? 0;
    expect(version).toBe(1 + 8 + 4 + 2 + 6 + 2 + 1 + 33);
    await client.settle(EXAMPLE, version);
    const dossier = await client.read<Dossier>(`/v1/dossiers/${EXAMPLE}`);
    expect(dossier).toMatchObject({ version, counts: { reports: 1, claims: 33, actors: 8 } });
  });

  test('is filed once without a key too, the others being told', async () => {
    await client.open('crowd');
    const bundle = await firstReport();
    const path = '/v1/dossiers/crowd/reports';
    const answers = await Promise.all(Array.from({ length: 20 }, () => client.post(path, bundle)));
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([201, ...Array.from({ length: 19 }, () => 409)]);
  });
});

describe('Many clients that file different reports at once', () => {
  test('are all taken, in versions without a gap', async () => {
    await client.open('busy');
    await client.file('busy', groundReport('base'));
    const slugs = Array.from({ length: 25 }, (_, index) => `r-${index}`);
    const filed = await Promise.all(
      slugs.map((slug) =>
        client.post<FiledReport>(
          '/v1/dossiers/busy/reports',
          // All of them declare the same new actor: one does it, the others find it there.
          smallReport(slug, {
            actors: [{ slug: 'celand', name: 'Celand', kind: 'state' }],
            claims: [smallClaim(), smallClaim()],
          }),
        ),
      ),
    );
    for (const { status, text } of filed) expect({ status, text }).toMatchObject({ status: 201 });
    const versions = filed.map(({ body }) => body.version);
    const head = Math.max(...versions);
    expect(new Set(versions).size).toBe(25);
    expect(head).toBe(9 + 1 + 25 * 3);
    await client.settle('busy', head);
    const { items } = await client.read<Page<Report>>('/v1/dossiers/busy/reports?limit=500');
    expect(items.map(({ slug }) => slug).sort()).toEqual(['base', ...slugs].sort());
    for (const { slug, claims } of items) expect({ slug, claims }).toEqual({ slug, claims: 2 });
  });
});

describe('A dry run', () => {
  test('answers like the real thing, and writes nothing', async () => {
    const bundle = smallReport('rehearsed', {
      actors: [{ slug: 'deland', name: 'Deland', kind: 'state' }],
      claims: [smallClaim({ key: 'one' }), smallClaim()],
    });
    const size = await app.logSize();
    const { version } = await client.read<Versioned>('/v1/dossiers/ground');
    const dry = await client.post<FiledReport>(`${REPORTS}?dryRun=true`, bundle);
    expect(dry.status).toBe(200);
    expect(dry.body).toMatchObject({
      slug: 'rehearsed',
      claims: [{ key: 'one', revision: 1 }, { revision: 1 }],
      changes: [],
    });
    expect(dry.body.version).toBeGreaterThanOrEqual(version);
    expect(await app.logSize()).toEqual(size);

    const real = await client.post<FiledReport>(`${REPORTS}?dryRun=false`, bundle);
    expect(real.status).toBe(201);
    expect(Object.keys(real.body).sort()).toEqual(Object.keys(dry.body).sort());
    expect(real.body.claims.map(({ key }) => key)).toEqual(dry.body.claims.map(({ key }) => key));
  });

  test('is refused like the real thing', async () => {
    const size = await app.logSize();
    const path = `${REPORTS}?dryRun=true`;
    expectProblem(await client.post(path, smallReport('base')), 409, 'taken');
    const wrong = smallReport('rehearsed-2', {
      publishedAt: '9998',
      claims: [smallClaim({ utterer: { actor: 'nobody' } })],
    });
    const dry = expectProblem(await client.post(path, wrong), 422, 'invalid');
    const real = expectProblem(await client.post(REPORTS, wrong), 422, 'invalid');
    expect(dry.errors).toEqual(real.errors);
    expect(pathsOf(dry)).toEqual(['/claims/0/utterer/actor', '/publishedAt']);
    expect(await app.logSize()).toEqual(size);
  });

  test('does not use up an idempotency key', async () => {
    const bundle = smallReport('rehearsed-3');
    const dry = await client.post(`${REPORTS}?dryRun=true`, bundle, under('dry'));
    expect(dry.status).toBe(200);
    const real = await client.post(REPORTS, bundle, under('dry'));
    expect(real.status).toBe(201);
    expect(real.headers.get('idempotency-replayed')).toBeNull();
  });
});
