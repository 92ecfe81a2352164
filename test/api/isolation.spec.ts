import { makeSealingKey } from '../../libs/sealing/index.js';
import { TestApp } from '../support/app.js';
import { groundReport, smallClaim, smallReport } from '../support/bundles.js';
import { IntakesOf } from '../support/intakes.js';
import type { Answer, Client } from '../support/client.js';
import { type OpenApi, type Route, routesOf } from '../support/openapi.js';
import { expectProblem } from '../support/problems.js';
import type { Page } from '../support/shapes.js';
import { until } from '../support/until.js';

const OPEN = 'open-matter';
/** In every word, slug and title of the hidden dossier, and nowhere else. */
const MARK = 'qzxvjk';
const HIDDEN = `${MARK}-matter`;

/** The names that stand in paths, in the dossier that the key sees. */
const OURS: Record<string, string> = {
  dossier: OPEN,
  report: 'base',
  claim: 'base~silence',
  actor: 'aland',
  place: 'quay',
  issue: 'peace',
  process: 'treaty',
  measure: 'killed',
  conflict: 'incompatible~quantity~killed~~~~',
  capture: '1',
  file: 'claims.csv',
};

/** Parameters that name nothing of a dossier: the numbers of a capture and of a tile, a table. */
const NUMBERS = ['capture', 'path', 'file'];

const said = {
  utterer: { label: 'officials' },
  evidence: [{ exact: 'Aland offers fish', quotation: 'indirect' }],
};

/** A report that puts something into every view. */
const openReport = () => {
  const ground = groundReport('base');
  return groundReport('base', {
    places: [{ slug: 'quay', name: 'Quay' }],
    measures: [{ slug: 'killed', title: 'killed' }],
    claims: [
      ...(ground as unknown as { claims: object[] }).claims,
      {
        key: 'count',
        content: { kind: 'quantity', measure: 'killed', basis: 'about', value: 5 },
        ...said,
      },
      {
        key: 'recount',
        content: { kind: 'quantity', measure: 'killed', basis: 'exact', value: 9 },
        ...said,
      },
      {
        key: 'draft',
        content: { kind: 'milestone', process: 'treaty', step: 'drafted', status: 'proposed' },
        ...said,
      },
    ],
  });
};

/** The same in words of its own. */
const hiddenReport = (): object => {
  const text = JSON.stringify(openReport()).replaceAll(
    /\b(base|[AB]land|[ab]land|[Bb]eland|peace|Peace|fish|Fish|treaty|Treaty|drafted|Drafted|signed|Signed|silence|talks|neighbour|Quiet|killed|officials|count|recount|draft|quay|Quay)\b/g,
    (word) => `${MARK}${word.toLowerCase()}`,
  );
  return JSON.parse(text) as object;
};

const theirs = (name: string) => (NUMBERS.includes(name) ? OURS[name] : theirNames[name]);
const theirNames: Record<string, string> = {
  dossier: HIDDEN,
  report: `${MARK}base`,
  claim: `${MARK}base~${MARK}silence`,
  actor: `${MARK}aland`,
  place: `${MARK}quay`,
  issue: `${MARK}peace`,
  process: `${MARK}treaty`,
  measure: `${MARK}killed`,
  conflict: `incompatible~quantity~${MARK}killed~~~~`,
};

/** A body that fits, by the schema that the document names. */
function bodyOf({ requestBody, method, path }: Route, claim: string): object | undefined {
  const [content] = Object.values(requestBody?.content ?? {});
  if (!content) return undefined;
  const evidence = [{ report: 'base', exact: 'Beland is silent', quotation: 'narrator' }];
  const reason = 'x';
  const bodies: Record<string, object> = {
    NewDossier: { slug: HIDDEN, title: 'x' },
    Bundle: groundReport('another', {
      claims: [smallClaim({ links: [{ to: claim, relation: 'explains' }] })],
    }),
    NewCapture: { text: 'x' },
    ReportCorrection: { title: 'x', reason },
    ReportWithdrawal: { reason },
    ActorRevision: { role: 'x' },
    PlaceRevision: { name: 'x' },
    MeasureRevision: { title: 'x' },
    Merge: { into: 'beland', reason },
    MergeReversal: { reason },
    Claim: smallClaim({ evidence, links: [{ to: claim, relation: 'explains' }] }),
    Correction: { cause: 'extraction', saidAt: '2022', reason },
    Withdrawal: { reason },
    ByOrClaim: { by: claim, reason },
    ValidityEnd: { ended: '2022-04', reason },
    MoreEvidence: { evidence },
    DisputeResolution: { outcome: 'upheld', reason },
    LinkChange: { to: claim, relation: 'explains' },
    NewIntake: smallReport('another-read'),
    NewRun: { extractor: 'rules' },
    NewDecision: { decision: 'reject' },
    NewFiling: { undecided: 'refuse' },
    NewKey: { name: 'x', scopes: ['read'], dossiers: [HIDDEN] },
    ErasureRequest: { reason, legalBasis: 'x' },
    NewWebhook: { url: 'https://hooks.example/', dossiers: [HIDDEN] },
    WebhookChange: { disabled: true },
    NewWebhookSecret: {},
    WebhookReplay: { dossier: HIDDEN, after: 0 },
    SignIn: { key: 'of-nobody-at-all-0123456789-0123456789' },
  };
  const name = String(content.schema?.['$ref']).split('/').at(-1) ?? '';
  const body = bodies[name];
  if (!body) throw new Error(`Say here what fits ${method} ${path}: a ${name}.`);
  return body;
}

let app: TestApp;
let admin: Client;
let insider: Client;
let routes: readonly Route[];
/** Ids of the hidden dossier: of claims, reports, events and keys. */
let ids: readonly string[];
let claimIds: readonly string[];
let keyId: string;
let webhookId: string;

beforeAll(async () => {
  app = await TestApp.start({ settings: { webhookKey: makeSealingKey() } });
  admin = app.client;
  await admin.write('/v1/dossiers', { slug: HIDDEN, title: `The ${MARK}` });
  const filed = await admin.fileAndSettle(HIDDEN, hiddenReport());
  await admin.open(OPEN);
  await admin.fileAndSettle(OPEN, openReport());
  const wish = { name: MARK, scopes: ['read'], dossiers: [HIDDEN] };
  keyId = (await admin.write<{ id: string }>('/v1/keys', wish)).id;
  const hook = { url: `https://hooks.example/${MARK}`, dossiers: [HIDDEN] };
  webhookId = (await admin.write<{ id: string }>('/v1/webhooks', hook)).id;
  insider = await app.with({ scopes: ['read', 'report', 'audit', 'admin'], dossiers: [OPEN] });
  for (const [dossier, names, more] of [
    [HIDDEN, theirNames, { slug: `${MARK}read`, title: MARK, text: `It says “${MARK}”.` }],
    [OPEN, OURS, { slug: 'read', text: 'It says “all is well”.' }],
  ] as const) {
    const intakes = new IntakesOf(admin, dossier);
    const intake = await intakes.read({ ...smallReport('x'), ...more });
    const [candidate] = await intakes.candidates(intake.id);
    names['intake'] = intake.id;
    names['candidate'] = candidate?.id ?? '';
    const reason = dossier === HIDDEN ? MARK : 'x';
    await intakes.decide(intake.id, names['candidate'], { decision: 'defer', reason });
  }
  routes = routesOf(await app.as().read<OpenApi>('/openapi.json'));
  const events = await admin.read<Page<{ id: string }>>(`/v1/dossiers/${HIDDEN}/events`);
  // The tile that both logs end with: they are of one length.
  OURS['path'] = `0/000.p/${filed.version}`;
  claimIds = filed.claims.map(({ claimId }) => claimId);
  const handedIn = ['intake', 'candidate'].map((name) => theirNames[name] ?? '');
  ids = [
    ...claimIds,
    ...handedIn,
    filed.reportId,
    keyId,
    webhookId,
    ...events.items.map(({ id }) => id),
  ];
});

afterAll(async () => {
  await app.close();
});

/** Where a route is, by names for its parameters. */
function addressOf(
  { method, path }: Pick<Route, 'method' | 'path'>,
  names: (name: string) => string | undefined,
): string {
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = name === 'id' ? keyId : name === 'slug' ? 'invalid' : names(name);
    if (value === undefined)
      throw new Error(`Say here what {${name}} of ${method} ${path} can be.`);
    return value;
  });
}

interface Asked {
  readonly route: Route;
  readonly path: string;
  readonly body?: object | undefined;
  readonly headers?: Readonly<Record<string, string>>;
}

function ask(client: Client, { route, path, body, headers = {} }: Asked): Promise<Answer> {
  const [type = 'application/json'] = Object.keys(route.requestBody?.content ?? {});
  return client.send(path, {
    method: route.method,
    redirect: 'manual',
    headers: { 'If-Match': '"1"', ...(body && { 'Content-Type': type }), ...headers },
    ...(body && { body: JSON.stringify(body) }),
  });
}

/** Expects an answer to tell nothing of the hidden dossier but what was in the request itself. */
function expectNothingOf({ route, path, body, headers }: Asked, answer: Answer): void {
  const sent = [...path.split(/[/?&=~]/), ...wordsIn(body), ...Object.values(headers ?? {})];
  const mine = sent.filter((word) => word.includes(MARK) || ids.includes(word));
  const all = [answer.text, ...[...answer.headers].flat()].join('\n');
  // Whole words alone: a longer one that begins like one of these is theirs.
  const rest = mine.reduce(
    (text, word) => text.replaceAll(new RegExp(`(?<![\\w-])${word}(?![\\w-])`, 'g'), ''),
    all,
  );
  const found = [MARK, ...ids].filter((word) => rest.toLowerCase().includes(word));
  expect({ asked: `${route.method} ${path}`, status: answer.status, found }).toEqual({
    asked: `${route.method} ${path}`,
    status: answer.status,
    found: [],
  });
}

function wordsIn(value: unknown): string[] {
  if (typeof value === 'string') return value.split('/');
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(wordsIn);
}

const inDossiers = () => routes.filter(({ path }) => path.includes('{dossier}'));

/** What a route cannot do without although the document requires none of it by itself. */
const NEEDED: Readonly<Record<string, string>> = {
  '/v1/dossiers/{dossier}/log/proof': 'version=1',
  '/v1/keys/names': 'ids=01900000-0000-7000-8000-000000000000',
};

/** With the query parameters that the route cannot do without. */
function withQuery(
  route: Route,
  path: string,
  values: (name: string) => string | undefined,
): string {
  const needed = NEEDED[route.path];
  if (needed !== undefined) return `${path}?${needed}`;
  const { parameters = [] } = route;
  const names = parameters.filter((one) => one.in === 'query' && one.required);
  return names.length === 0
    ? path
    : `${path}?${names.map(({ name }) => `${name}=${values(name) ?? '1'}`).join('&')}`;
}

describe('The hidden dossier', () => {
  test('is full of its words for whoever may see it, on every route that is read', async () => {
    for (const route of inDossiers().filter(({ method }) => method === 'GET')) {
      const path = withQuery(route, addressOf(route, theirs), theirs);
      // Checkpoints are made behind the answers, a moment later.
      let answer = await ask(admin, { route, path });
      if (path.includes('/log/')) {
        await until(async () => {
          answer = await ask(admin, { route, path });
          return answer.status < 400;
        });
      }
      const empty = /conflicts|diff|erasures|log\/|moments|timeline\/days/.test(path);
      expect({ path, status: answer.status, told: empty || answer.text.includes(MARK) }).toEqual({
        path,
        status: answer.status < 400 ? answer.status : 200,
        told: true,
      });
    }
  });

  test('is not there for a key of another, whatever is asked of it', async () => {
    const size = await app.logSize();
    expect(inDossiers().length).toBeGreaterThan(30);
    for (const route of inDossiers()) {
      for (const path of [
        addressOf(route, theirs),
        addressOf(route, theirs).replace(theirNames['claim'] ?? '', claimIds[0] ?? ''),
      ]) {
        const asked = { route, path, body: bodyOf(route, claimIds[0] ?? '') };
        const answer = await ask(insider, asked);
        expectProblem(answer, 404, 'not-found');
        expectNothingOf(asked, answer);
      }
    }
    expect(await app.logSize()).toEqual(size);
  });

  test('cannot be reached through names of its things in a dossier that the key sees', async () => {
    for (const route of inDossiers()) {
      const names = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
      for (const hidden of names.filter((name) => name !== 'dossier' && !NUMBERS.includes(name))) {
        const values = hidden === 'claim' ? [theirs(hidden), ...claimIds] : [theirs(hidden)];
        for (const value of values) {
          const path = addressOf(route, (name) => (name === hidden ? value : OURS[name]));
          const asked = {
            route,
            path: withQuery(route, path, (name) => OURS[name]),
            body: bodyOf(route, 'base/silence'),
          };
          const answer = await ask(insider, asked);
          expectProblem(answer, 404, 'not-found');
          expectNothingOf(asked, answer);
        }
      }
    }
  });

  test('cannot be referred to from a dossier that the key sees', async () => {
    const size = await app.logSize();
    for (const route of inDossiers().filter(({ requestBody }) => requestBody)) {
      for (const claim of [...claimIds, `${MARK}base/${MARK}silence`]) {
        const body = bodyOf(route, claim);
        if (!body || !JSON.stringify(body).includes(claim)) continue;
        const path = addressOf(route, (name) => OURS[name]);
        const asked = { route, path, body };
        const answer = await ask(insider, asked);
        if (path.endsWith('/import')) expect(answer.text).toMatch(/"status":4\d\d/);
        else expect([404, 422]).toContain(answer.status);
        expectNothingOf(asked, answer);
      }
    }
    expect(await app.logSize()).toEqual(size);
  });

  test('shows in no list, and in nothing that is not of a dossier', async () => {
    for (const route of routes) {
      const seen = route.path.includes('{dossier}');
      if (seen && route.method !== 'GET') continue;
      const isHook = route.path.startsWith('/v1/webhooks/{id}');
      const named = (name: string) => (isHook && name === 'id' ? webhookId : OURS[name]);
      const path = withQuery(route, addressOf(route, named), named);
      const asked = { route, path, body: bodyOf(route, '') };
      const answer = await ask(insider, asked);
      expectNothingOf(asked, answer);
      if (isHook) expect({ path, status: answer.status }).toEqual({ path, status: 404 });
      else if (route.method === 'GET')
        expect({ path, status: answer.status }).toEqual({ path, status: 200 });
      // An unknown key begins no session, and a key has none to end.
      else if (route.path === '/v1/session') expect([401, 404]).toContain(answer.status);
      // A dossier that is not seen is a fault of the body, as one that is not there.
      else if (route.path === '/v1/webhooks') expect(answer.status).toBe(422);
      else expect([403, 404]).toContain(answer.status);
    }
    expect((await admin.get('/v1/keys')).text).toContain(`"id":"${keyId}"`);
  });

  test('lends its cursors to no other', async () => {
    let tried = 0;
    for (const route of routes) {
      if (!route.parameters?.some(({ name }) => name === 'cursor')) continue;
      const there = withQuery(route, addressOf(route, theirs), theirs);
      const join = there.includes('?') ? '&' : '?';
      const { body } = await admin.get<Page<unknown>>(`${there}${join}limit=1`);
      if (typeof body.next !== 'string') continue;
      tried += 1;
      const here = withQuery(
        route,
        addressOf(route, (name) => OURS[name]),
        (name) => OURS[name],
      );
      const path = `${here}${join}limit=1&cursor=${encodeURIComponent(body.next)}`;
      const answer = await ask(insider, { route, path });
      expectNothingOf({ route, path }, answer);
    }
    expect(tried).toBeGreaterThan(5);
  });

  test('gives none of its answers to the same idempotency key of another', async () => {
    const headers = { 'Idempotency-Key': 'shared' };
    const claim = (report: string, exact: string) =>
      smallClaim({ evidence: [{ report, exact, quotation: 'narrator' }] });
    const theirs = `/v1/dossiers/${HIDDEN}/claims`;
    const body = claim(`${MARK}base`, 'is silent');
    const first = await admin.post<{ claimId: string }>(theirs, body, headers);
    expect(first.status).toBe(201);
    const route = routes.find(({ path, method }) => path.endsWith('/claims') && method === 'POST');
    if (!route) throw new Error('The document has no way to assert a claim.');
    const again = await ask(insider, { route, path: theirs, body, headers });
    expectProblem(again, 404, 'not-found');
    expect(again.text).not.toContain(first.body.claimId);
    const ours = {
      route,
      path: `/v1/dossiers/${OPEN}/claims`,
      body: claim('base', 'is silent'),
      headers,
    };
    const own = await ask(insider, ours);
    expect({ status: own.status, replayed: own.headers.get('idempotency-replayed') }).toEqual({
      status: 201,
      replayed: null,
    });
    expect(own.text).not.toContain(first.body.claimId);
    expectNothingOf(ours, own);
  });

  test('answers each method, and each condition, like a dossier that is not there', async () => {
    const { headers } = await admin.get(`/v1/dossiers/${HIDDEN}`);
    const tag = headers.get('etag') ?? '';
    expect(tag).not.toBe('');
    const conditions: Record<string, string>[] = [
      {},
      { 'If-None-Match': tag },
      { 'If-None-Match': '*' },
    ];
    const paths = new Set(inDossiers().map(({ path }) => path));
    for (const path of paths) {
      for (const method of ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
        for (const condition of method === 'GET' ? conditions : [{}]) {
          const answered = async (dossier: string) => {
            const address = addressOf({ method, path }, (name) =>
              name === 'dossier' ? dossier : theirs(name),
            );
            const init = { method, headers: { 'If-Match': '"1"', ...condition } };
            const answer = await insider.send(address, init);
            const text = answer.text.replaceAll(dossier, '').replace(/"correlationId":"[^"]*"/, '');
            return {
              method,
              path,
              status: answer.status,
              allow: answer.headers.get('allow'),
              text,
            };
          };
          const hidden = await answered(HIDDEN);
          expect(hidden).toEqual(await answered('nowhere'));
          expect([404, 405]).toContain(hidden.status);
        }
      }
    }
  });

  test('is named neither by what is counted nor by what is told of keys and acts', async () => {
    for (const path of [
      '/metrics',
      '/v1/status',
      '/v1/acts?limit=500',
      '/v1/keys',
      '/v1/dossiers',
    ]) {
      const { status, text } = await insider.get(path);
      expect({ path, status, told: text.includes(MARK) }).toEqual({
        path,
        status: 200,
        told: false,
      });
    }
    const acts = await admin.get('/v1/acts?limit=500');
    expect(acts.text).toContain(HIDDEN);
  });
});
