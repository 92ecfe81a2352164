import { TestApp } from '../support/app.js';
import { smallClaim, smallReport, TEXT } from '../support/bundles.js';
import { Changing, count, stand } from '../support/changing.js';
import type { Answer, Client, Versioned } from '../support/client.js';
import { type OpenApi, routesOf } from '../support/openapi.js';
import { expectProblem, pathsOf } from '../support/problems.js';

const reason = 'for a test';
const WHY = { reason, legalBasis: 'Article 17 GDPR' };

/** Something that is done to the dossier, as the document of the API names the route. */
interface Step {
  readonly route: string;
  readonly path: string;
  readonly body: object;
  /** The revision that a claim stands at. */
  readonly revision?: number;
}

const onClaim = (claim: string, change: string, revision: number, body: object): Step => ({
  route: `POST /claims/{claim}/${change}`,
  path: `/claims/${claim}/${change}`,
  body,
  revision,
});

/** Revised, merged, and taken apart again. */
const register = (
  plural: string,
  name: string,
  [entry, other]: readonly string[],
  body: object,
) => {
  const [route, path] = [`/${plural}/{${name}}`, `/${plural}/${entry}`];
  return [
    { route: `PATCH ${route}`, path, body },
    { route: `POST ${route}/merges`, path: `${path}/merges`, body: { into: other, reason } },
    { route: `POST ${route}/merge-reversals`, path: `${path}/merge-reversals`, body: { reason } },
  ];
};

/** One of everything that can be rehearsed, each on what those before it left. */
const STEPS: readonly Step[] = [
  {
    route: 'POST /reports',
    path: '/reports',
    body: smallReport('ground', {
      places: [
        { slug: 'port', name: 'Port' },
        { slug: 'harbour', name: 'Harbour' },
      ],
      measures: [
        { slug: 'wounded', title: 'Wounded' },
        { slug: 'injured', title: 'Injured' },
      ],
      claims: [smallClaim({ key: 'silence' })],
    }),
  },
  {
    route: 'POST /claims',
    path: '/claims',
    body: smallClaim({
      evidence: [{ report: 'ground', exact: 'Beland is silent', quotation: 'narrator' }],
    }),
  },
  onClaim('first~offer', 'corrections', 1, {
    cause: 'extraction',
    content: stand('offer', 'seeks').content,
    reason,
  }),
  onClaim('first~killed', 'evidence', 1, {
    evidence: [{ report: 'later', exact: 'Aland offers fish', quotation: 'indirect' }],
  }),
  onClaim('first~promise', 'links', 1, { to: 'later/doubt', relation: 'elaborates' }),
  onClaim('first~promise', 'unlinks', 2, { to: 'later/doubt', relation: 'elaborates' }),
  onClaim('first~killed', 'supersessions', 2, { by: 'later/killed', reason }),
  onClaim('first~siege', 'validity-end', 1, { ended: '2022-04-01', reason }),
  onClaim('first~siege', 'denials', 2, { by: 'later/envoy', reason }),
  onClaim('first~promise', 'disputes', 3, { by: 'later/no', reason }),
  onClaim('first~promise', 'dispute-resolutions', 4, { outcome: 'dismissed', reason }),
  onClaim('later~demand', 'retractions', 1, { reason }),
  onClaim('later~demand', 'reinstatements', 2, { reason }),
  onClaim('later~doubt', 'entered-in-error', 1, { reason }),
  ...register('actors', 'actor', ['cedar', 'aland'], { name: 'Cedar Republic' }),
  ...register('places', 'place', ['port', 'harbour'], { name: 'Old port' }),
  ...register('measures', 'measure', ['wounded', 'injured'], { title: 'People wounded' }),
  {
    route: 'POST /reports/{report}/captures',
    path: '/reports/first/captures',
    body: { text: `${TEXT}A line more.\n` },
  },
  {
    route: 'POST /reports/{report}/corrections',
    path: '/reports/first/corrections',
    body: { title: 'Another title', reason },
  },
  {
    route: 'POST /reports/{report}/withdrawal',
    path: '/reports/later/withdrawal',
    body: { reason },
  },
  onClaim('first~offer', 'erasure', 2, WHY),
  {
    route: 'POST /reports/{report}/captures/{capture}/erasure',
    path: '/reports/first/captures/1/erasure',
    body: WHY,
  },
  { route: 'POST /actors/{actor}/erasure', path: '/actors/beland/erasure', body: WHY },
];

let app: TestApp;
let client: Client;
let world: Changing;

beforeAll(async () => {
  app = await TestApp.start({ worker: false });
  client = app.client;
  world = await Changing.begin(client, 'rehearsed');
});
afterAll(() => app.close());

/** Sends a step, for real or as a dry run, always under the same idempotency key. */
function send(step: Step, query: string, as: Client = client): Promise<Answer<Versioned>> {
  const [method = ''] = step.route.split(' ');
  return as.send<Versioned>(`${world.path}${step.path}${query}`, {
    method,
    headers: {
      'Content-Type': 'application/json',
      'Idempotency-Key': step.path,
      ...(step.revision !== undefined && { 'If-Match': `"${step.revision}"` }),
    },
    body: JSON.stringify(step.body),
  });
}

/** An answer without what is another each time: versions, and the ids and names that are made up. */
function likeness(answer: Versioned): unknown {
  const made = new Set(STEPS.flatMap(({ path }) => path.split('/')));
  return JSON.parse(
    JSON.stringify({ ...answer, version: 0 }, (name, value: unknown) =>
      (name === 'claimId' || name === 'reportId' || name === 'actor') &&
      typeof value === 'string' &&
      !Object.values(world.ids).includes(value) &&
      !made.has(value)
        ? 'made up'
        : value,
    ),
  );
}

const head = async () => {
  const [row] = await app.database.$queryRaw<{ version: bigint }[]>`
    SELECT version FROM "log".heads WHERE dossier = 'rehearsed'`;
  return Number(row?.version);
};

/** All that a dry run leaves as it is: the log with its kept answers, and what administrators did. */
const kept = async () => ({ log: await app.logSize(), acts: await app.database.act.count() });

describe('A dry run', () => {
  test.each(STEPS)(
    'of $route $path answers as the real thing will, and writes nothing',
    async (step) => {
      const [before, version] = [await kept(), await head()];
      for (let n = 0; n < 2; n += 1) {
        const dry = await send(step, '?dryRun=true');
        expect({ status: dry.status, ...dry.body }).toMatchObject({ status: 200, version });
        expect(dry.headers.get('parley-version')).toBe(String(version));
        expect(dry.headers.get('location')).toBeNull();
        expect(dry.headers.get('idempotency-replayed')).toBeNull();
        expect(await kept()).toEqual(before);
        if (n === 0) continue;

        const real = await send(step, '?dryRun=false');
        expect([200, 201]).toContain(real.status);
        expect(real.headers.get('idempotency-replayed')).toBeNull();
        expect(likeness(real.body)).toEqual(likeness(dry.body));
        expect(real.body.version).toBeGreaterThan(version);
      }
    },
  );

  test('is there for every route that changes a claim, a report or an actor, and for no other', async () => {
    const document = await client.read<OpenApi>('/openapi.json');
    const routes = routesOf(document).map((route) => ({
      name: `${route.method} ${route.path.replace('/v1/dossiers/{dossier}', '')}`,
      rehearsed: (route.parameters ?? []).some(
        ({ in: place, name }) => `${place} ${name}` === 'query dryRun',
      ),
    }));
    const can = routes.filter(({ rehearsed }) => rehearsed).map(({ name }) => name);
    expect(can.sort()).toEqual(
      [...new Set(STEPS.map(({ route }) => route)), 'POST /import'].sort(),
    );
    const changes = /^(POST|PATCH) \/(claims|reports|actors|places|measures)(\/|$)/;
    const cannot = routes.filter(({ name, rehearsed }) => changes.test(name) && !rehearsed);
    expect(cannot).toEqual([]);
  });

  test('of an erasure says what it would destroy', async () => {
    const other = await Changing.begin(client, 'doomed');
    const path = `${other.path}/reports/later/captures/1/erasure?dryRun=true`;
    const { status, body } = await client.post<{ claims: string[] }>(path, WHY);
    expect({ status, body }).toMatchObject({
      status: 200,
      body: { capture: 1, destroyed: { events: 6, texts: 1 } },
    });
    expect(body.claims).toHaveLength(6);
    const claim = await other.send('first~siege', 'erasure?dryRun=true', 1, WHY);
    expect(claim.body).toMatchObject({
      destroyed: { events: 1, texts: 0 },
      elsewhere: { captures: [{ report: 'first', capture: 1 }], actors: ['beland'] },
    });
    expect((await client.get(`${other.path}/reports`)).status).not.toBe(404);
    expect(await app.database.act.count({ where: { dossiers: { has: 'doomed' } } })).toBe(0);
  });
});

describe('A dry run is refused as the real thing is', () => {
  let other: Changing;
  beforeAll(async () => {
    other = await Changing.begin(client, 'refused');
  });

  const both = async (path: string, body: object, headers: Record<string, string> = {}) =>
    [
      await client.post(`${other.path}${path}?dryRun=true`, body, headers),
      await client.post(`${other.path}${path}`, body, headers),
    ] as const;

  test.each<[string, number, string, string, object, string]>([
    [
      'without If-Match',
      428,
      'precondition-required',
      '/claims/first~offer/retractions',
      { reason },
      '',
    ],
    ['stale', 412, 'stale-revision', '/claims/first~offer/retractions', { reason }, '"7"'],
    ['not allowed', 409, 'not-allowed', '/claims/first~offer/reinstatements', { reason }, '"1"'],
    ['not there', 404, 'not-found', '/claims/first~none/retractions', { reason }, '"1"'],
    ['without a reason', 422, 'invalid', '/claims/first~offer/retractions', {}, '"1"'],
    [
      'of two faults',
      422,
      'invalid',
      '/claims',
      { ...count('x', { basis: 'exact' }), utterer: { actor: 'nobody' } },
      '',
    ],
    [
      'of an actor not there',
      404,
      'not-found',
      '/actors/none/merges',
      { into: 'aland', reason },
      '',
    ],
    ['taken', 409, 'taken', '/reports', smallReport('first'), ''],
  ])('where it is %s', async (_, status, slug, path, body, revision) => {
    const size = await app.logSize();
    const headers: Record<string, string> = revision === '' ? {} : { 'If-Match': revision };
    const [dry, real] = (await both(path, body, headers)).map((answer) =>
      expectProblem(answer, status, slug),
    );
    expect(dry?.detail).toBe(real?.detail);
    expect(dry && pathsOf(dry)).toEqual(real && pathsOf(real));
    expect(await app.logSize()).toEqual(size);
  });

  test('for who may not do it', async () => {
    const reader = await app.with({ scopes: ['read', 'report'], dossiers: ['refused'] });
    const path = `${other.path}/reports/first/captures/1/erasure?dryRun=true`;
    expectProblem(await reader.post(path, WHY), 403, 'forbidden');
    const stranger = await app.with({ scopes: ['report'], dossiers: ['rehearsed'] });
    const theirs = `${other.path}/actors/cedar/merges?dryRun=true`;
    expectProblem(await stranger.post(theirs, { into: 'aland', reason }), 404, 'not-found');
  });

  test.each(['yes', '', 'true&dryRun=true', '1'])('where it is asked for by %j', async (value) => {
    const path = `${other.path}/actors/cedar/merges?dryRun=${value}`;
    const problem = expectProblem(
      await client.post(path, { into: 'aland', reason }),
      400,
      'invalid-parameter',
    );
    expect(pathsOf(problem)).toEqual(['dryRun']);
  });

  test('with parameters that are not known', async () => {
    const path = `${other.path}/actors/cedar/merges?dryRun=true&dryrun=true`;
    const problem = expectProblem(
      await client.post(path, { into: 'aland', reason }),
      400,
      'invalid-parameter',
    );
    expect(pathsOf(problem)).toEqual(['dryrun']);
  });
});
