import type { DynamicModule } from '@nestjs/common';

import { ApiModule } from '../../apps/api/api.module.js';
import { makeSealingKey } from '../../libs/sealing/index.js';
import { TestApp } from '../support/app.js';
import { aland, smallClaim, smallReport } from '../support/bundles.js';
import type { Answer, Client } from '../support/client.js';
import { EXAMPLE, exampleDossier, firstReport, kindsBundle } from '../support/example.js';
import {
  objectsIn,
  type OpenApi,
  type Route,
  routesOf,
  type Schema,
  validator,
} from '../support/openapi.js';
import { until } from '../support/until.js';
import { documentText } from '../openapi/document.js';

interface Discriminator {
  readonly propertyName: string;
  readonly mapping: Readonly<Record<string, string>>;
}

let app: TestApp;
let client: Client;
let document: OpenApi;
let routes: readonly Route[];
let faultsOf: (schema: Schema, value: unknown) => unknown;
/** One that could not be told. */
let webhook: string;

beforeAll(async () => {
  app = await TestApp.start({ settings: { webhookKey: makeSealingKey() } });
  client = app.client;
  document = await app.as().read<OpenApi>('/openapi.json');
  routes = routesOf(document);
  faultsOf = validator(document);
  await client.write('/v1/dossiers', await exampleDossier());
  const { version } = await client.fileAndSettle(EXAMPLE, await firstReport());
  await client.read(`/v1/dossiers/${EXAMPLE}/log/checkpoint?minVersion=${version}`);
  await client.open('river');
  await client.fileAndSettle('river', await kindsBundle());
  const url = 'http://127.0.0.1:1/';
  ({ id: webhook } = await client.write<{ id: string }>('/v1/webhooks', { url, dossiers: '*' }));
  await client.post(`/v1/webhooks/${webhook}/replay`, { dossier: EXAMPLE, after: 0 });
  await until(async () => {
    const { failing } = await client.read<{ failing: object[] }>(`/v1/webhooks/${webhook}`);
    return failing.length > 0;
  });
});

afterAll(async () => {
  await app.close();
});

function routeOf(method: string, path: string): Route {
  const route = routes.find((route) => route.method === method && route.path === path);
  if (!route) throw new Error(`The document has no ${method} ${path}.`);
  return route;
}

const D = '/v1/dossiers/{dossier}';
const READS = [400, 401, 403, 404, 429, 503];
const WRITES = [400, 401, 403, 404, 409, 413, 415, 422, 429];

/** What the paths of changes name in the dossier that they are sent to. */
const NAMED: Readonly<Record<string, string>> = {
  report: 'two',
  actor: 'alnad',
  place: 'porto',
  measure: 'dead',
};

/** Method, path, scope, and statuses besides the first, which is that of success. */
const CONTRACT: [string, string, string | undefined, number[]][] = [
  ['POST', '/v1/dossiers', 'report', [201, 400, 401, 403, 409, 413, 415, 422]],
  ['POST', `${D}/reports`, 'report', [201, 200, ...WRITES]],
  ['POST', `${D}/import`, 'report', [200, 400, 401, 403, 404, 415]],
  ['POST', `${D}/claims`, 'report', [201, ...WRITES]],
  ['POST', `${D}/reports/{report}/captures`, 'report', [201, ...WRITES]],
  ['POST', `${D}/reports/{report}/corrections`, 'report', [200, ...WRITES]],
  ['POST', `${D}/reports/{report}/withdrawal`, 'report', [200, ...WRITES]],
  ['POST', `${D}/reports/{report}/captures/{capture}/erasure`, 'admin', [200, ...WRITES]],
  ['POST', `${D}/actors/{actor}/erasure`, 'admin', [200, ...WRITES]],
  ['POST', `${D}/claims/{claim}/erasure`, 'admin', [200, 412, 428, ...WRITES]],
  ['PATCH', `${D}/actors/{actor}`, 'report', [200, ...WRITES]],
  ['POST', `${D}/actors/{actor}/merges`, 'report', [200, ...WRITES]],
  ['POST', `${D}/actors/{actor}/merge-reversals`, 'report', [200, ...WRITES]],
  ['GET', `${D}/actors/{actor}`, 'read', [200, 304, 308, ...READS]],
  ...['places/{place}', 'measures/{measure}'].flatMap(
    (one): [string, string, string, number[]][] => [
      ['PATCH', `${D}/${one}`, 'report', [200, ...WRITES]],
      ['POST', `${D}/${one}/merges`, 'report', [200, ...WRITES]],
      ['POST', `${D}/${one}/merge-reversals`, 'report', [200, ...WRITES]],
      ['GET', `${D}/${one}`, 'read', [200, 304, 308, ...READS]],
    ],
  ),
  ['GET', `${D}/positions/{actor}/{issue}`, 'read', [200, 304, 308, ...READS]],
  ['GET', `${D}/speakers/{actor}`, 'read', [200, 304, 308, ...READS]],
  ['POST', `${D}/intakes`, 'propose', [202, ...WRITES]],
  ['GET', `${D}/intakes`, 'propose', [200, 304, ...READS]],
  ['GET', `${D}/intakes/{intake}`, 'propose', [200, 304, ...READS]],
  ['DELETE', `${D}/intakes/{intake}`, 'report', [204, 400, 401, 403, 404, 409, 422, 429]],
  ['POST', `${D}/intakes/{intake}/runs`, 'propose', [202, ...WRITES]],
  ['GET', `${D}/intakes/{intake}/candidates`, 'propose', [200, 304, ...READS]],
  ['POST', `${D}/intakes/{intake}/candidates`, 'propose', [201, ...WRITES]],
  [
    'GET',
    `${D}/intakes/{intake}/candidates/{candidate}/decisions`,
    'propose',
    [200, 304, ...READS],
  ],
  ['PUT', `${D}/intakes/{intake}/candidates/{candidate}/decision`, 'report', [200, 412, ...WRITES]],
  ['GET', `${D}/intakes/{intake}/bundle`, 'propose', [200, 304, 409, ...READS]],
  ['POST', `${D}/intakes/{intake}/filing`, 'report', [201, ...WRITES]],
  ['POST', '/v1/keys', 'admin', [201, 400, 401, 403, 413, 415, 422]],
  ['GET', '/v1/keys', 'admin', [200, 400, 401, 403]],
  ['GET', '/v1/keys/names', 'read', [200, 400, 401, 403]],
  ['DELETE', '/v1/keys/{id}', 'admin', [204, 401, 403, 404]],
  ['GET', '/v1/acts', 'admin', [200, 400, 401, 403, 429]],
  ['GET', '/v1/dossiers', 'read', [200, 304, 400, 401, 403, 503]],
  ...[
    '',
    '/timeline',
    '/timeline/days',
    '/positions',
    '/quantities',
    '/quantities/series',
    '/milestones',
    '/milestones/{process}',
    '/claims',
    '/claims/{claim}',
    '/claims/{claim}/history',
    '/speakers',
    '/conflicts',
    '/conflicts/{conflict}',
    '/changes',
    '/moments',
    '/reports',
    '/reports/{report}',
    '/reports/{report}/captures/{capture}/diff',
    '/actors',
    '/places',
    '/measures',
    '/issues',
    '/processes',
    '/erasures',
  ].map((view): [string, string, string, number[]] => [
    'GET',
    `${D}${view}`,
    'read',
    [200, 304, ...READS],
  ]),
  ['GET', `${D}/exports/csvw.json`, 'read', [200, 304, ...READS]],
  ['GET', `${D}/exports/{file}`, 'read', [200, 304, ...READS]],
  ['GET', `${D}/events`, 'audit', [200, 400, 401, 403, 404]],
  ...['checkpoint', 'checkpoints', 'keys', 'tile/{path}', 'proof'].map(
    (part): [string, string, string, number[]] => [
      'GET',
      `${D}/log/${part}`,
      'audit',
      [200, 304, 400, 401, 403, 404, 429],
    ],
  ),
  ...(
    [
      ['POST', '', [201, 409, 413, 415, 422, 503]],
      ['GET', '', [200, 400]],
      ['GET', '/{id}', [200, 404]],
      ['PATCH', '/{id}', [200, 404, 422, 503]],
      ['DELETE', '/{id}', [204, 404]],
      ['POST', '/{id}/secrets', [201, 404, 422, 503]],
      ['GET', '/{id}/deliveries', [200, 404]],
      ['POST', '/{id}/replay', [202, 404, 422, 503]],
    ] as const
  ).map(([method, path, statuses]): [string, string, string, number[]] => [
    method,
    `/v1/webhooks${path}`,
    'read',
    [...statuses, 401, 403, 429],
  ]),
  ...['atom', 'json'].map((format): [string, string, string, number[]] => [
    'GET',
    `${D}/changes.${format}`,
    'read',
    [200, 304, ...READS],
  ]),
  ['GET', '/v1/status', 'admin', [200, 401, 403]],
  ['POST', '/v1/session', undefined, [201, 400, 401, 403, 413, 415, 422, 429]],
  ['GET', '/v1/session', 'any', [200, 400, 401, 403, 429]],
  ['DELETE', '/v1/session', 'any', [204, 401, 403, 404, 429]],
  ['GET', '/health/live', undefined, [200]],
  ['GET', '/health/ready', undefined, [200, 503]],
  ['GET', '/metrics', undefined, [200]],
];

describe('The OpenAPI document', () => {
  test('is of OpenAPI 3.1, with a title and a version', () => {
    expect(document.openapi).toMatch(/^3\.1\.\d+$/);
    expect(document.info).toMatchObject({
      title: expect.stringMatching(/\S/),
      version: expect.stringMatching(/^\d+\.\d+\.\d+/),
    });
  });

  test('is the same whether a server makes it or nobody', async () => {
    expect((await app.as().get('/openapi.json')).text).toBe(await documentText());
  });

  test('says of each union by which property its members are told apart', () => {
    const told = Object.entries(document.components.schemas).flatMap(([name, { discriminator }]) =>
      discriminator === undefined ? [] : [[name, discriminator as Discriminator] as const],
    );
    expect(told.map(([name, { propertyName }]) => [name, propertyName])).toEqual([
      ['Content', 'kind'],
      ['Change', 'type'],
    ]);
    for (const [name, { propertyName, mapping }] of told) {
      const { oneOf } = document.components.schemas[name] as { oneOf: { $ref: string }[] };
      expect(Object.values(mapping)).toEqual(oneOf.map(({ $ref }) => $ref));
      for (const [value, member] of Object.entries(mapping)) {
        const { properties } = document.components.schemas[member.split('/').at(-1) ?? ''] as {
          properties: Record<string, unknown>;
        };
        expect(properties[propertyName]).toEqual({ type: 'string', enum: [value] });
      }
    }
  });

  test.each(CONTRACT)('has %s %s, scope %s', (method, path, scope, statuses) => {
    const route = routeOf(method, path);
    expect(route['x-scope']).toBe(scope);
    const scopes = [scope, route['x-or-scope']].filter((one) => one !== undefined);
    expect(route.security ?? []).toEqual(scopes.map((one) => ({ bearer: [one] })));
    expect(Object.keys(route.responses)).toEqual(expect.arrayContaining(statuses.map(String)));
  });

  test('has every route of every controller', () => {
    const queue = { databaseUrl: app.databaseUrl };
    const module = ApiModule.with({ database: app.database, apiKeys: app.keys, queue });
    const declared = controllersOf(module).flatMap(routesOfController);
    expect(declared.length).toBeGreaterThan(25);
    const known = routes.map(({ method, path }) => `${method} ${path}`);
    expect(known).toEqual(expect.arrayContaining(declared));
  });

  test('says of every route what it does, and names it like no other', () => {
    const names = routes.map(({ operationId }) => operationId);
    expect(new Set(names).size).toBe(names.length);
    for (const { operationId, summary, responses } of routes) {
      expect(operationId).toMatch(/^\w+$/);
      expect({ operationId, summary }).toEqual({
        operationId,
        summary: expect.stringMatching(/\S/),
      });
      for (const { description } of Object.values(responses)) expect(description).toMatch(/\S/);
      expect(Object.keys(responses).some((status) => /^2\d\d$/.test(status))).toBe(true);
    }
  });

  test('names the parameters of every path, each once', () => {
    for (const { path, method, parameters = [] } of routes) {
      const named = parameters.map(({ in: place, name }) => `${place} ${name}`);
      expect({ method, path, named }).toEqual({ method, path, named: [...new Set(named)] });
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const given = parameters.filter((parameter) => parameter.in === 'path');
      expect(given.map(({ name }) => name).sort()).toEqual(inPath.sort());
      for (const parameter of given) expect(parameter.required).toBe(true);
      for (const { schema } of parameters) expect(schema).toBeDefined();
    }
  });

  test('offers If-None-Match and Prefer where they are heard, and Idempotency-Key on every write', () => {
    for (const { path, method, parameters = [] } of routes) {
      if (!path.startsWith('/v1/')) continue;
      const headers = parameters.flatMap(({ in: place, name }) => (place === 'header' ? name : []));
      // To sign in twice makes two sessions: what was given out once is kept by nobody.
      const writes = (method === 'POST' || method === 'PATCH') && path !== '/v1/session';
      if (writes) expect(headers).toContain('Idempotency-Key');
      if (routeOf(method, path).responses['304']) expect(headers).toContain('If-None-Match');
      const waits = parameters.some(({ name }) => name === 'minVersion');
      expect({ path, method, prefers: headers.includes('Prefer') || !waits }).toEqual({
        path,
        method,
        prefers: true,
      });
    }
  });

  test('answers problems as problems', () => {
    for (const { method, path, responses } of routes) {
      for (const [status, { content = {} }] of Object.entries(responses)) {
        if (Number(status) < 400 || path === '/health/ready') continue;
        expect({ method, path, status, type: Object.keys(content) }).toEqual({
          method,
          path,
          status,
          type: ['application/problem+json'],
        });
      }
    }
  });

  test('refers to nothing that it does not hold, and holds nothing that is not referred to', () => {
    const references = [...objectsIn(document)].flatMap(({ $ref }) =>
      typeof $ref === 'string' ? [$ref] : [],
    );
    expect(references.length).toBeGreaterThan(50);
    const names = Object.keys(document.components.schemas).map(
      (name) => `#/components/schemas/${name}`,
    );
    expect([...new Set(references)].sort()).toEqual(names.sort());
  });

  test('has schemas that are JSON Schema 2020-12', () => {
    for (const [name, schema] of Object.entries(document.components.schemas)) {
      expect(name).toMatch(/^[\w.-]+$/);
      expect(() => faultsOf(schema, {})).not.toThrow();
    }
    // Words of OpenAPI 3.0 that 3.1 does not know.
    for (const part of objectsIn(document)) {
      expect(part['nullable'] === true || typeof part['exclusiveMinimum'] === 'boolean').toBe(
        false,
      );
    }
  });

  test('takes the bundles that the server takes, and refuses what it refuses for its shape', async () => {
    const schema = routeOf('POST', `${D}/reports`).requestBody?.content?.['application/json']
      ?.schema;
    if (!schema) throw new Error('The document says nothing of bundles.');
    for (const bundle of [await firstReport(), await kindsBundle(), smallReport('x')]) {
      expect(faultsOf(schema, bundle)).toBeUndefined();
    }
    const wrong = [
      { ...smallReport('x'), extra: 1 },
      { ...smallReport('x'), source: undefined },
      smallReport('X'),
      smallReport('x', { claims: [smallClaim({ content: { kind: 'rumour' } })] }),
      smallReport('x', { claims: [smallClaim({ evidence: [] })] }),
      smallReport('x', { claims: [smallClaim({ utterer: {} })] }),
    ];
    for (const bundle of wrong) {
      expect(faultsOf(schema, JSON.parse(JSON.stringify(bundle)))).toBeDefined();
    }
  });
});

describe('What the server answers', () => {
  /** Expects an answer to be one that the document tells of: its status, type and every field. */
  function expectDocumented(route: Route, { status, headers, body }: Answer): void {
    const response = route.responses[String(status)];
    const where = `${route.method} ${route.path} ${String(status)}`;
    if (!response) throw new Error(`The document does not tell of ${where}.`);
    const [type] = (headers.get('content-type') ?? '').split(';');
    if (!response.content) {
      expect({ where, type, body }).toEqual({ where, type: '', body: undefined });
      return;
    }
    expect({ where, types: Object.keys(response.content) }).toEqual({
      where,
      types: expect.arrayContaining([type]),
    });
    const schema = response.content[type ?? '']?.schema;
    if (type?.endsWith('json')) {
      expect({ where, faults: faultsOf(schema ?? {}, body) }).toEqual({ where, faults: undefined });
    }
    for (const name of Object.keys(response.headers ?? {})) {
      // Only who asked for a time is told of it.
      if (name !== 'Memento-Datetime')
        expect({ where, has: headers.has(name) }).toEqual({ where, has: true });
    }
  }

  const inExample = (path: string) =>
    path.replaceAll(
      /\{(\w+)\}/g,
      (_, name: string) =>
        ({
          dossier: EXAMPLE,
          actor: 'russia',
          place: 'kyiv',
          measure: 'killed',
          issue: 'neutrality',
          claim: 'istanbul-talks~chernihiv-killed',
          report: 'istanbul-talks',
          capture: '1',
          path: '0/000.p/1',
          process: 'treaty',
          slug: 'invalid',
          file: 'claims.csv',
          id: webhook,
        })[name] ?? name,
    );

  test('for the example is what the document says, on every route that is read', async () => {
    for (const route of routes.filter(({ method }) => method === 'GET')) {
      // What these name is in no path of the example: below.
      if (/series$|\{conflict\}$|\{intake\}/.test(route.path)) continue;
      const required = (route.parameters ?? []).filter((one) => one.in === 'query' && one.required);
      // One of two forms is required, which no parameter by itself is.
      const names = route.path.endsWith('/log/proof')
        ? ['version']
        : required.map(({ name }) => name);
      const query = names.map((name) => `${name}=${name === 'ids' ? webhook : 1}`).join('&');
      const path = `${inExample(route.path)}${query && `?${query}`}`;
      const answer = await client.get(path, { Accept: 'application/json' });
      expect({ path, status: answer.status }).toEqual({ path, status: 200 });
      expectDocumented(route, answer);
      if (!route.responses['304']) continue;
      const again = await client.get(path, { 'If-None-Match': '*' });
      expect({ path, status: again.status }).toEqual({ path, status: 304 });
      expectDocumented(route, again);
    }
  });

  test('for claims of every kind is what the document says', async () => {
    for (const view of ['timeline', 'positions', 'quantities', 'milestones', 'claims', 'reports']) {
      const route = routeOf('GET', `${D}/${view}`);
      expectDocumented(route, await client.get(`/v1/dossiers/river/${view}`));
    }
    const series = await client.get(
      '/v1/dossiers/river/quantities/series?measure=otters&place=weir',
    );
    expect(series.status).toBe(200);
    expectDocumented(routeOf('GET', `${D}/quantities/series`), series);
    const conflicts = await client.read<{ items: { id: string }[] }>(
      '/v1/dossiers/river/conflicts',
    );
    expect(conflicts.items).not.toEqual([]);
    for (const { id } of conflicts.items) {
      const conflict = await client.get(`/v1/dossiers/river/conflicts/${id}`);
      expect(conflict.status).toBe(200);
      expectDocumented(routeOf('GET', `${D}/conflicts/{conflict}`), conflict);
    }
    const claims = await client.read<{ items: { claimId: string }[] }>(
      '/v1/dossiers/river/claims?limit=500',
    );
    for (const { claimId } of claims.items) {
      const path = `/v1/dossiers/river/claims/${claimId}`;
      expectDocumented(routeOf('GET', `${D}/claims/{claim}`), await client.get(path));
      const history = await client.get(`${path}/history`);
      expectDocumented(routeOf('GET', `${D}/claims/{claim}/history`), history);
    }
    const report = await client.get('/v1/dossiers/river/reports/river-talks');
    expectDocumented(routeOf('GET', `${D}/reports/{report}`), report);
  });

  test('to writes is what the document says', async () => {
    const open = routeOf('POST', '/v1/dossiers');
    const dossier = { slug: 'written', title: 'Written', description: 'For the document' };
    expectDocumented(open, await client.post('/v1/dossiers', dossier));
    expectDocumented(open, await client.post('/v1/dossiers', dossier));
    expectDocumented(open, await client.post('/v1/dossiers', {}));

    const file = routeOf('POST', `${D}/reports`);
    const path = '/v1/dossiers/written/reports';
    const bundle = smallReport('one', { claims: [smallClaim({ key: 'k' }), smallClaim()] });
    expectDocumented(file, await client.post(`${path}?dryRun=true`, bundle));
    expectDocumented(file, await client.post(path, bundle));
    expectDocumented(file, await client.post(path, bundle));
    expectDocumented(file, await client.post(path, {}));
    expectDocumented(file, await client.send(path, { method: 'POST', body: 'x' }));
    expectDocumented(file, await client.post(path, 'x'.repeat(2 * 1024 ** 2)));
    expectDocumented(file, await client.post('/v1/dossiers/none/reports', bundle));

    const claim = smallClaim({
      evidence: [{ report: 'one', exact: 'Beland is silent', quotation: 'narrator' }],
    });
    const assert = await client.post('/v1/dossiers/written/claims', claim);
    expectDocumented(routeOf('POST', `${D}/claims`), assert);

    const base = '/v1/dossiers/written';
    await client.file('written', {
      ...smallReport('two'),
      actors: [aland, { ...aland, slug: 'alnad' }],
      places: ['port', 'porto'].map((slug) => ({ slug, name: slug })),
      measures: ['dead', 'killed'].map((slug) => ({ slug, title: slug })),
    });
    let version = 0;
    for (const [method, at, body] of [
      ['POST', '/reports/{report}/captures', { text: 'Other words.' }],
      ['POST', '/reports/{report}/corrections', { title: 'Other', reason: 'x' }],
      ['POST', '/reports/{report}/withdrawal', { reason: 'x' }],
      ['PATCH', '/actors/{actor}', { role: 'host' }],
      ['POST', '/actors/{actor}/merges', { into: 'aland', reason: 'x' }],
      ['PATCH', '/places/{place}', { point: [31.3, 51.5] }],
      ['POST', '/places/{place}/merges', { into: 'port', reason: 'x' }],
      ['PATCH', '/measures/{measure}', { unit: 'people' }],
      ['POST', '/measures/{measure}/merges', { into: 'killed', reason: 'x' }],
    ] as const) {
      const route = routeOf(method, `${D}${at}`);
      const where = `${base}${at.replaceAll(/\{(\w+)\}/g, (_, of: string) => NAMED[of] ?? '')}`;
      for (const sent of [body, body, {}]) {
        const headers = { 'Content-Type': 'application/json' };
        const init = { method, headers, body: JSON.stringify(sent) };
        const answer = await client.send<{ version?: number }>(where, init);
        expectDocumented(route, answer);
        version = answer.body.version ?? version;
      }
    }
    for (const [plural, of] of [
      ['actors', 'actor'],
      ['places', 'place'],
      ['measures', 'measure'],
    ] as const) {
      const merged = `${base}/${plural}/${NAMED[of]}`;
      const moved = await client.send(`${merged}?minVersion=${version}`, { redirect: 'manual' });
      expect(moved.status).toBe(308);
      expectDocumented(routeOf('GET', `${D}/${plural}/{${of}}`), moved);
      const revert = await client.post(`${merged}/merge-reversals`, { reason: 'x' });
      expectDocumented(routeOf('POST', `${D}/${plural}/{${of}}/merge-reversals`), revert);
    }

    const wish = { name: 'x', scopes: ['read'], dossiers: ['written'] };
    const key = await client.post<{ id: string }>('/v1/keys', wish);
    expectDocumented(routeOf('POST', '/v1/keys'), key);
    const revoke = routeOf('DELETE', '/v1/keys/{id}');
    expectDocumented(revoke, await client.delete(`/v1/keys/${key.body.id}`));
    expectDocumented(revoke, await client.delete('/v1/keys/x'));
  });

  test('to what is done with intakes is what the document says', async () => {
    const base = '/v1/dossiers/river/intakes';
    const route = (method: string, rest = '') => routeOf(method, `${D}/intakes${rest}`);
    const text = 'It says “all is well”, and who “waits”.';
    const begun = await client.post<{ id: string }>(base, { ...smallReport('read'), text });
    expectDocumented(route('POST'), begun);
    expectDocumented(
      route('POST'),
      await client.post(base, { ...smallReport('river-talks'), text }),
    );
    const of = `${base}/${begun.body.id}`;
    await until(async () => (await client.read<{ status: string }>(of)).status === 'ready');

    const list = await client.get<{ items: { id: string }[] }>(`${of}/candidates`);
    expectDocumented(route('GET', '/{intake}/candidates'), list);
    const decision = async (id: string, body: object) => {
      const init = { method: 'PUT', headers: { 'Content-Type': 'application/json' } };
      const path = `${of}/candidates/${id}/decision`;
      const answer = await client.send(path, { ...init, body: JSON.stringify(body) });
      expectDocumented(route('PUT', '/{intake}/candidates/{candidate}/decision'), answer);
      const decisions = await client.get(`${path}s`);
      expectDocumented(route('GET', '/{intake}/candidates/{candidate}/decisions'), decisions);
    };
    for (const { id } of list.body.items) await decision(id, { decision: 'accept' });
    await decision(begun.body.id, { decision: 'accept' });
    const own = smallClaim({ evidence: [{ exact: 'waits', quotation: 'narrator' }] });
    for (const claim of [own, {}]) {
      expectDocumented(
        route('POST', '/{intake}/candidates'),
        await client.post(`${of}/candidates`, claim),
      );
    }
    const answers = async () => {
      expectDocumented(route('GET'), await client.get(base));
      expectDocumented(route('GET', '/{intake}'), await client.get(of));
      expectDocumented(route('GET', '/{intake}/candidates'), await client.get(`${of}/candidates`));
      expectDocumented(route('GET', '/{intake}/bundle'), await client.get(`${of}/bundle`));
    };
    await answers();
    for (const undecided of ['refuse', 'leave-out', 'leave-out']) {
      const filing = await client.post(`${of}/filing`, { undecided });
      expectDocumented(route('POST', '/{intake}/filing'), filing);
    }
    await answers();
    const again = await client.post(`${of}/runs`, { extractor: 'rules' });
    expectDocumented(route('POST', '/{intake}/runs'), again);
    expectDocumented(route('DELETE', '/{intake}'), await client.delete(of));
    const other = await client.post<{ id: string }>(base, smallReport('left'));
    const left = `${base}/${other.body.id}`;
    const rerun = await client.post(`${left}/runs`, { extractor: 'rules' });
    expectDocumented(route('POST', '/{intake}/runs'), rerun);
    expectDocumented(route('DELETE', '/{intake}'), await client.delete(left));
    expectDocumented(route('GET', '/{intake}'), await client.get(left));
  });

  test('to an import is, line by line, what the document says', async () => {
    const route = routeOf('POST', `${D}/import`);
    const type = 'application/x-ndjson';
    const taken = route.requestBody?.content?.[type]?.schema;
    const given = route.responses['200']?.content?.[type]?.schema;
    if (!taken || !given) throw new Error('The document says nothing of the lines of an import.');
    const bundle = smallReport('imported', { claims: [smallClaim({ key: 'k' }), smallClaim()] });
    expect(faultsOf(taken, bundle)).toBeUndefined();
    expect(faultsOf(taken, { ...bundle, extra: 1 })).toBeDefined();
    const lines = [bundle, bundle, { ...bundle, extra: 1 }].map((line) => JSON.stringify(line));
    const answer = await client.send('/v1/dossiers/river/import', {
      method: 'POST',
      headers: { 'Content-Type': type },
      body: [...lines, '{'].join('\n'),
    });
    const results = answer.text
      .trimEnd()
      .split('\n')
      .map((line): unknown => JSON.parse(line));
    expect(results).toMatchObject([201, 409, 422, 400].map((status) => ({ status })));
    for (const result of results) expect(faultsOf(given, result)).toBeUndefined();
    expect(faultsOf(given, { line: 1, status: 201 })).toBeDefined();
  });

  test('where it refuses to read is what the document says', async () => {
    for (const route of routes.filter(
      ({ method, path }) => method === 'GET' && path.startsWith('/v1/'),
    )) {
      const path = inExample(route.path);
      expectDocumented(route, await app.as().get(path));
      expectDocumented(route, await client.get(`${path}?odd=1`));
      if (route.path.startsWith(D)) {
        expectDocumented(route, await client.get(path.replace(EXAMPLE, 'none')));
      }
    }
  });
});

interface Controller {
  readonly prototype: Readonly<Record<string, object>>;
}

/** The controllers of a module and of those that it imports. */
function controllersOf({ controllers = [], imports = [] }: DynamicModule): Controller[] {
  return [
    ...(controllers as unknown as Controller[]),
    ...imports.flatMap((module) =>
      typeof module === 'object' && 'module' in module ? controllersOf(module) : [],
    ),
  ];
}

const METHODS: Record<number, string> = { 0: 'GET', 1: 'POST', 2: 'PUT', 3: 'DELETE', 4: 'PATCH' };

/** What Nest was told of a controller, as method and path. */
function routesOfController(controller: Controller): string[] {
  const base = Reflect.getMetadata('path', controller) as string;
  return Object.getOwnPropertyNames(controller.prototype).flatMap((name) => {
    const handler = controller.prototype[name];
    if (name === 'constructor' || handler === undefined) return [];
    const path = Reflect.getMetadata('path', handler) as string | undefined;
    if (path === undefined) return [];
    const method = METHODS[Reflect.getMetadata('method', handler) as number] ?? '';
    const whole = `/${base}/${path}`.replaceAll(/\/+/g, '/').replace(/(.)\/$/, '$1');
    return [`${method} ${whole.replaceAll(/:(\w+)/g, '{$1}').replace('*', '{path}')}`];
  });
}
