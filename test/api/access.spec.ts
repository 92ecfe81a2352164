import { TestApp } from '../support/app.js';
import { groundReport, smallClaim, smallReport } from '../support/bundles.js';
import type { Answer, Client, ProblemBody } from '../support/client.js';
import { type OpenApi, routesOf } from '../support/openapi.js';
import { expectProblem, pathsOf } from '../support/problems.js';
import type { Dossier, Page } from '../support/shapes.js';
import { IntakesOf } from '../support/intakes.js';

const SCOPES = ['read', 'propose', 'report', 'audit', 'admin'] as const;

/** A route, as far as it matters who may use it. */
interface Asked {
  readonly method: string;
  readonly path: string;
  readonly scope: string | undefined;
  /** Another one that will do instead. */
  readonly or?: string;
}

let app: TestApp;
let admin: Client;
let routes: readonly Asked[];
/** Something that is handed in, in the dossier that is open. */
let intake: string;
/** What is proposed from it. */
let candidate: string;

beforeAll(async () => {
  app = await TestApp.start();
  admin = app.client;
  for (const dossier of ['open-matter', 'secret-matter']) {
    await admin.open(dossier);
    await admin.fileAndSettle(dossier, smallReport('numbers', { claims: [killed(5), killed(9)] }));
    await admin.fileAndSettle(
      dossier,
      groundReport('base', {
        places: [{ slug: 'port', name: 'Port' }],
        measures: [{ slug: 'killed', title: 'People killed' }],
      }),
    );
  }
  const intakes = new IntakesOf(admin, 'open-matter');
  intake = (await intakes.read(smallReport('read', { text: 'It says “all is well”.' }))).id;
  candidate = (await intakes.candidates(intake))[0]?.id ?? '';
  const document = await app.as().read<OpenApi>('/openapi.json');
  routes = routesOf(document).map(({ method, path, 'x-scope': scope, 'x-or-scope': or }) => ({
    method,
    path,
    scope,
    ...(or && { or }),
  }));
});

afterAll(async () => {
  await app.close();
});

/** A number that meets no other. */
function killed(value: number): object {
  return smallClaim({
    content: { kind: 'quantity', measure: 'killed', basis: 'exact', value },
  });
}

const ID = '01a20523-ce34-7438-8bdd-07e8be3e1578';

/** An address of a route in a dossier, of things that are there. */
function addressOf({ path }: Asked, dossier: string): string {
  const names: Record<string, string> = {
    dossier,
    report: 'base',
    claim: 'base~silence',
    actor: 'aland',
    place: 'port',
    measure: 'killed',
    issue: 'peace',
    process: 'treaty',
    file: 'claims.csv',
    conflict: 'incompatible~quantity~killed~~~~',
    intake,
    candidate,
    id: ID,
    slug: 'not-found',
  };
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => names[name] ?? '1');
}

/** A body that fits where one is taken. */
function bodyOf({ path }: Asked, dossier: string): object {
  if (path === '/v1/dossiers') return { slug: dossier, title: 'Taken' };
  if (path === '/v1/keys') return { name: 'x', scopes: ['read'], dossiers: [dossier] };
  if (path.endsWith('/decision')) return { decision: 'reject' };
  if (path.endsWith('/runs')) return { extractor: 'rules' };
  if (path.endsWith('/filing')) return { undecided: 'refuse' };
  if (/\/(claims|candidates)$/.test(path)) {
    return smallClaim({
      evidence: [{ report: 'base', exact: 'Beland is silent', quotation: 'narrator' }],
    });
  }
  return smallReport('base');
}

function ask(client: Client, route: Asked, dossier: string): Promise<Answer> {
  const path = addressOf(route, dossier);
  if (route.method === 'GET') return client.get(path);
  if (route.method === 'DELETE') return client.delete(path);
  return client.send(path, {
    method: route.method,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(bodyOf(route, dossier)),
  });
}

/** Whether the parameters are right is another matter; of webhooks each key has its own. */
function expectLetIn(route: Asked, { status, text }: Answer): void {
  const isAnothers = status === 404 && text.includes('There is no webhook');
  expect({ ...route, refused: [401, 403, 404].includes(status) && !isAnothers }).toEqual({
    ...route,
    refused: false,
  });
}

const scoped = () => routes.filter(({ scope }) => scope !== undefined);

/** Where one comes by a key, or for something else that is as good: the one route below /v1 without one. */
const SIGN_IN = 'POST /v1/session';

describe('A route below /v1', () => {
  test('names its scope, and no other route does, but that to sign in', () => {
    expect(scoped().length).toBeGreaterThan(20);
    for (const { method, path, scope } of routes) {
      expect({ method, path, scoped: scope !== undefined }).toEqual({
        method,
        path,
        scoped: path.startsWith('/v1/') && `${method} ${path}` !== SIGN_IN,
      });
    }
  });

  test('answers 401 without a key, whatever is sent', async () => {
    for (const route of scoped()) {
      const answer = await ask(app.as(), route, 'open-matter');
      expectProblem(answer, 401, 'unauthorized');
      expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer/);
    }
  });

  test('answers 401 to a key that is none', async () => {
    for (const route of scoped()) {
      expectProblem(await ask(app.as('not-a-key'), route, 'open-matter'), 401, 'unauthorized');
    }
  });

  test.each([
    ['another scheme', 'Basic YTpi'],
    ['no key', 'Bearer '],
    ['nothing', ''],
    ['a key of letters that are not ASCII', 'Bearer é'],
  ])('answers 401 to %s', async (_, authorization) => {
    const answer = await app.as().get('/v1/dossiers', { Authorization: authorization });
    expectProblem(answer, 401, 'unauthorized');
  });

  test('answers 403 to a key with every scope but its own', async () => {
    for (const lacking of SCOPES) {
      const client = await app.with({
        // Who may report may propose.
        scopes: SCOPES.filter(
          (scope) => scope !== lacking && !(lacking === 'propose' && scope === 'report'),
        ),
        dossiers: '*',
      });
      for (const route of scoped().filter(({ scope, or }) => scope === lacking && !or)) {
        expectProblem(await ask(client, route, 'open-matter'), 403, 'forbidden');
      }
      // Where another scope will do, that one is to be missing, too.
      for (const route of scoped().filter(({ scope, or }) => scope === lacking && or)) {
        const neither = await app.with({
          scopes: SCOPES.filter((scope) => scope !== lacking && scope !== route.or),
          dossiers: '*',
        });
        expectProblem(await ask(neither, route, 'open-matter'), 403, 'forbidden');
      }
    }
  });

  test('lets a key in that holds its scope alone', async () => {
    for (const scope of SCOPES) {
      const client = await app.with({ scopes: [scope], dossiers: '*' });
      for (const route of scoped().filter((route) => route.scope === scope)) {
        if (route.method === 'GET') {
          expectLetIn(route, await ask(client, route, 'open-matter'));
        }
      }
    }
  });

  test('lets any key in, whatever its scope, where it is about the key itself', async () => {
    const open = scoped().filter(({ scope }) => scope === 'any');
    expect(open.map(({ path }) => path)).toEqual(['/v1/session', '/v1/session']);
    for (const scope of SCOPES) {
      const client = await app.with({ scopes: [scope], dossiers: ['open-matter'] });
      const { status, body } = await client.get('/v1/session');
      expect({ status, body }).toMatchObject({ status: 200, body: { scopes: [scope] } });
    }
  });
});

describe('A key of one dossier', () => {
  let client: Client;

  beforeAll(async () => {
    client = await app.with({ scopes: SCOPES, dossiers: ['open-matter'] });
  });

  test('reads its own by every route', async () => {
    for (const route of scoped().filter(({ method }) => method === 'GET')) {
      expectLetIn(route, await ask(client, route, 'open-matter'));
    }
  });

  test('is told of another what it is told of one that is not there', async () => {
    const size = await app.logSize();
    const inDossiers = scoped().filter(({ path }) => path.includes('{dossier}'));
    expect(inDossiers.length).toBeGreaterThan(15);
    for (const route of inDossiers) {
      const there = await ask(client, route, 'secret-matter');
      const not = await ask(client, route, 'no-matter');
      const { detail, type } = expectProblem(there, 404, 'not-found');
      const other = expectProblem(not, 404, 'not-found');
      expect({ detail: detail.replace('secret', 'no'), type }).toEqual({
        detail: other.detail,
        type: other.type,
      });
    }
    expect(await app.logSize()).toEqual(size);
  });

  test('sees nothing of another by any route', async () => {
    await app.stopWorker();
    // Behind now, so that whatever tells of lag has something to tell.
    await admin.file('secret-matter', smallReport('hidden'));
    try {
      for (const route of scoped()) {
        const answer = await ask(client, route, 'open-matter');
        expect({ route, found: /secret-matter|hidden/.test(answer.text) }).toEqual({
          route,
          found: false,
        });
      }
    } finally {
      await app.startWorker();
    }
  });

  test('lists its own alone', async () => {
    const { items, version } = await client.read<Page<Dossier>>('/v1/dossiers');
    expect(items.map(({ slug }) => slug)).toEqual(['open-matter']);
    expect(version).toBe(items[0]?.version);
  });

  test('opens no dossier that it may not see, there or not', async () => {
    for (const slug of ['secret-matter', 'new-matter']) {
      const answer = await client.post('/v1/dossiers', { slug, title: 'Mine' });
      expectProblem(answer, 404, 'not-found');
    }
    const taken = await client.post('/v1/dossiers', { slug: 'open-matter', title: 'Mine' });
    expectProblem(taken, 409, 'taken');
  });

  test('refers to no claim of another', async () => {
    const { items } = await admin.read<Page<{ claimId: string }>>(
      '/v1/dossiers/secret-matter/claims',
    );
    const claimId = items[0]?.claimId ?? '';
    const bundle = smallReport('reaching', {
      claims: [smallClaim({ links: [{ to: claimId, relation: 'explains' }] })],
    });
    const answer = await client.post('/v1/dossiers/open-matter/reports', bundle);
    expect(pathsOf(expectProblem(answer, 422, 'invalid'))).toEqual(['/claims/0/links/0/to']);
    expectProblem(await client.get(`/v1/dossiers/open-matter/claims/${claimId}`), 404, 'not-found');
  });

  test('may be made before its dossier, which it may then open', async () => {
    const early = await app.with({ scopes: ['report', 'read'], dossiers: ['coming-matter'] });
    expectProblem(await early.get('/v1/dossiers/coming-matter'), 404, 'not-found');
    await early.open('coming-matter');
    await early.settle('coming-matter', 1);
  });
});

describe('Keys', () => {
  interface Key {
    readonly id: string;
    readonly key: string;
  }

  const wish = (more: object = {}) => ({ name: 'a key', scopes: ['read'], dossiers: '*', ...more });

  const make = async (more: object = {}) => {
    const { status, body } = await admin.post<Key>('/v1/keys', wish(more));
    expect(status).toBe(201);
    return { ...body, client: app.as(body.key) };
  };

  test('are shown once, and then listed without the key', async () => {
    const { id, key } = await make({ name: 'shown once', dossiers: ['open-matter'] });
    const list = await admin.get<{ items: { id: string }[] }>('/v1/keys');
    expect(list.text).not.toContain(key);
    expect(list.body.items.find((item) => item.id === id)).toMatchObject({
      name: 'shown once',
      scopes: ['read'],
      dossiers: ['open-matter'],
      expiresAt: null,
      revokedAt: null,
    });
  });

  test('are kept as hashes alone', async () => {
    const { key } = await make();
    const rows = await app.database.$queryRaw<
      object[]
    >`SELECT to_jsonb(k) FROM "access".api_keys k`;
    expect(JSON.stringify(rows)).not.toContain(key);
  });

  test('are in force from the first request to the last before they are revoked', async () => {
    const { id, client } = await make();
    expect((await client.get('/v1/dossiers')).status).toBe(200);
    const revoked = await admin.delete(`/v1/keys/${id}`);
    expect(revoked.status).toBe(204);
    expect(revoked.text).toBe('');
    expectProblem(await client.get('/v1/dossiers'), 401, 'unauthorized');
    expect((await admin.delete(`/v1/keys/${id}`)).status).toBe(204);
  });

  test('are out of force once they expire', async () => {
    const { id, client } = await make({ expiresAt: '2999-01-01T00:00:00Z' });
    expect((await client.get('/v1/dossiers')).status).toBe(200);
    await app.database.apiKey.update({ where: { id }, data: { expiresAt: new Date(0) } });
    expectProblem(await client.get('/v1/dossiers'), 401, 'unauthorized');
  });

  test.each<[object, ...string[]]>([
    [{ name: '' }, '/name'],
    [{ scopes: [] }, '/scopes'],
    [{ scopes: ['write'] }, '/scopes/0'],
    [{ dossiers: [] }, '/dossiers'],
    [{ dossiers: ['No'] }, '/dossiers/0'],
    [{ dossiers: 'all' }, '/dossiers'],
    [{ expiresAt: '2020-01-01T00:00:00Z' }, '/expiresAt'],
    [{ expiresAt: 'soon' }, '/expiresAt'],
    [{ key: 'of my own' }, '/key'],
  ])('are not made of %j', async (more, ...paths) => {
    const answer = await admin.post('/v1/keys', wish(more));
    const problem = expectProblem(answer, 422, 'invalid');
    const [path = ''] = paths;
    for (const found of pathsOf(problem)) expect(found.startsWith(path)).toBe(true);
  });

  test('that are not there are 404, and what cannot be an id is 400', async () => {
    expectProblem(await admin.delete(`/v1/keys/${ID}`), 404, 'not-found');
    expectProblem(await admin.delete('/v1/keys/all'), 400, 'invalid-parameter');
  });

  test('of one dossier manage no wider ones', async () => {
    const { client } = await make({ scopes: ['read', 'admin'], dossiers: ['open-matter'] });
    const wider = await client.post('/v1/keys', wish());
    expectProblem(wider, 403, 'forbidden');
    const same = await client.post('/v1/keys', wish({ dossiers: ['open-matter'] }));
    expect(same.status).toBe(201);
    const other = await make({ dossiers: ['secret-matter'] });
    expectProblem(await client.delete(`/v1/keys/${other.id}`), 404, 'not-found');
    const { items } = await client.read<{ items: { dossiers: unknown }[] }>('/v1/keys');
    for (const { dossiers } of items) expect(dossiers).toEqual(['open-matter']);
  });
});

describe('What needs no key', () => {
  test.each([
    '/health/live',
    '/health/ready',
    '/metrics',
    '/openapi.json',
    '/docs',
    '/problems',
    '/problems/invalid',
    '/problems/other-origin',
  ])('is open to everybody: %s', async (path) => {
    expect((await app.as().get(path)).status).toBe(200);
    expect((await app.as('not-a-key').get(path)).status).toBe(200);
  });

  test('tells totals and nothing of any dossier', async () => {
    for (const path of ['/health/live', '/health/ready', '/metrics']) {
      expect((await app.as().get(path)).text).not.toMatch(/open-matter|secret-matter/);
    }
    const { body } = await app.as().get<{ ready: boolean; checks: object }>('/health/ready');
    expect(body).toMatchObject({ ready: true, checks: { log: { ready: true } } });
  });
});

describe('A problem', () => {
  test('carries the correlation id of who asks', async () => {
    const answer = await admin.get('/v1/dossiers/none', { 'X-Correlation-Id': 'of-mine.1' });
    expect((answer.body as ProblemBody).correlationId).toBe('of-mine.1');
    expect(answer.headers.get('x-correlation-id')).toBe('of-mine.1');
  });
});
