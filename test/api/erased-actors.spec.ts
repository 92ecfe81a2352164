import { openLog } from '../../apps/shared/open-log.js';
import { connect, type Database } from '../../libs/database/index.js';
import { Proofs } from '../../libs/notary/index.js';
import { Projector } from '../../libs/projections/index.js';
import { verifyStored } from '../../src/audit/verify.js';
import { knownFrom } from '../../src/publication/known-from.js';
import { views } from '../../src/views/index.js';
import { TestApp } from '../support/app.js';
import { aland, beland, smallReport } from '../support/bundles.js';
import type { Client, FiledReport, Versioned } from '../support/client.js';
import { type Asking, everyRead } from '../support/every-read.js';
import { findIn } from '../support/everything.js';
import { type OpenApi, type Route, routesOf } from '../support/openapi.js';
import { IntakesOf, type ShownIntake, smallIntake } from '../support/intakes.js';
import { expectProblem } from '../support/problems.js';
import { viewRows } from '../support/view-rows.js';

interface Erased extends Versioned {
  readonly actor: string;
}

interface Listed {
  readonly items: readonly Record<string, unknown>[];
}

interface Shown extends Versioned {
  readonly content: Record<string, unknown>;
  readonly utterer: Record<string, unknown>;
  readonly sentence: string;
}

const DOSSIER = 'matter';
const ROOT = `/v1/dossiers/${DOSSIER}`;
const WHY = { reason: 'Asked for by the person', legalBasis: 'Article 17 GDPR' };
const MINUTES = 240_000;

/** What the person is called: a slug, a name, aliases, roles, an address, and why it was one with another. */
const SLUG = 'quillon';
const WORDS = ['Xanadu', 'Zephyrine', 'mnemosyne', 'lanthorn', 'obelisk.example', 'ravelin'];

const on = (exact: string, more: object = {}) => [{ exact, quotation: 'indirect', ...more }];
const spoken = (key: string, content: object, more: object = {}) => ({
  key,
  content,
  utterer: { actor: SLUG },
  evidence: on('Beland is silent'),
  ...more,
});
const person = { slug: SLUG, name: 'Xanadu Quill', kind: 'person', aliases: ['Zephyrine'] };

const first = smallReport('first', {
  actors: [
    aland,
    beland,
    { ...person, memberOf: 'aland', role: 'mnemosyne', sameAs: ['https://obelisk.example/q'] },
    { slug: 'double', name: 'The double', kind: 'person' },
    { slug: 'aide', name: 'The aide', kind: 'person', memberOf: SLUG },
    { slug: 'harbour', name: 'The Harbour', kind: 'organisation' },
  ],
  issues: [
    { slug: 'peace', title: 'Peace' },
    { slug: 'harbour', title: 'Harbour rights' },
  ],
  processes: [{ slug: 'treaty', title: 'Treaty', steps: [{ slug: 'signed', title: 'Signed' }] }],
  claims: [
    spoken('offer', {
      kind: 'position',
      actor: SLUG,
      issue: 'peace',
      stance: 'offers',
      reading: 'stated',
    }),
    spoken(
      'deal',
      {
        kind: 'exchange',
        legs: [
          { holder: SLUG, issue: 'peace', stance: 'offers', owedBy: 'beland' },
          { holder: 'beland', issue: 'peace', stance: 'accepts', owedBy: SLUG },
        ],
        linkage: 'in-exchange-for',
      },
      { utterer: { joint: ['beland', SLUG] } },
    ),
    spoken(
      'raid',
      {
        kind: 'event',
        what: 'a raid',
        agents: [SLUG, { label: 'gunmen' }, 'harbour'],
        targets: ['beland'],
        place: 'harbour',
        status: 'occurred',
      },
      { utterer: { actor: 'beland', onBehalfOf: SLUG } },
    ),
    spoken(
      'count',
      { kind: 'quantity', measure: 'killed', basis: 'exact', value: 7, countedBy: SLUG },
      {
        utterer: { label: 'officials' },
        evidence: on('Beland is silent', { via: [{ actor: SLUG }] }),
      },
    ),
    spoken('word', { kind: 'statement', gist: 'No raid', about: [{ claim: 'raid' }] }),
  ],
});

let app: TestApp;
let client: Client;
let database: Database;
let routes: readonly Route[];
let filed: FiledReport;
let intakes: IntakesOf;
/** One that names the person, and one that does not. */
let handedIn: readonly [ShownIntake, ShownIntake];
let erased: Erased;
/** The person's slug, or what stands for it. */
let called = SLUG;
let version: number;

beforeAll(async () => {
  app = await TestApp.start();
  client = app.client;
  database = connect({ url: app.ownerUrl, max: 2 });
  routes = routesOf(await app.as().read<OpenApi>('/openapi.json'));
  await client.open(DOSSIER);
  filed = await client.file(DOSSIER, first);
  intakes = new IntakesOf(client, DOSSIER);
  handedIn = [
    await intakes.read(smallIntake('named', { actors: [{ ...person, role: 'mnemosyne' }] })),
    await intakes.read(smallIntake('unnamed')),
  ];
  await written('PATCH', `actors/${SLUG}`, { role: 'lanthorn', memberOf: 'beland' });
  await written('POST', `actors/${SLUG}/merges`, { into: 'double', reason: 'A ravelin' });
  await written('POST', `actors/${SLUG}/merge-reversals`, { reason: 'No ravelin' });
  await written('POST', 'claims/first~raid/denials', { by: 'first/word', reason: 'Says so' }, 1);
  await written(
    'POST',
    'claims/first~word/corrections',
    { cause: 'extraction', utterer: { actor: SLUG, role: 'head' }, reason: 'The head' },
    1,
  );
}, MINUTES);

afterAll(async () => {
  await database.$disconnect();
  await app.close();
});

async function written(method: string, below: string, body: object, revision?: number) {
  const answer = await client.send<Versioned>(`${ROOT}/${below}`, {
    method,
    body: JSON.stringify(body),
    headers: {
      'Content-Type': 'application/json',
      ...(revision === undefined ? {} : { 'If-Match': `"${revision}"` }),
    },
  });
  if (answer.status !== 200) throw new Error(`${below}: ${answer.status} ${answer.text}`);
  version = answer.body.version;
  return answer.body;
}

async function erase(slug: string): Promise<Erased> {
  const answer = await client.post<Erased>(`${ROOT}/actors/${slug}/erasure`, WHY);
  if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`);
  version = answer.body.version;
  await client.settle(DOSSIER, version);
  return answer.body;
}

/** What stands in the tables and leaves of the log, envelopes, is for auditors, and for ever. */
const ofEnvelopes = (path: string) => path.startsWith(`${ROOT}/log/`);

async function told(words: readonly string[], queries: Asking['queries']): Promise<string[]> {
  const ids = filed.claims.map(({ claimId }) => claimId);
  const names = {
    dossier: [DOSSIER],
    report: ['first'],
    capture: ['1'],
    claim: [...ids, 'first~offer'],
    actor: ['aland', 'double', called],
    place: ['harbour'],
    measure: ['killed'],
    issue: ['peace'],
    process: ['treaty'],
    conflict: ids.map((id) => `disputed~${id}`),
    path: ['0/000.p/1'],
    intake: handedIn.map(({ id }) => id),
    candidate: ['01a20523-ce34-7438-8bdd-07e8be3e1578'],
  };
  const found = new Set<string>();
  for await (const { path, status, text } of everyRead(client, routes, { names, queries })) {
    if (ofEnvelopes(path)) continue;
    expect([path, status >= 500 ? status : 'answered']).toEqual([path, 'answered']);
    for (const word of words) if (text.includes(word)) found.add(`${word} in ${path}`);
  }
  return [...found];
}

const claim = (key: string, moment = '') =>
  client.read<Shown>(`${ROOT}/claims/first~${key}${moment}`);
const listed = async (path: string) => (await client.read<Listed>(`${ROOT}/${path}`)).items;

test(
  'what it is called stood in answers before',
  async () => {
    await client.settle(DOSSIER, version);
    const before = (await told([SLUG, ...WORDS], [])).join('\n');
    expect([SLUG, ...WORDS].filter((word) => !before.includes(word))).toEqual([]);
  },
  MINUTES,
);

test(
  'what it is called is told nowhere, at no version, once it is erased',
  async () => {
    const before = version;
    erased = await erase(SLUG);
    called = erased.actor;
    expect(erased.actor).toMatch(/^erased-[0-9a-f]{12}$/);
    const versions = [1, filed.version, before - 3, before, version].map(String);
    const queries: Asking['queries'] = [
      ...versions.map((asOf) => ({ asOf })),
      ...versions.map((each) => ({ version: each })),
      { publishedBy: '2022-03-31' },
      { asOf: String(before), publishedBy: '2022-03-31' },
      { from: '1', to: String(version) },
      { from: String(filed.version), to: String(version) },
      { q: 'xanadu' },
    ];
    expect(await told([SLUG, ...WORDS], queries)).toEqual([]);
    // Payloads of claims name it by its slug, and envelopes its stream: names and words are gone.
    expect(await findIn(app.ownerUrl, WORDS)).toEqual([]);
  },
  MINUTES,
);

test('claims that name it stay, with what stands for it, at every version', async () => {
  const { actor } = erased;
  for (const moment of ['', `?asOf=${filed.version}`]) {
    const offer = await claim('offer', moment);
    expect(offer).toMatchObject({ content: { actor }, utterer: { actor } });
    expect(offer.sentence).toMatch(/^an erased actor offers/);
    expect(await claim('deal', moment)).toMatchObject({
      content: { legs: [{ holder: actor }, { owedBy: actor }] },
      utterer: { joint: ['beland', actor] },
    });
    expect(await claim('raid', moment)).toMatchObject({
      content: { agents: [actor, { label: 'gunmen' }, 'harbour'] },
      utterer: { actor: 'beland', onBehalfOf: actor },
    });
    expect(await claim('count', moment)).toMatchObject({
      content: { countedBy: actor },
      evidence: [{ via: [{ actor }] }],
    });
  }
  const speakers = await listed('speakers');
  expect(JSON.stringify(speakers)).toContain(actor);
  expect(JSON.stringify(await client.read(`${ROOT}/positions`))).toContain(actor);
  expect(await listed(`claims?actor=${actor}`)).toHaveLength(5);
  expect(await listed(`claims?actor=${SLUG}`)).toEqual([]);
});

test('what stands for it shows why, and what it was one with and a member of, then as now', async () => {
  const { actor } = erased;
  const { reason, legalBasis } = WHY;
  const shown = {
    slug: actor,
    name: 'an erased actor',
    kind: 'person',
    aliases: null,
    role: null,
    sameAs: null,
    erased: { version, reason, legalBasis },
  };
  const now = await client.read(`${ROOT}/actors/${actor}`);
  expect(now).toMatchObject({ ...shown, memberOf: 'beland', mergedInto: null });
  const then = await client.read(`${ROOT}/actors/${actor}?asOf=${filed.version}`);
  expect(then).toMatchObject({ ...shown, memberOf: 'aland', mergedInto: null });
  const merged = await client.send(`${ROOT}/actors/${actor}?asOf=${filed.version + 2}`, {
    redirect: 'manual',
  });
  expect([merged.status, merged.headers.get('location')]).toEqual([
    308,
    expect.stringContaining('/actors/double'),
  ]);
  expect(await client.read(`${ROOT}/actors/aide`)).toMatchObject({ memberOf: actor });
  expectProblem(await client.get(`${ROOT}/actors/${SLUG}`), 404, 'not-found');
  expect(await listed('erasures')).toEqual([
    expect.objectContaining({ what: 'actor', actor, claimId: null, report: null, ...WHY }),
  ]);
});

test('neither slug can be named again, nor registered, and it is erased once', async () => {
  for (const slug of [SLUG, erased.actor]) {
    const again = smallReport('again', { actors: [{ ...aland, slug }] });
    const bundle = await client.post(`${ROOT}/reports`, again);
    expectProblem(bundle, 422, 'invalid');
    expect(bundle.text).toContain(`the actor ${slug} was erased: nobody can have its slug`);
    const naming = await client.post(
      `${ROOT}/reports`,
      smallReport('again', {
        claims: [spoken('k', { kind: 'statement', gist: 'g' }, { utterer: { actor: slug } })],
      }),
    );
    expectProblem(naming, 422, 'invalid');
    expect(naming.text).toContain(`the actor ${slug} was erased`);
    const path = `${ROOT}/actors/${slug}`;
    expectProblem(await client.post(`${path}/erasure`, WHY), 409, 'not-allowed');
    expectProblem(
      await client.post(`${path}/merges`, { into: 'double', reason: 'r' }),
      404,
      'not-found',
    );
    expectProblem(
      await client.post(`${ROOT}/actors/double/merges`, { into: slug, reason: 'r' }),
      422,
      'invalid',
    );
  }
  expectProblem(await client.post(`${ROOT}/actors/nobody/erasure`, WHY), 404, 'not-found');
});

test('what leads on by way of it is decided on as before', async () => {
  await written('PATCH', 'actors/aide', { role: 'aide' });
  const belonging = await client.send(`${ROOT}/actors/harbour`, {
    method: 'PATCH',
    body: JSON.stringify({ memberOf: 'aide' }),
    headers: { 'Content-Type': 'application/json' },
  });
  expect(belonging.status).toBe(200);
  const circle = await client.post(`${ROOT}/actors/beland/merges`, { into: 'aland', reason: 'r' });
  expect(circle.status).toBe(200);
  const { body } = await client.get<Versioned>(`${ROOT}/actors`);
  version = Math.max(version, body.version);
});

test('a text that was handed in and names it is discarded, and no other one', async () => {
  const [naming, other] = await Promise.all(handedIn.map(({ id }) => intakes.one(id)));
  expect([naming?.status, other?.status]).toEqual(['discarded', 'ready']);
});

test('a place or an issue of the same slug stays', async () => {
  const { actor } = await erase('harbour');
  expect(await claim('raid')).toMatchObject({
    content: { agents: [erased.actor, { label: 'gunmen' }, actor], place: 'harbour' },
  });
  expect(await client.read(`${ROOT}/issues/harbour`)).toMatchObject({ title: 'Harbour rights' });
});

test('the act is recorded, without what it was called', async () => {
  const { items } = await client.read<Listed>('/v1/acts');
  const act = items.find(({ subject }) => subject === erased.actor);
  expect(act).toMatchObject({ act: 'actor-erased', dossiers: [DOSSIER] });
  expect(JSON.stringify(items)).not.toContain(SLUG);
});

test(
  'an audit fits, and rebuilding gives the rows that were lived',
  async () => {
    const store = openLog(database);
    const proofs = new Proofs(database);
    const basis = { clock: knownFrom, views, pinned: [] };
    const { findings } = await verifyStored({ db: database, store, proofs }, DOSSIER, basis);
    expect(findings).toEqual([]);
    const lived = await viewRows(app.databaseUrl);
    const projector = new Projector(database, store, knownFrom, views);
    for (const view of views) await projector.rebuild(DOSSIER, [view]);
    expect(await viewRows(app.databaseUrl)).toEqual(lived);
  },
  MINUTES,
);
