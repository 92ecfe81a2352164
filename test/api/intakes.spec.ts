import { deflateSync } from 'node:zlib';
import { pdfOf } from '../../libs/documents/test/pdf.js';
import { CodePointText } from '../../libs/text/index.js';
import { TestApp } from '../support/app.js';
import { aland, beland, smallClaim, smallReport } from '../support/bundles.js';
import type { Client, FiledReport } from '../support/client.js';
import { IntakesOf, type ShownIntake, type ShownPage, smallIntake } from '../support/intakes.js';
import { expectProblem, pathsOf } from '../support/problems.js';
import { until } from '../support/until.js';

const D = 'matter';
/** What the stand-in makes a candidate of each of. */
const WORDS = 'Aland says “we offer peace”, and who “says no more”. It will go if “they come”.';

let app: TestApp;
let client: Client;
let intakes: IntakesOf;
let reports = 0;

beforeAll(async () => {
  app = await TestApp.start();
  client = app.client;
  await client.open(D);
  await client.fileAndSettle(D, smallReport('ground', { actors: [aland, beland] }));
  intakes = new IntakesOf(client, D);
});

afterAll(async () => {
  await app.close();
});

/** A PDF of one page, as a request has it. */
const encoded = (page: string | Uint8Array) => pdfOf({ pages: [page] }).toString('base64');

const nextSlug = () => `report-${(reports += 1)}`;

/** A text that is read. */
const read = (more: object = {}) => intakes.read(smallIntake(nextSlug(), { text: WORDS, ...more }));

/** The candidates of one that is read, by their words. */
async function candidates(intake: ShownIntake) {
  const items = await intakes.candidates(intake.id);
  const found = (words: string) => {
    const candidate = items.find(({ evidence }) => evidence[0]?.exact === words);
    if (!candidate) throw new Error(`There is no candidate of “${words}”.`);
    return candidate;
  };
  return { items, found };
}

describe('A text that is handed in', () => {
  test('is taken in at once, and read: its candidates come in the order of the text', async () => {
    const begun = await intakes.post(smallIntake('taken-in', { text: WORDS, language: 'en' }));
    expect(begun.status).toBe(202);
    const { id } = begun.body;
    expect(begun.body).toEqual({ id, status: 'queued' });
    expect(begun.headers.get('location')).toBe(`${intakes.path}/${id}`);

    const intake = await intakes.settled(id);
    expect(intake).toMatchObject({
      id,
      status: 'ready',
      progress: { stage: 'done', done: WORDS.length, of: WORDS.length },
      report: { slug: 'taken-in', title: 'The report taken-in', language: 'en' },
      text: WORDS,
      counts: { candidates: 3, accepted: 0, undecided: 3 },
      runs: [
        { number: 1, extractor: 'rules', refused: [{ reason: 'no-reason', quote: 'nothing' }] },
      ],
    });
    const { items } = await candidates(intake);
    expect(items.map(({ evidence }) => evidence[0]?.exact)).toEqual([
      'we offer peace',
      'says no more',
      'they come',
    ]);
    expect(items[0]).toEqual({
      id: expect.any(String) as string,
      revision: 1,
      claim: {
        content: { kind: 'statement', gist: 'we offer peace' },
        utterer: { narrator: true },
        evidence: items[0]?.evidence,
      },
      missing: [],
      evidence: [{ start: 12, end: 26, exact: 'we offer peace', quotation: 'direct' }],
      rule: 'quotation',
      confidence: 0.5,
      warnings: [],
      suggestions: [],
      by: 'rules',
      run: 1,
      decision: null,
      decisions: 0,
    });
  });

  test('is counted in code points, in whatever script it is', async () => {
    const text = '🎣 قال “نعم” و “🎣🎣”';
    const intake = await read({ text });
    const { items } = await candidates(intake);
    for (const { evidence } of items) {
      const [{ start, end, exact } = { start: 0, end: 0, exact: '' }] = evidence;
      expect(new CodePointText(text).slice(start, end)).toBe(exact);
    }
    expect(items).toHaveLength(2);
  });

  test('is no fact: nothing of it is in the log', async () => {
    const before = await app.logSize();
    await read();
    expect(await app.logSize()).toEqual(before);
  });

  test('is listed by status, a page at a time, the newest first', async () => {
    await client.open('listed');
    const listed = new IntakesOf(client, 'listed');
    const ids: string[] = [];
    for (const slug of ['a', 'b', 'c']) ids.unshift((await listed.read(smallIntake(slug))).id);
    const first = await client.get<ShownPage<ShownIntake>>(`${listed.path}?status=ready&limit=2`);
    expect(first.body.items.map(({ id }) => id)).toEqual(ids.slice(0, 2));
    expect(first.headers.get('link')).toContain('rel="next"');
    const rest = await client.read<ShownPage<ShownIntake>>(
      `${listed.path}?status=ready&limit=2&cursor=${first.body.next ?? ''}`,
    );
    expect(rest).toMatchObject({ items: [{ id: ids[2] }], next: null });
    const failed = await client.read<ShownPage<ShownIntake>>(`${listed.path}?status=failed`);
    expect(failed.items).toEqual([]);
    const other = await client.get(`${listed.path}?cursor=${first.body.next ?? ''}`);
    expectProblem(other, 400, 'invalid-parameter');
  });

  test('is taken in once under an idempotency key, and answered the same', async () => {
    const body = smallIntake(nextSlug());
    const headers = { 'Idempotency-Key': 'the same' };
    const answers = await Promise.all([1, 2, 3].map(() => intakes.post(body, headers)));
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    const again = await intakes.post(body, headers);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(again.headers.get('location')).toBe(`${intakes.path}/${again.body.id}`);
    const other = await intakes.post({ ...body, title: 'Other' }, headers);
    expectProblem(other, 422, 'idempotency-mismatch');
  });

  test('that names a report which is there, or breaks a rule, is refused at once', async () => {
    expectProblem(await intakes.post(smallIntake('ground')), 409, 'taken');
    const future = await intakes.post(smallIntake(nextSlug(), { publishedAt: '2999' }));
    expect(pathsOf(expectProblem(future, 422, 'invalid'))).toEqual(['/publishedAt']);
    const model = await intakes.post(smallIntake(nextSlug(), { extractor: 'model' }));
    const problem = expectProblem(model, 422, 'invalid');
    expect(problem.errors?.[0]).toMatchObject({ path: '/extractor' });
    expect(problem.errors?.[0]?.message).toContain('PARLEY_MODEL_URL');
    expectProblem(
      await client.post('/v1/dossiers/none/intakes', smallIntake('x')),
      404,
      'not-found',
    );
  });

  test.each<[string, object, number, string[]]>([
    ['none', { text: undefined }, 422, ['/text']],
    ['empty', { text: '' }, 422, ['/text']],
    ['two of them', { html: '<p>x</p>' }, 422, ['']],
    ['with a NUL', { text: 'a\0b' }, 422, ['/text']],
    ['with a lone surrogate', { text: 'a\ud800b' }, 422, ['/text']],
    [
      'a PDF that is none',
      { text: undefined, pdf: Buffer.from('x').toString('base64') },
      422,
      ['/pdf'],
    ],
    [
      'a PDF that is a picture',
      { text: undefined, pdf: encoded('10 10 200 200 re f') },
      422,
      ['/pdf'],
    ],
    [
      'a PDF that unpacks to far more than it is',
      { text: undefined, pdf: encoded(deflateSync(Buffer.alloc(32 * 1024 ** 2, ' '))) },
      422,
      ['/pdf'],
    ],
    [
      'a page of 20,000 elements in one another',
      { text: undefined, html: '<div>'.repeat(20_000) },
      422,
      ['/html'],
    ],
    ['a PDF that is no base64', { text: undefined, pdf: '%%%' }, 422, ['/pdf']],
    ['a page without words', { text: undefined, html: '<script>1</script>' }, 422, ['/html']],
    ['with claims', { claims: [] }, 422, ['/claims']],
  ])('%s is refused, and says where', async (_, more, status, paths) => {
    const answer = await intakes.post(smallIntake(nextSlug(), more));
    expect(pathsOf(expectProblem(answer, status, 'invalid'))).toEqual(paths);
  });

  test('of 5 MiB is too large, wherever it stands', async () => {
    const large = 'word '.repeat(2 ** 20);
    expectProblem(await intakes.post(smallIntake(nextSlug(), { text: large })), 413, 'too-large');
    const page = { text: undefined, html: `<article><p>${large}</p></article>` };
    expectProblem(await intakes.post(smallIntake(nextSlug(), page)), 413, 'too-large');
  });

  test('may stand in a page, of which the hash is kept with the source of the report', async () => {
    const words = 'Aland says “we offer peace”, and that the talks of this week went on and on. ';
    const html = `<html><body><nav>Menu</nav><article><h1>Talks</h1><p>${words.repeat(6)}</p></article></body></html>`;
    const intake = await intakes.read(smallIntake('page', { text: undefined, html }));
    expect(intake.text).toContain('we offer peace');
    expect(intake.text).not.toContain('<p>');
    expect(intake.document).toMatchObject({
      mediaType: 'text/html',
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
    });
    const { body } = await intakes.file(intake.id, 'leave-out');
    await client.settle(D, body.version);
    const report = await client.read<{ source: object }>(`/v1/dossiers/${D}/reports/page`);
    expect(report.source).toEqual({ mediaType: 'text/html', sha256: intake.document?.sha256 });
  });

  test('of which a span stands elsewhere has that refused and listed, never moved', async () => {
    const intake = await read({ text: 'It says “misplaced” and “all is well”.' });
    expect(intake.runs[0]?.refused).toContainEqual({
      reason: 'span-elsewhere',
      quote: 'misplaced',
    });
    expect((await candidates(intake)).items).toHaveLength(1);
  });

  test('is read once more beside what was proposed, which is not proposed again', async () => {
    const intake = await read();
    const again = await client.post(`${intakes.path}/${intake.id}/runs`, { extractor: 'rules' });
    expect(again.status).toBe(202);
    const twice = await intakes.settled(intake.id);
    expect(twice.runs).toHaveLength(2);
    expect(twice.counts.candidates).toBe(3);
    const model = await client.post(`${intakes.path}/${intake.id}/runs`, { extractor: 'model' });
    expectProblem(model, 422, 'invalid');
  });

  test('that is thrown away leaves no words, not even in what it was answered, and takes none', async () => {
    const WORD = 'jxqvkzwp';
    const intake = await read({ text: `${WORDS} Who “met ${WORD}” is gone.` });
    const { items } = await candidates(intake);
    const headers = { 'Idempotency-Key': nextSlug() };
    const evidence = [{ exact: `met ${WORD}`, quotation: 'indirect' }];
    const propose = () => intakes.propose(intake.id, smallClaim({ evidence }), headers);
    expect((await propose()).text).toContain(WORD);
    expect((await client.delete(`${intakes.path}/${intake.id}`)).status).toBe(204);
    expect((await client.delete(`${intakes.path}/${intake.id}`)).status).toBe(204);
    expect(await intakes.one(intake.id)).toMatchObject({
      status: 'discarded',
      text: null,
      report: null,
      counts: { candidates: 0 },
    });
    expect(await intakes.candidates(intake.id)).toEqual([]);
    expect(await everything()).not.toContain(WORD);
    expectProblem(await propose(), 422, 'idempotency-mismatch');
    const decided = await intakes.decide(intake.id, items[0]?.id ?? '', { decision: 'accept' });
    expectProblem(decided, 409, 'not-allowed');
    expectProblem(await intakes.file(intake.id, 'leave-out'), 409, 'not-allowed');
  });
});

describe('A candidate', () => {
  test('is accepted, edited, rejected or deferred; all decisions are kept, the newest counts', async () => {
    const intake = await read();
    const [first] = (await candidates(intake)).items;
    const id = first?.id ?? '';
    for (const [index, body] of [
      { decision: 'defer' },
      { decision: 'reject', reason: 'Not now.' },
      { decision: 'accept' },
    ].entries()) {
      const answer = await intakes.decide(intake.id, id, body);
      expect(answer.status).toBe(200);
      expect(answer.body).toMatchObject({
        revision: index + 2,
        decision: body,
        decisions: index + 1,
      });
    }
    expect((await intakes.one(intake.id)).counts).toMatchObject({ accepted: 1, undecided: 2 });
    expect(await intakes.candidates(intake.id, '?decision=undecided')).toHaveLength(2);
    expect(await intakes.candidates(intake.id, '?decision=accept')).toHaveLength(1);
    expect(await intakes.candidates(intake.id, '?kind=event')).toHaveLength(0);
    const path = `${intakes.path}/${intake.id}/candidates`;
    const all = await client.read<{ items: object[] }>(`${path}/${id}/decisions`);
    expect(all.items).toMatchObject([
      { decision: 'defer' },
      { decision: 'reject', reason: 'Not now.' },
      { decision: 'accept' },
    ]);
    expectProblem(await client.get(`${path}/${intake.id}/decisions`), 404, 'not-found');
  });

  test('answers an ETag, and 304 to whom it has told before', async () => {
    const intake = await read();
    const path = `${intakes.path}/${intake.id}/candidates`;
    const { headers } = await client.get(path);
    const etag = headers.get('etag') ?? '';
    expect((await client.get(path, { 'If-None-Match': etag })).status).toBe(304);
    const [first] = (await candidates(intake)).items;
    await intakes.decide(intake.id, first?.id ?? '', { decision: 'reject' });
    expect((await client.get(path, { 'If-None-Match': etag })).status).toBe(200);
  });

  test('that lacks something, or has a condition in its sentence, is not accepted without an edit', async () => {
    const intake = await read();
    const { found } = await candidates(intake);
    for (const words of ['says no more', 'they come']) {
      const candidate = found(words);
      const accepted = await intakes.decide(intake.id, candidate.id, { decision: 'accept' });
      expectProblem(accepted, 409, 'not-allowed');
    }
    const conditional = found('they come');
    const same = { decision: 'edit', claim: conditional.claim };
    expectProblem(await intakes.decide(intake.id, conditional.id, same), 409, 'not-allowed');
    const claim = {
      ...conditional.claim,
      content: { kind: 'statement', gist: 'Only if they come' },
    };
    const edited = await intakes.decide(intake.id, conditional.id, { decision: 'edit', claim });
    expect(edited.body).toMatchObject({ decision: { decision: 'edit', claim } });
  });

  test('is edited to a claim alone, of which the words stand in the text', async () => {
    const intake = await read();
    const [first] = (await candidates(intake)).items;
    const decide = (body: object) => intakes.decide(intake.id, first?.id ?? '', body);
    const none = await decide({ decision: 'edit' });
    expect(pathsOf(expectProblem(none, 422, 'invalid'))).toEqual(['/claim']);
    const beside = await decide({ decision: 'accept', claim: first?.claim });
    expect(pathsOf(expectProblem(beside, 422, 'invalid'))).toEqual(['/claim']);
    const elsewhere = await decide({
      decision: 'edit',
      claim: smallClaim({ evidence: [{ exact: 'no such words', quotation: 'direct' }] }),
    });
    expect(pathsOf(expectProblem(elsewhere, 422, 'invalid'))).toEqual(['/claim/evidence/0/exact']);
  });

  test('is decided on at the revision that somebody saw, if they say which', async () => {
    const intake = await read();
    const [first] = (await candidates(intake)).items;
    const decide = (tag: string) =>
      intakes.decide(intake.id, first?.id ?? '', { decision: 'reject' }, { 'If-Match': tag });
    expect((await decide('"1"')).status).toBe(200);
    const stale = await decide('"1"');
    expectProblem(stale, 412, 'stale-revision');
    expect(stale.body).toMatchObject({ revision: 2 });
    expect((await decide('*')).status).toBe(200);
    expectProblem(await decide('W/"3"'), 400, 'invalid-header');
  });

  test('that two people decide on at once loses no decision', async () => {
    const intake = await read();
    const { items } = await candidates(intake);
    const other = await app.with({ scopes: ['report'], dossiers: [D] });
    const both = [intakes, new IntakesOf(other, D)];
    await Promise.all(
      items.flatMap(({ id }) =>
        both.flatMap((who) =>
          ['reject', 'defer', 'reject'].map((decision) => who.decide(intake.id, id, { decision })),
        ),
      ),
    );
    const after = (await candidates(intake)).items;
    for (const { decisions, revision } of after) {
      expect({ decisions, revision }).toEqual({ decisions: 6, revision: 7 });
    }
    const kept = await app.database.intakeDecision.findMany({ where: { intake: intake.id } });
    expect(kept).toHaveLength(18);
    expect(new Set(kept.map(({ by }) => by)).size).toBe(2);
  });

  test('may be a person’s own: checked as a claim, accepted at once', async () => {
    const intake = await read();
    const claim = smallClaim({ evidence: [{ exact: 'go if', quotation: 'narrator' }] });
    const answer = await intakes.propose(intake.id, claim);
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      claim,
      evidence: [{ exact: 'go if', quotation: 'narrator' }],
      rule: null,
      decision: { decision: 'accept' },
    });
    const absent = smallClaim({ evidence: [{ exact: 'absent', quotation: 'narrator' }] });
    const refused = await intakes.propose(intake.id, absent);
    expect(pathsOf(expectProblem(refused, 422, 'invalid'))).toEqual(['/evidence/0/exact']);
    const elsewhere = smallClaim({
      evidence: [{ report: 'ground', exact: 'go if', quotation: 'narrator' }],
    });
    expectProblem(await intakes.propose(intake.id, elsewhere), 422, 'invalid');
  });

  test('of one intake is none of another', async () => {
    const [one, other] = [await read(), await read()];
    const [candidate] = (await candidates(one)).items;
    const decided = await intakes.decide(other.id, candidate?.id ?? '', { decision: 'reject' });
    expectProblem(decided, 404, 'not-found');
  });
});

describe('A key that may only propose', () => {
  test('makes intakes and candidates, and decides nothing', async () => {
    const proposer = new IntakesOf(await app.with({ scopes: ['propose'], dossiers: [D] }), D);
    const intake = await proposer.read(smallIntake(nextSlug(), { text: WORDS }));
    const claim = smallClaim({ evidence: [{ exact: 'go if', quotation: 'narrator' }] });
    const own = await proposer.propose(intake.id, claim);
    expect(own.status).toBe(201);
    expect(own.body.decision).toBeNull();
    const [first] = await proposer.candidates(intake.id);
    const decision = await proposer.decide(intake.id, first?.id ?? '', { decision: 'accept' });
    expectProblem(decision, 403, 'forbidden');
    expectProblem(await proposer.file(intake.id, 'leave-out'), 403, 'forbidden');
    expectProblem(await proposer.client.delete(`${proposer.path}/${intake.id}`), 403, 'forbidden');
    expectProblem(await proposer.client.post(`/v1/dossiers/${D}/reports`, {}), 403, 'forbidden');
    expectProblem(await proposer.client.get(`/v1/dossiers/${D}/claims`), 403, 'forbidden');
  });

  test('that is revoked decides nothing any more', async () => {
    const { key, id } = await app.keys.create({ name: 'x', scopes: ['report'], dossiers: [D] });
    const who = new IntakesOf(app.as(key), D);
    const intake = await read();
    const { items } = await candidates(intake);
    await app.keys.revoke(id);
    for (const { id: candidate } of items) {
      expectProblem(
        await who.decide(intake.id, candidate, { decision: 'reject' }),
        401,
        'unauthorized',
      );
    }
    expectProblem(await who.file(intake.id, 'leave-out'), 401, 'unauthorized');
    expect((await intakes.one(intake.id)).counts.undecided).toBe(3);
  });
});

describe('An intake that is filed', () => {
  const accepted = async (more: object = {}) => {
    const intake = await read(more);
    const { found } = await candidates(intake);
    await intakes.decide(intake.id, found('we offer peace').id, { decision: 'accept' });
    return intake;
  };

  test('is the ordinary report, with the record of its review in the same append', async () => {
    const intake = await accepted();
    const { found } = await candidates(intake);
    const silent = found('says no more');
    const claim = { ...silent.claim, utterer: { actor: 'beland' } };
    await intakes.decide(intake.id, silent.id, { decision: 'edit', claim });
    await intakes.decide(intake.id, found('they come').id, { decision: 'reject' });

    const answer = await intakes.file(intake.id, 'refuse');
    expect(answer.status).toBe(201);
    const { slug, version, claims } = answer.body;
    expect({ slug, claims: claims.length }).toEqual({ slug: intake.report?.slug, claims: 2 });
    await client.settle(D, version);
    expect(await intakes.one(intake.id)).toMatchObject({
      status: 'filed',
      filed: { report: slug, version },
      counts: { accepted: 1, edited: 1, rejected: 1 },
    });

    const { items } = await client.read<ShownPage<{ type: string; data: { payload: object } }>>(
      `/v1/dossiers/${D}/events?after=${version - 4}`,
    );
    expect(items.map(({ type }) => type.split('.').at(-1))).toEqual([
      'ReportFiled',
      'ClaimAsserted',
      'ClaimAsserted',
      'ExtractionReviewed',
    ]);
    const [reviewed] = items.slice(-1);
    expect(JSON.stringify(reviewed)).toContain(`"intake":"${intake.id}"`);
    const changes = await client.read<ShownPage<{ sentence: string }>>(
      `/v1/dossiers/${D}/changes?after=${version - 1}`,
    );
    expect(changes.items[0]?.sentence).toBe(
      `The report “The report ${slug}” of 30 March 2022 is filed from a review of 3 proposed claims, of which 2 are taken`,
    );
  });

  test('keeps all candidates and decisions as lines that the log commits to', async () => {
    const intake = await accepted();
    const { found } = await candidates(intake);
    await intakes.decide(intake.id, found('they come').id, { decision: 'reject', reason: 'No.' });
    const { body } = await intakes.file(intake.id, 'leave-out');
    const [event] = await app.database.event.findMany({
      where: { dossier: D, version: body.version },
    });
    const { text, lines } = JSON.parse(event?.payload ?? '') as { text: string; lines: number };
    const [kept] = await app.database.$queryRaw<{ body: string }[]>`
      SELECT body FROM "log".texts WHERE dossier = ${D} AND encode(commitment, 'hex') = ${text}`;
    const records = (kept?.body ?? '')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { record: string; decision?: string; reason?: string });
    expect(records).toHaveLength(lines);
    expect(records.map(({ record }) => record)).toEqual([
      'candidate',
      'decision',
      'candidate',
      'candidate',
      'decision',
    ]);
    expect(records.at(-1)).toMatchObject({ decision: 'reject', reason: 'No.' });
  });

  test('tells in the history of each claim by what it was proposed, and whether it was edited', async () => {
    const intake = await accepted();
    const own = smallClaim({ key: 'own', evidence: [{ exact: 'go if', quotation: 'narrator' }] });
    await intakes.propose(intake.id, own);
    const { body } = await intakes.file(intake.id, 'leave-out');
    await client.settle(D, body.version);
    const proposed = await Promise.all(
      body.claims.map(async ({ claimId }) => {
        const history = await client.read<{ revisions: { proposed?: object }[] }>(
          `/v1/dossiers/${D}/claims/${claimId}/history`,
        );
        return history.revisions[0]?.proposed;
      }),
    );
    expect(proposed).toEqual([
      {
        intake: intake.id,
        extractor: 'rules',
        version: expect.any(String) as string,
        rule: 'quotation',
        edited: false,
      },
      { intake: intake.id, edited: false },
    ]);
  });

  test('is refused while somebody has yet to decide, unless that is left out', async () => {
    const intake = await accepted();
    expectProblem(await intakes.file(intake.id, 'refuse'), 409, 'not-allowed');
    expect((await intakes.one(intake.id)).status).toBe('ready');
    expect((await intakes.file(intake.id, 'leave-out')).body.claims).toHaveLength(1);
  });

  test('is filed once: again under the same idempotency key the same, otherwise 409', async () => {
    const intake = await accepted();
    const headers = { 'Idempotency-Key': `filing-${intake.id}` };
    const both = await Promise.all([1, 2].map(() => intakes.file(intake.id, 'leave-out', headers)));
    const again = await intakes.file(intake.id, 'leave-out', headers);
    expect(new Set([...both, again].map(({ body }) => body.version)).size).toBe(1);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expectProblem(await intakes.file(intake.id, 'leave-out'), 409, 'not-allowed');
    const { items } = await client.read<ShownPage<{ slug: string }>>(
      `/v1/dossiers/${D}/reports?limit=500&minVersion=${again.body.version}`,
    );
    expect(items.filter(({ slug }) => slug === intake.report?.slug)).toHaveLength(1);
  });

  test('by two at once is filed once', async () => {
    const intake = await accepted();
    const answers = await Promise.all([1, 2, 3].map(() => intakes.file(intake.id, 'leave-out')));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
  });

  test('files what is decided until then, and nothing that is decided meanwhile is lost', async () => {
    const intake = await read();
    const { found } = await candidates(intake);
    const decided = intakes.decide(intake.id, found('we offer peace').id, { decision: 'accept' });
    const [filing, decision] = await Promise.all([intakes.file(intake.id, 'leave-out'), decided]);
    expect(filing.status).toBe(201);
    const taken = filing.body.claims.length;
    expect({ status: decision.status, taken }).toEqual(
      taken === 1 ? { status: 200, taken } : { status: 409, taken: 0 },
    );
  });

  test('decides nothing more, and is not thrown away', async () => {
    const intake = await accepted();
    await intakes.file(intake.id, 'leave-out');
    const { found } = await candidates(intake);
    const late = await intakes.decide(intake.id, found('they come').id, { decision: 'reject' });
    expectProblem(late, 409, 'not-allowed');
    expectProblem(await client.delete(`${intakes.path}/${intake.id}`), 409, 'not-allowed');
  });

  test('shows beforehand what would be filed, and which candidate is at fault', async () => {
    const intake = await accepted();
    const { found } = await candidates(intake);
    const silent = found('says no more');
    const claim = { ...silent.claim, utterer: { actor: 'nobody-here' } };
    await intakes.decide(intake.id, silent.id, { decision: 'edit', claim });
    const path = `${intakes.path}/${intake.id}/bundle`;
    const { body } = await client.get<{ claims: object[]; faults: object[] }>(path);
    expect(body.claims).toHaveLength(2);
    expect(body.faults).toEqual([
      {
        path: '/claims/1/utterer/actor',
        message: 'there is no actor nobody-here',
        candidate: silent.id,
      },
    ]);
    const refused = await intakes.file(intake.id, 'leave-out');
    expect(pathsOf(expectProblem(refused, 422, 'invalid'))).toEqual(['/claims/1/utterer/actor']);
    await intakes.decide(intake.id, silent.id, { decision: 'reject' });
    const fine = await client.read<{ faults: object[] }>(path);
    expect(fine.faults).toEqual([]);
  });

  test('registers actors that were found where an accepted claim names them, and only there', async () => {
    const text = '“Celand agrees” and “Celand pays”.';
    const [taken, left] = [await read({ text }), await read({ text })];
    expect(taken.report?.actors).toEqual([{ slug: 'celand', name: 'Celand', kind: 'state' }]);
    const without = await intakes.file(left.id, 'leave-out');
    expect(without.status).toBe(201);
    await client.settle(D, without.body.version);
    expectProblem(await client.get(`/v1/dossiers/${D}/actors/celand`), 404, 'not-found');
    const { found } = await candidates(taken);
    await intakes.decide(taken.id, found('Celand agrees').id, { decision: 'accept' });
    const { body } = await intakes.file(taken.id, 'leave-out');
    await client.settle(D, body.version);
    expect((await client.get(`/v1/dossiers/${D}/actors/celand`)).status).toBe(200);
  });

  test('is read with what the dossier has: links are suggested', async () => {
    const intake = await read();
    const { found } = await candidates(intake);
    expect(found('we offer peace').claim).toBeDefined();
    await until(async () => {
      const again = await read();
      const { items } = await candidates(again);
      const [first] = items as unknown as { suggestions: object[] }[];
      return (first?.suggestions.length ?? 0) > 0;
    });
  });
});

/** Everything that any table of intakes and of the log holds. */
async function everything(): Promise<string> {
  const tables = await app.database.$queryRaw<{ name: string }[]>`
    SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
    WHERE schemaname IN ('intake', 'log', 'views')`;
  const rows: string[] = [];
  for (const { name } of tables) {
    const found = await app.database.$queryRawUnsafe<{ row: string }[]>(
      `SELECT to_jsonb(t)::text AS row FROM ${name} t`,
    );
    rows.push(...found.map(({ row }) => row));
  }
  return rows.join('\n');
}

describe('An intake of which much is proposed', () => {
  const at = (start: number) => ({ start, end: start + 9_500, quotation: 'indirect' });
  /** A claim of which the words are a hundred times what it takes to name them. */
  const wide = smallClaim({ evidence: Array.from({ length: 10 }, (_, index) => at(index)) });
  const text = 'a quiet day '.repeat(1_000);

  test('has in a candidate no more words than a claim can have', async () => {
    const intake = await read({ text });
    const evidence = Array.from({ length: 11 }, (_, index) => at(index));
    const answer = await intakes.propose(intake.id, smallClaim({ evidence }));
    expect(pathsOf(expectProblem(answer, 422, 'invalid'))).toEqual(['/evidence']);
    const { body } = await intakes.propose(intake.id, wide);
    const edit = { decision: 'edit', claim: smallClaim({ evidence }) };
    const edited = await intakes.decide(intake.id, body.id, edit);
    expect(pathsOf(expectProblem(edited, 422, 'invalid'))).toEqual(['/claim/evidence']);
  });

  test('is shown in pages of a size, and holds no more than can be filed', async () => {
    const intake = await read({ text });
    const proposed = await Promise.all(
      Array.from({ length: 60 }, () => intakes.propose(intake.id, wide)),
    );
    expect(proposed.map(({ status }) => status)).toEqual(proposed.map(() => 201));
    const path = `${intakes.path}/${intake.id}/candidates`;
    const sizes: number[] = [];
    let shown = 0;
    for (let cursor = ''; ;) {
      const page = await client.get<ShownPage<object>>(`${path}?limit=500${cursor}`);
      sizes.push(page.text.length);
      shown += page.body.items.length;
      if (page.body.next === null) break;
      cursor = `&cursor=${page.body.next}`;
    }
    expect(shown).toBe(60);
    expect(Math.max(...sizes)).toBeLessThan(4_400_000);

    const { characters } = await app.database.intake.findFirstOrThrow({ where: { id: intake.id } });
    expect(characters).toBeGreaterThan(60 * 95_000);
    await app.database.intake.updateMany({
      where: { id: intake.id },
      data: { characters: 16_777_216 - 2_000 },
    });
    expectProblem(await intakes.propose(intake.id, wide), 409, 'no-room');
    const edit = { decision: 'edit', claim: wide };
    const [first] = proposed;
    expect((await intakes.decide(intake.id, first?.body.id ?? '', edit)).status).toBe(200);
    expectProblem(await intakes.decide(intake.id, first?.body.id ?? '', edit), 409, 'no-room');
  });

  test('tells no more of its report, beside the text, than a report may be', async () => {
    const aliases = Array.from({ length: 100 }, (_, index) => `${index} ${'x'.repeat(980)}`);
    const actors = Array.from({ length: 11 }, (_, index) => ({
      ...{ slug: `long-${index}`, name: `Long ${index}`, kind: 'group' },
      aliases,
    }));
    expectProblem(await intakes.post(smallIntake(nextSlug(), { actors })), 413, 'too-large');
    const few = await Promise.all(
      Array.from({ length: 5 }, () =>
        intakes.post(smallIntake(nextSlug(), { actors: actors.slice(0, 10) })),
      ),
    );
    expect(few.map(({ status }) => status)).toEqual([202, 202, 202, 202, 202]);
    const page = await client.get<ShownPage<object>>(`${intakes.path}?limit=500`);
    expect(page.text.length).toBeLessThan(4_400_000);
    expect(page.body.next).not.toBeNull();
  });
});

describe('What is erased', () => {
  const SECRET = 'qzxvjkwb';

  const filed = async (): Promise<FiledReport> => {
    const text = `It says “${SECRET} offers peace” and who “${SECRET} waits”.`;
    const headers = { 'Idempotency-Key': nextSlug() };
    const { body } = await intakes.post(smallIntake(nextSlug(), { text }), headers);
    const intake = await intakes.settled(body.id);
    const { found } = await candidates(intake);
    const candidate = found(`${SECRET} offers peace`);
    const once = () => ({ 'Idempotency-Key': nextSlug() });
    await intakes.decide(intake.id, candidate.id, { decision: 'accept' }, once());
    const evidence = [{ exact: `${SECRET} waits`, quotation: 'indirect' }];
    const own = smallClaim({ evidence });
    const proposed = await intakes.propose(intake.id, own, once());
    expect(proposed.text).toContain(SECRET);
    await intakes.decide(intake.id, proposed.body.id, { decision: 'defer' }, once());
    const { body: report } = await intakes.file(intake.id, 'leave-out');
    await client.settle(D, report.version);
    return report;
  };
  const grounds = { reason: 'Asked for.', legalBasis: 'The law.' };

  test('of the text of a report is in no row of its intake, nor in that of its review', async () => {
    const { slug } = await filed();
    expect(await everything()).toContain(SECRET);
    const path = `/v1/dossiers/${D}/reports/${slug}/captures/1/erasure`;
    const { status, body } = await client.post<{ version: number }>(path, grounds);
    expect(status).toBe(200);
    await client.settle(D, body.version);
    await until(async () => !(await everything()).includes(SECRET));
  });

  test('of a claim is in no row of its intake, nor in that of its review; the text stays', async () => {
    const { claims, slug } = await filed();
    const [claim] = claims;
    const path = `/v1/dossiers/${D}/claims/${claim?.claimId ?? ''}/erasure`;
    const { status, body } = await client.post<{ version: number }>(path, grounds, {
      'If-Match': '"1"',
    });
    expect(status).toBe(200);
    await client.settle(D, body.version);
    await until(async () => !(await everything()).includes(`"gist": "${SECRET}`));
    const report = await client.read<{ captures: { text: string }[] }>(
      `/v1/dossiers/${D}/reports/${slug}`,
    );
    expect(report.captures[0]?.text).toContain(SECRET);
    const intake = await app.database.intake.findFirst({ where: { dossier: D, slug } });
    expect(intake).toMatchObject({ status: 'filed', text: null, report: null });
  });
});
