import type { OpenAPIObject } from '@nestjs/swagger';
import { type SampleApp, startSampleApp } from '../test/sample-app.js';

type Json = Record<string, unknown>;

let sample: SampleApp;
let document: OpenAPIObject;
beforeAll(async () => {
  sample = await startSampleApp();
  document = (await (await fetch(`${sample.url}/openapi.json`)).json()) as OpenAPIObject;
});
afterAll(() => sample.app.close());

/** Every object in a JSON value. */
function* objects(value: unknown): Generator<Json> {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) yield value as Json;
  for (const part of Object.values(value)) yield* objects(part);
}

interface Operation {
  operationId?: string;
  summary?: string;
  tags?: string[];
  parameters?: Json[];
}

const operations = () =>
  Object.entries(document.paths).flatMap(([path, item]) =>
    Object.values(item as Record<string, Operation>).map((operation) => ({ path, ...operation })),
  );

describe('the OpenAPI document', () => {
  it('is of version 3.1 and describes every route once', () => {
    expect(document.openapi).toMatch(/^3\.1\./);
    expect(Object.keys(document.paths).sort()).toEqual([
      '/health/live',
      '/health/ready',
      '/metrics',
      '/problems',
      '/problems/{slug}',
      '/v1/orders',
      '/v1/orders/import',
      '/v1/orders/menus/{version}',
      '/v1/orders/slow/one',
      '/v1/orders/{slug}',
    ]);
    const ids = operations().map(({ operationId }) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(operations().every(({ summary }) => typeof summary === 'string')).toBe(true);
  });

  it('groups routes by what they are about', () => {
    const groups = new Map(operations().map(({ path, tags }) => [path, tags]));
    expect(groups.get('/v1/orders/{slug}')).toEqual(['orders']);
    expect(groups.get('/health/ready')).toEqual(['health']);
  });

  it('points only at what is there', () => {
    const components = document.components?.schemas ?? {};
    const refs = [...objects(document)].flatMap(({ $ref }) =>
      typeof $ref === 'string' ? [$ref] : [],
    );
    expect(refs.length).toBeGreaterThan(10);
    for (const ref of refs)
      expect(Object.keys(components)).toContain(ref.replace('#/components/schemas/', ''));
  });

  it('names every parameter of a path, and says that it is required', () => {
    for (const { path, parameters = [] } of operations()) {
      const named = parameters.filter((parameter) => parameter['in'] === 'path');
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      expect(named.map(({ name }) => name)).toEqual(inPath);
      expect(named.every(({ required }) => required === true)).toBe(true);
    }
  });

  it('has the schemas that check the requests, unions and limits included', () => {
    expect(document.components?.schemas).toMatchObject({
      Dish: {
        oneOf: [{ $ref: '#/components/schemas/Egg' }, { $ref: '#/components/schemas/Toast' }],
        discriminator: {
          propertyName: 'kind',
          mapping: { egg: '#/components/schemas/Egg', toast: '#/components/schemas/Toast' },
        },
      },
      Order: {
        type: 'object',
        required: ['slug', 'guest'],
        additionalProperties: false,
        properties: {
          dishes: { type: 'array', maxItems: 5000, items: { $ref: '#/components/schemas/Dish' } },
        },
      },
    });
    expect(document.paths['/v1/orders']?.post?.requestBody).toMatchObject({
      required: true,
      content: { 'application/json': { schema: { $ref: '#/components/schemas/Order' } } },
    });
  });

  it('has query parameters one by one, and the headers that a route reads', () => {
    const parameters = document.paths['/v1/orders']?.get?.parameters;
    expect(parameters).toContainEqual({
      name: 'limit',
      in: 'query',
      required: false,
      description: 'How many.',
      schema: { type: 'integer', minimum: 1, maximum: 500, default: 50, description: 'How many.' },
    });
    expect(parameters).toContainEqual(expect.objectContaining({ name: 'Prefer', in: 'header' }));
    expect(document.paths['/v1/orders/{slug}']?.put?.parameters).toContainEqual(
      expect.objectContaining({ name: 'If-Match', in: 'header', required: true }),
    );
  });

  it('lists the problems of a route: its own and those that follow from what it is', () => {
    const statuses = (path: string, method: 'get' | 'post' | 'put') =>
      Object.keys(document.paths[path]?.[method]?.responses ?? {});
    expect(statuses('/v1/orders', 'post')).toEqual([
      '201',
      '400',
      '401',
      '403',
      '409',
      '413',
      '415',
      '422',
      '429',
      '500',
      '503',
    ]);
    expect(statuses('/v1/orders/{slug}', 'get')).toEqual([
      '200',
      '304',
      '400',
      '401',
      '403',
      '404',
      '429',
      '500',
      '503',
    ]);
    expect(statuses('/v1/orders/{slug}', 'put')).toContain('428');
    expect(statuses('/health/ready', 'get')).toEqual(['200', '400', '429', '500', '503']);
    expect(document.paths['/v1/orders']?.post?.responses['409']).toEqual({
      description: 'Already boiled (`/problems/boiled`)',
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    });
  });

  it('has no words of its making left in it', () => {
    expect(JSON.stringify(document)).not.toMatch(/x-problems|\$defs|nullable|"~standard"/);
  });

  it('describes a stream as a stream', () => {
    expect(document.paths['/v1/orders/import']?.post?.requestBody).toMatchObject({
      content: { 'application/x-ndjson': {} },
    });
  });
});

describe('the page for people', () => {
  it('needs nothing from elsewhere', async () => {
    const page = await fetch(`${sample.url}/docs`);
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    const html = await page.text();
    expect(html).toContain('<title>Sample</title>');
    const links = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, link]) => link ?? '');
    expect(links).toHaveLength(4);
    for (const link of links) {
      expect(link).toMatch(/^\/docs\//);
      const response = await fetch(`${sample.url}${link}`);
      expect(response.status).toBe(200);
      expect((await response.arrayBuffer()).byteLength).toBeGreaterThan(50);
    }
  });
});
