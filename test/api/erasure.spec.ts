import { connect, type Database } from '../../libs/database/index.js';
import { EventStore } from '../../libs/event-store/index.js';
import { Projector } from '../../libs/projections/index.js';
import { knownFrom } from '../../src/publication/known-from.js';
import { views } from '../../src/views/index.js';
import { TestApp } from '../support/app.js';
import { aland, beland, smallReport } from '../support/bundles.js';
import type { Answer, Client, FiledReport, Versioned } from '../support/client.js';
import { findIn } from '../support/everything.js';
import { expectProblem, pathsOf } from '../support/problems.js';
import { viewRows } from '../support/view-rows.js';

interface ErasedClaim extends Versioned {
  readonly claimId: string;
  readonly revision: number;
}

interface ErasedCapture extends Versioned {
  readonly capture: number;
  readonly claims: readonly string[];
  readonly evidenceOf: readonly string[];
}

interface Listed {
  readonly items: readonly Record<string, unknown>[];
}

const WHY = { reason: 'Asked for by the person', legalBasis: 'Article 17 GDPR' };

/** The text of a report of which every sentence has a word of its own. */
const SECRET =
  'Aland offers xanadu peace. Beland quilled quietly. Witnesses jotted zephyrs. Gone by vesper.';
/** Words that stand in texts, contents, utterers, roles and reasons that are to go. */
const WORDS = [
  'xanadu',
  'quilled',
  'zephyr',
  'vesper',
  'mnemosyne',
  'obelisk',
  'lanthorn',
  'ravelin',
];

const on = (exact: string, more: object = {}) => [{ exact, quotation: 'indirect', ...more }];

const secret = (slug: string) =>
  smallReport(slug, {
    text: SECRET,
    actors: [aland, beland],
    issues: [{ slug: 'peace', title: 'Peace' }],
    processes: [{ slug: 'treaty', title: 'Treaty', steps: [{ slug: 'signed', title: 'Signed' }] }],
    claims: [
      {
        key: 'offer',
        content: {
          kind: 'position',
          actor: 'aland',
          issue: 'peace',
          stance: 'offers',
          terms: 'mnemosyne',
          reading: 'stated',
        },
        utterer: { actor: 'aland', role: 'obelisk' },
        evidence: on('Aland offers xanadu peace', { via: ['lanthorn'] }),
      },
      {
        key: 'count',
        content: {
          kind: 'quantity',
          measure: 'killed',
          basis: 'exact',
          value: 7,
          hedge: 'obelisk',
        },
        utterer: { label: 'lanthorn' },
        evidence: on('Witnesses jotted zephyrs'),
      },
      {
        key: 'step',
        content: { kind: 'milestone', process: 'treaty', step: 'signed', status: 'scheduled' },
        utterer: { narrator: true },
        evidence: on('Gone by vesper'),
        links: [{ to: 'count', relation: 'elaborates' }],
      },
    ],
  });

/** A report that was published before and after the secret one, with other words. */
const other = (slug: string, publishedAt: string) =>
  smallReport(slug, {
    publishedAt,
    actors: [beland],
    claims: [
      {
        key: 'silence',
        content: { kind: 'statement', gist: 'Beland is silent' },
        utterer: { actor: 'beland' },
        evidence: on('Beland is silent'),
      },
    ],
  });

let app: TestApp;
let client: Client;
let database: Database;

beforeAll(async () => {
  app = await TestApp.start();
  client = app.client;
  database = connect({ url: app.databaseUrl, max: 2 });
});

afterAll(async () => {
  await database.$disconnect();
  await app.close();
});

const idOf = (report: FiledReport, key: string) =>
  report.claims.find((claim) => claim.key === key)?.claimId ?? '';

function change<Body = Versioned>(
  path: string,
  revision: number,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Answer<Body>> {
  return client.post<Body>(path, body, { 'If-Match': `"${revision}"`, ...headers });
}

async function must<Body = Versioned>(sent: Promise<Answer<Body>>): Promise<Body> {
  const answer = await sent;
  if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`);
  return answer.body;
}

/** All reads of a dossier of `secret('leak')` and `other`, below it. */
const READS = [
  '',
  '/timeline',
  '/timeline/days',
  '/positions',
  '/positions/aland/peace',
  '/quantities',
  '/quantities/series?measure=killed',
  '/milestones',
  '/milestones/treaty',
  '/claims',
  '/claims/leak~offer',
  '/claims/leak~offer/history',
  '/claims/leak~count',
  '/claims/leak~count/history',
  '/claims/other~silence',
  '/claims/other~silence/history',
  '/conflicts',
  '/changes',
  '/diff?from=1',
  '/reports',
  '/reports/leak',
  '/reports/leak/captures/1/diff',
  '/actors',
  '/places',
  '/measures',
  '/erasures',
  '/events?limit=500',
];

/** Everything that can be read of a dossier, at its head and at many versions before. */
async function readAll(dossier: string, version: number): Promise<string> {
  await client.settle(dossier, version);
  const versions = Array.from({ length: version }, (_, index) => index + 1).filter(
    (past) => past % 5 === 0 || past >= version - 1,
  );
  const moments = ['', 'publishedBy=2022-03-30', ...versions.map((past) => `asOf=${past}`)];
  const texts: string[] = [];
  for (const read of READS) {
    const path = `/v1/dossiers/${dossier}${read}`;
    const separator = path.includes('?') ? '&' : '?';
    const asked = read.startsWith('/events') ? [''] : moments;
    const answers = await Promise.all(
      asked.map((moment) => {
        const query = read.startsWith('/diff') ? moment.replace('asOf', 'to') : moment;
        return client.get(`${path}${separator}${query}`);
      }),
    );
    for (const { status, text } of answers) {
      if (status !== 200 && status !== 404) throw new Error(`${path}: ${status} ${text}`);
      texts.push(text);
    }
  }
  return texts.join('\n');
}

async function rebuildAll(dossier: string): Promise<void> {
  const projector = new Projector(database, new EventStore(database), knownFrom, views);
  for (const view of views) await projector.rebuild(dossier, [view]);
}

/** Expects the words to be nowhere, and a replay to give the rows that are there. */
async function expectForgotten(dossier: string, version: number, words: readonly string[]) {
  const answers = await readAll(dossier, version);
  expect(words.filter((word) => answers.includes(word))).toEqual([]);
  expect(await findIn(app.ownerUrl, words)).toEqual([]);
  const lived = await viewRows(app.databaseUrl);
  await rebuildAll(dossier);
  expect(await viewRows(app.databaseUrl)).toEqual(lived);
}

/** A dossier in which claims of a secret report were changed in many ways, and others linked to them. */
async function begin(dossier: string) {
  await client.open(dossier);
  const early = await client.file(dossier, other('early', '2022-03-01'));
  const filed = await client.post<FiledReport>(`/v1/dossiers/${dossier}/reports`, secret('leak'), {
    'Idempotency-Key': `file-${dossier}`,
  });
  const leak = filed.body;
  const late = await client.file(dossier, other('other', '2022-04-02'));
  const claims = `/v1/dossiers/${dossier}/claims`;
  const count = idOf(leak, 'count');
  await must(
    change(`${claims}/${count}/corrections`, 1, {
      cause: 'extraction',
      utterer: { label: 'ravelin' },
      reason: 'A ravelin it was',
    }),
  );
  await must(
    change(`${claims}/${count}/evidence`, 2, {
      evidence: on('Beland is silent', { report: 'early' }),
    }),
  );
  await must(
    change(`${claims}/${count}/disputes`, 3, { by: 'other/silence', reason: 'No ravelin' }),
  );
  const silence = idOf(late, 'silence');
  await must(change(`${claims}/${silence}/links`, 1, { to: count, relation: 'same-proposition' }));
  const { version } = await must(
    change(`${claims}/${silence}/disputes`, 2, { by: 'leak/step', reason: 'Says otherwise' }),
  );
  await client.settle(dossier, version);
  return { claims, early, leak, late, count, silence, version };
}

describe('The erasure of a claim', () => {
  test('leaves none of its words anywhere, and a replay gives the same rows', async () => {
    const dossier = 'claim-words';
    const { claims, leak, count } = await begin(dossier);
    expect((await client.get(`${claims}/${count}`)).text).toContain('ravelin');
    expect(await findIn(app.ownerUrl, ['ravelin'])).toEqual(
      expect.arrayContaining(['log.events: ravelin', 'views.claims: ravelin']),
    );
    const { revision, version, claimId } = await must<ErasedClaim>(
      change(`${claims}/${count}/erasure`, 4, WHY),
    );
    expect({ revision, claimId }).toEqual({ revision: 5, claimId: count });
    // What the text says stays: it is the capture's.
    await expectForgotten(dossier, version, ['ravelin']);
    // What is appended afterwards is projected as ever.
    const offer = idOf(leak, 'offer');
    const next = await must(change(`${claims}/${offer}/retractions`, 1, { reason: 'Taken back' }));
    await expectForgotten(dossier, next.version, ['ravelin']);
  });

  test('is told with its reason at every version since the claim was asserted', async () => {
    const dossier = 'claim-told';
    const { claims, leak, count, silence } = await begin(dossier);
    const { version } = await must<ErasedClaim>(change(`${claims}/${count}/erasure`, 4, WHY));
    await client.settle(dossier, version);
    const erased = { version, ...WHY };
    const shown = {
      claimId: count,
      key: 'leak/count',
      state: {
        record: 'erased',
        corrected: false,
        epistemic: 'single-source',
        validity: 'unknown',
      },
      erased,
      content: null,
      utterer: null,
      saidAt: null,
      evidence: [],
    };
    for (let asOf = leak.version; asOf <= version; asOf += 1) {
      expect(await client.read(`${claims}/leak~count?asOf=${asOf}`)).toMatchObject({
        ...shown,
        version: asOf,
        sentence: 'A claim that is erased',
      });
      const list = await client.read<Listed>(`${claims}?asOf=${asOf}&record=erased`);
      expect(list.items).toEqual([expect.objectContaining(shown)]);
    }
    for (const view of ['timeline', 'quantities', 'positions', 'milestones', 'conflicts']) {
      const { text } = await client.get(`/v1/dossiers/${dossier}/${view}`);
      expect(text).not.toContain(count);
    }

    const { revisions } = await client.read<{ revisions: Record<string, unknown>[] }>(
      `${claims}/${count}/history`,
    );
    expect(revisions.map(({ event, erased, reason }) => [event, erased, reason])).toEqual([
      ['ClaimAsserted', erased, null],
      ['ExtractionCorrected', erased, null],
      ['EvidenceAdded', erased, null],
      ['ClaimDisputed', erased, null],
      ['ClaimErased', undefined, WHY.reason],
    ]);
    const link = await client.read<{ links: { outgoing: { claimId: string }[] } }>(
      `${claims}/${silence}`,
    );
    expect(link.links.outgoing).toMatchObject([{ claimId: count, key: 'leak/count' }]);
    const { items } = await client.read<Listed>(`/v1/dossiers/${dossier}/changes?limit=500`);
    expect(items.at(-1)).toMatchObject({
      event: 'ClaimErased',
      sentence: expect.stringMatching(/^The claim count of “The report leak” of .* is erased$/),
      reason: WHY.reason,
    });
    const events = await client.read<Listed>(`/v1/dossiers/${dossier}/events?limit=500`);
    const own = events.items.filter(({ subject }) => subject === `claim/${count}`);
    expect(own.map(({ data, erasedby }) => [data === null, erasedby])).toEqual([
      [true, version],
      [true, version],
      [true, version],
      [true, version],
      [false, undefined],
    ]);
  });

  test('tells what else holds its words, and leaves that: claims on the same span, captures, actors', async () => {
    const dossier = 'claim-elsewhere';
    const { claims, leak, late, count } = await begin(dossier);
    const sharing = await client.write<{ claimId: string }>(claims, {
      content: { kind: 'statement', gist: 'Somebody jotted' },
      utterer: { narrator: true },
      evidence: on('jotted zephyrs', { report: 'leak' }),
    });
    const erased = await must<ErasedClaim & { elsewhere: object }>(
      change(`${claims}/${count}/erasure`, 4, WHY),
    );
    await client.settle(dossier, erased.version);
    // It had evidence of an earlier report, too, of which other claims quote the same words.
    const early = await client.read<{ claims: { claimId: string }[] }>(
      `/v1/dossiers/${dossier}/reports/early`,
    );
    const others = early.claims.map(({ claimId }) => claimId).filter((id) => id !== count);
    expect(erased.elsewhere).toEqual({
      claims: [sharing.claimId, ...others].sort(),
      captures: expect.arrayContaining([
        { report: 'leak', capture: 1 },
        { report: 'early', capture: 1 },
      ]),
      actors: [],
    });
    const { text } = await client.get(`${claims}/${sharing.claimId}`);
    expect(text).toContain('Somebody jotted');

    const offer = idOf(leak, 'offer');
    const next = await must<ErasedClaim & { elsewhere: object }>(
      change(`${claims}/${offer}/erasure`, 1, WHY),
    );
    expect(next.elsewhere).toEqual({
      claims: [],
      captures: [{ report: 'leak', capture: 1 }],
      actors: ['aland'],
    });
    await client.settle(dossier, next.version);
    expect((await client.get(`${claims}/${idOf(late, 'silence')}`)).status).toBe(200);
  });

  test('is told alike, whatever else is on the page: from its event and the moment alone', async () => {
    const dossier = 'claim-pages';
    const { claims, count } = await begin(dossier);
    const { version } = await must<ErasedClaim>(change(`${claims}/${count}/erasure`, 4, WHY));
    const path = `/v1/dossiers/${dossier}/changes`;
    await client.settle(dossier, version);
    const { items } = await client.read<Listed>(`${path}?limit=500`);
    for (const { version: own, sentence } of items) {
      const alone = await client.read<Listed>(`${path}?after=${Number(own) - 1}&limit=1`);
      expect(alone.items.map((item) => item['sentence'])).toEqual([sentence]);
      expect(sentence).not.toMatch(/that is not shown|undefined|\n/);
    }
  });

  test('is known in the press wherever the claim was', async () => {
    const dossier = 'claim-press';
    const { claims, count } = await begin(dossier);
    // Evidence from an earlier report had moved it there.
    const path = `${claims}/${count}?publishedBy=2022-03-02`;
    expect((await client.get(path)).status).toBe(200);
    const { version } = await must<ErasedClaim>(change(`${claims}/${count}/erasure`, 4, WHY));
    await client.settle(dossier, version);
    expect(await client.read(path)).toMatchObject({ erased: { version, ...WHY } });
    expect((await client.get(`${claims}/${count}?publishedBy=2022-02-27`)).status).toBe(404);
  });

  test('is refused without a right, a reason, or the revision that the claim stands at', async () => {
    const dossier = 'claim-refusals';
    const { claims, count } = await begin(dossier);
    const path = `${claims}/${count}/erasure`;
    const size = await app.logSize();
    const reporter = await app.with({ scopes: ['read', 'report', 'audit'], dossiers: '*' });
    const match = { 'If-Match': '"4"' };
    expectProblem(await reporter.post(path, WHY, match), 403, 'forbidden');
    expectProblem(await client.post(path, WHY), 428, 'precondition-required');
    const stale = expectProblem(await change(path, 3, WHY), 412, 'stale-revision');
    expect(stale).toMatchObject({ claimId: count, revision: 4 });
    const bare = expectProblem(await change(path, 4, {}), 422, 'invalid');
    expect(pathsOf(bare)).toEqual(['/legalBasis', '/reason']);
    for (const unknown of ['leak~nothing', '01890000-0000-7000-8000-000000000000', 'x']) {
      expectProblem(await change(`${claims}/${unknown}/erasure`, 1, WHY), 404, 'not-found');
    }
    expectProblem(
      await change('/v1/dossiers/nowhere/claims/leak~count/erasure', 1, WHY),
      404,
      'not-found',
    );
    expect(await app.logSize()).toEqual(size);
  });

  test('comes once; whatever would change the claim, or set it against another, is refused', async () => {
    const dossier = 'claim-once';
    const { claims, count, silence } = await begin(dossier);
    const key = { 'Idempotency-Key': 'erase once' };
    const path = `${claims}/${count}/erasure`;
    const first = await change(path, 4, WHY, key);
    const again = await change(path, 4, WHY, key);
    expect([first.status, again.status, again.text]).toEqual([200, 200, first.text]);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expectProblem(await change(path, 5, WHY), 409, 'not-allowed');
    expectProblem(
      await change(`${claims}/${count}/retractions`, 5, { reason: 'Anyway' }),
      409,
      'not-allowed',
    );
    expectProblem(
      await change(`${claims}/${silence}/denials`, 3, { by: count, reason: 'Anyway' }),
      409,
      'not-allowed',
    );
    // Its key stays taken.
    const claim = {
      key: 'count',
      content: { kind: 'statement', gist: 'Again' },
      utterer: { narrator: true },
      evidence: on('Gone by vesper', { report: 'leak' }),
    };
    expectProblem(await client.post(claims, claim), 409, 'taken');
  });

  test('and a change of it at once: one comes first, and no words stay', async () => {
    const dossier = 'claim-race';
    await client.open(dossier);
    for (let round = 1; round <= 3; round += 1) {
      const leak = await client.file(dossier, secret(`leak-${round}`));
      const id = idOf(leak, 'count');
      const path = `/v1/dossiers/${dossier}/claims/${id}`;
      const word = `ossuary${round}`;
      const answers = await Promise.all([
        change(`${path}/corrections`, 1, {
          cause: 'extraction',
          utterer: { label: word },
          reason: word,
        }),
        change(`${path}/erasure`, 1, WHY),
      ]);
      const [corrected, erased] = answers.map(({ status }) => status);
      if (corrected === 200) {
        expect(erased).toBe(412);
        await must(change(`${path}/erasure`, 2, WHY));
      } else expect([corrected, erased]).toEqual([412, 200]);
      const head = (await new EventStore(database).head(dossier))?.version ?? 0;
      await client.settle(dossier, head);
      expect(await findIn(app.ownerUrl, [word])).toEqual([]);
    }
    const events = await new EventStore(database).read(dossier, { after: 0, limit: 1_000 });
    expect(events.map(({ version }) => version)).toEqual(events.map((_, index) => index + 1));
  });
});

describe('The erasure of a capture', () => {
  const erase = (dossier: string, report: string, capture: number | string, headers = {}) =>
    client.post<ErasedCapture>(
      `/v1/dossiers/${dossier}/reports/${report}/captures/${capture}/erasure`,
      WHY,
      headers,
    );

  test('takes the text, the claims that were read from it, and evidence from it; nothing else', async () => {
    const dossier = 'capture-words';
    const { claims, leak, silence, count } = await begin(dossier);
    await must(
      change(`${claims}/${silence}/evidence`, 3, {
        evidence: on('Gone by vesper', { report: 'leak', via: ['obelisk'] }),
      }),
    );
    const erased = await must(erase(dossier, 'leak', 1));
    const ids = leak.claims.map(({ claimId }) => claimId);
    expect({ ...erased, claims: [...erased.claims].sort() }).toEqual({
      capture: 1,
      claims: [...ids].sort(),
      evidenceOf: [silence],
      destroyed: { events: 7, texts: 1 },
      version: erased.version,
    });
    // Other tests of this file hold the same words: their dossiers go first.
    await expectForgottenHere(dossier, erased.version);

    const mark = { version: erased.version - 3, ...WHY };
    const report = await client.read<{
      captures: Record<string, unknown>[];
      claims: Record<string, unknown>[];
    }>(`/v1/dossiers/${dossier}/reports/leak?asOf=${leak.version}`);
    expect(report.captures).toMatchObject([{ capture: 1, text: null, erased: mark, spans: [] }]);
    expect(report.claims.map(({ state }) => state)).toMatchObject(
      ids.map(() => ({ record: 'erased' })),
    );
    const kept = await client.read(`${claims}/${silence}`);
    expect(kept).toMatchObject({
      revision: 4,
      state: { record: 'active' },
      content: { gist: 'Beland is silent' },
      evidence: [{ report: 'other', exact: 'Beland is silent' }],
    });
    const { revisions } = await client.read<{ revisions: Record<string, unknown>[] }>(
      `${claims}/${silence}/history`,
    );
    expect(revisions.map(({ erased }) => erased)).toEqual([undefined, undefined, undefined, mark]);

    const { items } = await client.read<Listed>(`/v1/dossiers/${dossier}/erasures`);
    expect(items).toHaveLength(4);
    expect(items[0]).toEqual({
      version: mark.version,
      recordedAt: expect.stringMatching(/^\d{4}-.*\.\d{6}Z$/),
      recordedBy: expect.any(String),
      what: 'capture',
      actor: null,
      claimId: null,
      key: null,
      report: 'leak',
      capture: 1,
      claims: erased.claims,
      evidenceOf: [silence],
      ...WHY,
    });
    expect(items.slice(1)).toMatchObject(
      erased.claims.map((claimId, index) => ({
        what: 'claim',
        claimId,
        report: 'leak',
        capture: 1,
        version: mark.version + 1 + index,
      })),
    );
    expect(items.slice(1).map(({ key }) => key)).toEqual(['leak/offer', 'leak/count', 'leak/step']);
    const then = await client.read<Listed>(
      `/v1/dossiers/${dossier}/erasures?asOf=${mark.version - 1}`,
    );
    expect(then.items).toEqual([]);
    expect(erased.claims).toContain(count);
    expectProblem(await erase(dossier, 'leak', 1), 409, 'not-allowed');
  });

  /** The words are nowhere in a dossier, wherever else they stand. */
  async function expectForgottenHere(dossier: string, version: number): Promise<void> {
    const answers = await readAll(dossier, version);
    expect(WORDS.filter((word) => answers.includes(word))).toEqual([]);
    const rows = await database.$queryRaw<{ row: string }[]>`
      SELECT e::text AS row FROM "log".events e WHERE dossier = ${dossier}
      UNION ALL SELECT t::text FROM "log".texts t WHERE dossier = ${dossier}
      UNION ALL SELECT n::text FROM "log".names n WHERE dossier = ${dossier}`;
    const log = rows.map(({ row }) => row).join('\n');
    expect(WORDS.filter((word) => log.includes(word))).toEqual([]);
    const lived = (await viewRows(app.databaseUrl)).filter((row) =>
      row.includes(`"dossier": "${dossier}"`),
    );
    expect(lived.length).toBeGreaterThan(0);
    expect(WORDS.filter((word) => lived.join('\n').includes(word))).toEqual([]);
    await rebuildAll(dossier);
    const replayed = await viewRows(app.databaseUrl);
    expect(replayed.filter((row) => row.includes(`"dossier": "${dossier}"`))).toEqual(lived);
  }

  test('leaves no hash behind by which the words of a request could be guessed', async () => {
    const dossier = 'capture-answers';
    await begin(dossier);
    const kept = () => database.answer.findFirst({ where: { key: `file-${dossier}` } });
    expect((await kept())?.request).toMatch(/^[0-9a-f]{64}$/);
    await must(erase(dossier, 'leak', 1));
    expect((await kept())?.request).toBe('');
    const again = await client.post(`/v1/dossiers/${dossier}/reports`, secret('leak'), {
      'Idempotency-Key': `file-${dossier}`,
    });
    expectProblem(again, 422, 'idempotency-mismatch');
  });

  test('of one capture leaves the others, and what is not there is told', async () => {
    const dossier = 'capture-others';
    await begin(dossier);
    const captures = `/v1/dossiers/${dossier}/reports/leak/captures`;
    await client.write(captures, { text: 'Another text.' });
    const { version } = await must(erase(dossier, 'leak', 2));
    await client.settle(dossier, version);
    const difference = await client.read(`/v1/dossiers/${dossier}/reports/leak/captures/2/diff`);
    expect(difference).toMatchObject({ parts: null, erased: [{ capture: 2, ...WHY }] });
    expect(await client.read(`/v1/dossiers/${dossier}/claims/leak~offer`)).toMatchObject({
      state: { record: 'active' },
    });
    for (const nowhere of ['3', '0', '01', 'x']) {
      expectProblem(await erase(dossier, 'leak', nowhere), 404, 'not-found');
    }
    expectProblem(await erase(dossier, 'nothing', 1), 404, 'not-found');
    expectProblem(await erase('nowhere', 'leak', 1), 404, 'not-found');
    const evidence = on('Another text', { report: 'leak', capture: 2 });
    const answer = await change(`/v1/dossiers/${dossier}/claims/leak~offer/evidence`, 1, {
      evidence,
    });
    expectProblem(answer, 422, 'invalid');
  });

  test('while others quote it leaves nothing that quotes it', async () => {
    const dossier = 'capture-race';
    await client.open(dossier);
    for (let round = 1; round <= 3; round += 1) {
      const slug = `leak-${round}`;
      await client.file(dossier, secret(slug));
      const claim = {
        content: { kind: 'statement', gist: `catafalque${round}` },
        utterer: { narrator: true },
        evidence: on('Gone by vesper', { report: slug }),
      };
      const path = `/v1/dossiers/${dossier}/claims`;
      const quotes = Array.from({ length: 6 }, () => client.post(path, claim));
      const [erased, ...asserted] = await Promise.all([erase(dossier, slug, 1), ...quotes]);
      expect(erased.status).toBe(200);
      for (const { status } of asserted) expect([201, 422]).toContain(status);
      const head = (await new EventStore(database).head(dossier))?.version ?? 0;
      await client.settle(dossier, head);
      expect(await findIn(app.ownerUrl, [`catafalque${round}`])).toEqual([]);
    }
  });
});

describe('Whoever erases', () => {
  interface Act {
    readonly number: number;
    readonly at: string;
    readonly by: string;
    readonly act: string;
    readonly subject: string;
    readonly dossiers: readonly string[];
    readonly details: Readonly<Record<string, unknown>>;
  }
  const acts = async (as: Client) =>
    (await as.read<{ items: readonly Act[] }>('/v1/acts?limit=500')).items;
  const admin = (dossier: string) =>
    app.with({ scopes: ['read', 'report', 'audit', 'admin'], dossiers: [dossier] });

  test('is told in the record of acts, with what and at which version, and without words', async () => {
    const dossier = 'acts';
    const { claims, count, leak, silence } = await begin(dossier);
    const local = await admin(dossier);
    expect(await acts(local)).toEqual([expect.objectContaining({ act: 'key-created' })]);
    const key = { 'If-Match': '"4"', 'Idempotency-Key': 'an act' };
    const first = await local.post<ErasedClaim>(`${claims}/${count}/erasure`, WHY, key);
    await local.post(`${claims}/${count}/erasure`, WHY, key);
    expectProblem(
      await local.post(`${claims}/${count}/erasure`, WHY, { 'If-Match': '"5"' }),
      409,
      'not-allowed',
    );
    await must(
      change(`${claims}/${silence}/evidence`, 3, {
        evidence: on('Gone by vesper', { report: 'leak' }),
      }),
    );
    const capture = await local.post<ErasedCapture>(
      `/v1/dossiers/${dossier}/reports/leak/captures/1/erasure`,
      WHY,
    );
    const recorded = (await acts(local)).slice(1);
    await client.settle(dossier, capture.body.version);
    const { items } = await client.read<Listed>(`/v1/dossiers/${dossier}/erasures`);
    const by = items[0]?.['recordedBy'];
    const act = { number: expect.any(Number), at: expect.stringMatching(/Z$/), by };
    const erasedWith = [idOf(leak, 'offer'), idOf(leak, 'step')];
    expect(recorded).toEqual([
      {
        ...act,
        act: 'claim-erased',
        subject: count,
        dossiers: [dossier],
        details: { version: first.body.version },
      },
      {
        ...act,
        act: 'capture-erased',
        subject: 'leak/1',
        dossiers: [dossier],
        details: { version: items[1]?.['version'], claims: erasedWith, evidenceOf: [silence] },
      },
    ]);
    expect(capture.body.version).toBe(Number(items[1]?.['version']) + erasedWith.length);
    // The words by which it was asked for may tell what is gone.
    expect(JSON.stringify(recorded)).not.toContain(WHY.reason);
    const elsewhere = await admin('elsewhere');
    expect(JSON.stringify(await acts(elsewhere))).not.toContain(count);
  });

  test('needs scope admin, and a key that sees the dossier, and says why', async () => {
    const dossier = 'rights';
    const { claims, count } = await begin(dossier);
    const before = [await app.logSize(), (await acts(client)).length];
    const reporter = await app.with({ scopes: ['read', 'report', 'audit'], dossiers: [dossier] });
    const stranger = await admin('elsewhere');
    for (const path of [
      `${claims}/${count}/erasure`,
      `/v1/dossiers/${dossier}/reports/leak/captures/1/erasure`,
    ]) {
      const match = { 'If-Match': '"4"' };
      expectProblem(await app.as().post(path, WHY, match), 401, 'unauthorized');
      expectProblem(await reporter.post(path, WHY, match), 403, 'forbidden');
      expectProblem(await stranger.post(path, WHY, match), 404, 'not-found');
      for (const body of [
        {},
        { reason: 'x' },
        { ...WHY, reason: ' ' },
        { ...WHY, legalBasis: '' },
        { ...WHY, reason: 'a\u0000b' },
        { ...WHY, words: 'x' },
        [],
      ]) {
        expectProblem(await client.post(path, body, match), 422, 'invalid');
      }
    }
    const now = [await app.logSize(), (await acts(client)).length];
    // The two keys that were made are acts; nothing else is.
    expect(now).toEqual([before[0], Number(before[1]) + 2]);
  });
});

describe('After an erasure', () => {
  test('other claims stand without it, and are changed as before', async () => {
    const dossier = 'others';
    await client.open(dossier);
    const figure = (key: string, value: number, saidAt: string, more: object = {}) => ({
      key,
      content: { kind: 'quantity', measure: 'killed', basis: 'exact', value },
      utterer: { actor: key.startsWith('b') ? 'beland' : 'aland' },
      saidAt,
      evidence: on('Beland is silent'),
      ...more,
    });
    const filed = await client.file(
      dossier,
      smallReport('figures', {
        actors: [aland, beland],
        claims: [
          figure('old', 1, '2022-03-01'),
          figure('new', 2, '2022-03-02'),
          figure('third', 3, '2022-02-01'),
          figure('b-same', 2, '2022-03-02', {
            links: [{ to: 'old', relation: 'same-proposition' }],
          }),
          figure('denier', 0, '2022-03-03'),
          figure('b-denied', 5, '2022-03-01'),
        ],
      }),
    );
    const claims = `/v1/dossiers/${dossier}/claims`;
    const state = async (key: string) => {
      const { state } = await client.read<{ state: object }>(`${claims}/figures~${key}`);
      return state;
    };
    await must(
      change(`${claims}/figures~old/supersessions`, 1, { by: 'figures/new', reason: 'x' }),
    );
    const { version } = await must(
      change(`${claims}/figures~b-denied/disputes`, 1, { by: 'figures/denier', reason: 'x' }),
    );
    await client.settle(dossier, version);
    expect(await state('old')).toMatchObject({ record: 'superseded', epistemic: 'corroborated' });
    expect(await state('b-denied')).toMatchObject({ epistemic: 'disputed' });

    let last = 0;
    for (const key of ['new', 'b-same', 'denier']) {
      last = (await must(change(`${claims}/figures~${key}/erasure`, 1, WHY))).version;
    }
    await client.settle(dossier, last);
    expect(await state('old')).toMatchObject({ record: 'superseded', epistemic: 'single-source' });
    expect(await state('b-denied')).toMatchObject({ epistemic: 'single-source' });

    const bySuperseded = { by: 'figures/old', reason: 'x' };
    const refused = expectProblem(
      await change(`${claims}/figures~third/supersessions`, 1, bySuperseded),
      409,
      'not-allowed',
    );
    expect(refused.detail).toContain('superseded by one that is erased');
    for (const [how, body] of [
      ['links', { to: 'figures/new', relation: 'elaborates' }],
      ['denials', { by: 'figures/new', reason: 'x' }],
      ['disputes', { by: 'figures/b-same', reason: 'x' }],
      ['supersessions', { by: 'figures/new', reason: 'x' }],
    ] as const) {
      const answer = await change(`${claims}/figures~third/${how}`, 1, body);
      expect(expectProblem(answer, 409, 'not-allowed').detail).toContain('is erased');
    }
    const linked = figure('fourth', 4, '2022-03-03', {
      links: [{ to: 'figures/new', relation: 'elaborates' }],
      evidence: on('Beland is silent', { report: 'figures' }),
    });
    expect(pathsOf(expectProblem(await client.post(claims, linked), 422, 'invalid'))).toEqual([
      '/links/0/to',
    ]);

    await must(change(`${claims}/figures~old/reinstatements`, 2, { reason: 'x' }));
    await must(change(`${claims}/figures~third/supersessions`, 1, bySuperseded));
    // What was disputed by way of it can be settled, and disputed anew.
    await must(
      change(`${claims}/figures~b-denied/dispute-resolutions`, 2, {
        outcome: 'dismissed',
        reason: 'x',
      }),
    );
    const end = await must(
      change(`${claims}/figures~b-denied/disputes`, 3, { by: 'figures/old', reason: 'x' }),
    );
    await client.settle(dossier, end.version);
    expect(await state('third')).toMatchObject({ record: 'superseded' });
    expect(await state('b-denied')).toMatchObject({ epistemic: 'disputed' });
    expect(filed.claims).toHaveLength(6);
    const lived = await viewRows(app.databaseUrl);
    await rebuildAll(dossier);
    expect(await viewRows(app.databaseUrl)).toEqual(lived);
  });

  test('names stay taken: a report, a claim of it, a key', async () => {
    const dossier = 'again';
    await begin(dossier);
    const captures = `/v1/dossiers/${dossier}/reports/leak/captures`;
    await must(client.post(`${captures}/1/erasure`, WHY));
    expectProblem(
      await client.post(`/v1/dossiers/${dossier}/reports`, secret('leak')),
      409,
      'taken',
    );
    const claim = {
      key: 'offer-again',
      content: { kind: 'statement', gist: 'Again' },
      utterer: { narrator: true },
      evidence: on('Taken anew', { report: 'leak' }),
    };
    // The only text is gone, so that nothing can be quoted until there is another.
    const path = `/v1/dossiers/${dossier}/claims`;
    const refused = expectProblem(await client.post(path, claim), 422, 'invalid');
    expect(JSON.stringify(refused.errors)).toContain('is erased');
    expect(await client.write(captures, { text: 'Taken anew.' })).toMatchObject({ capture: 2 });
    expectProblem(await client.post(path, { ...claim, key: 'offer' }), 409, 'taken');
    const { version } = await client.write(path, claim);
    await client.settle(dossier, version);
    const { captures: shown } = await client.read<{ captures: Record<string, unknown>[] }>(
      `/v1/dossiers/${dossier}/reports/leak`,
    );
    expect(shown).toMatchObject([
      { capture: 1, text: null },
      { capture: 2, text: 'Taken anew.', spans: [{ start: 0, end: 10 }] },
    ]);
  });

  test('who asks for what changed since is answered, for past versions too', async () => {
    const dossier = 'tags';
    const { claims, count, version } = await begin(dossier);
    const paths = [
      `${claims}/${count}`,
      `${claims}/${count}?asOf=${version}`,
      `${claims}/${count}/history?asOf=${version}`,
      `${claims}?asOf=${version}`,
      `/v1/dossiers/${dossier}/changes?asOf=${version}`,
      `/v1/dossiers/${dossier}/quantities?asOf=${version}`,
      `/v1/dossiers/${dossier}/events?after=0`,
    ];
    const tags = await Promise.all(
      paths.map(async (path) => (await client.get(path)).headers.get('etag') ?? ''),
    );
    const page = await client.read<{ next: string }>(`${claims}?limit=2`);
    const erased = await must<ErasedClaim>(change(`${claims}/${count}/erasure`, 4, WHY));
    await client.settle(dossier, erased.version);
    for (const [index, path] of paths.entries()) {
      const answer = await client.get(path, { 'If-None-Match': tags[index] ?? '' });
      expect([path, answer.status]).toEqual([path, 200]);
      expect(answer.text).not.toContain('ravelin');
    }
    // A page that was begun before goes on, at its version.
    const rest = await client.read<Listed & Versioned>(`${claims}?limit=2&cursor=${page.next}`);
    expect(rest.version).toBe(version);
    expect(rest.items.length).toBeGreaterThan(0);
    expect(JSON.stringify(rest)).not.toContain('ravelin');
  });
});

describe('Between an erasure and its projection', () => {
  test('reads wait rather than show what is erased', async () => {
    const dossier = 'waiting';
    const { claims, count, version } = await begin(dossier);
    await app.stopWorker();
    try {
      await must(change(`${claims}/${count}/erasure`, 4, WHY));
      for (const query of ['', `?asOf=${version}`, '?asOf=2']) {
        const answer = await client.get(`${claims}/${count}${query}`, { Prefer: 'wait=0' });
        expectProblem(answer, 503, 'projection-behind');
      }
    } finally {
      await app.startWorker();
    }
    await client.settle(dossier, version + 1);
    expect(await client.read(`${claims}/${count}?asOf=${version}`)).toMatchObject({
      state: { record: 'erased' },
    });
  });
});
