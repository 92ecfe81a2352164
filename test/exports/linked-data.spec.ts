import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import jsonld, { type ContextDefinition, type NodeObject } from 'jsonld';
import { Parser, Store } from 'n3';
import SHACLValidator from 'rdf-validate-shacl';

import { TestApp } from '../support/app.js';
import type { Client } from '../support/client.js';
import { EXAMPLE, fileExample, kindsBundle } from '../support/example.js';

const SHAPES = join(import.meta.dirname, '..', '..', 'docs', 'exports.shapes.ttl');
const WHY = { reason: 'Asked for by the person', legalBasis: 'Article 17 GDPR' };

interface Document {
  readonly '@context': ContextDefinition;
  readonly '@graph': NodeObject[];
}

let app: TestApp;
let client: Client;

beforeAll(async () => {
  app = await TestApp.start({ settings: { publicUrl: 'https://facts.example' } });
  client = app.client;
  const versions = await fileExample(client);
  await client.settle(EXAMPLE, Math.max(...versions.values()));
  await client.open('kinds');
  const filed = await client.fileAndSettle('kinds', await kindsBundle());
  const erased = await client.post<{ version: number }>(
    `/v1/dossiers/kinds/claims/${filed.claims[0]?.claimId ?? ''}/erasure`,
    WHY,
    { 'If-Match': '"1"' },
  );
  await client.settle('kinds', erased.body.version);
});

afterAll(async () => {
  await app.close();
});

const documentOf = (dossier: string, query = '') =>
  client.read<Document>(`/v1/dossiers/${dossier}/exports/dossier.jsonld${query}`);

/** Fetches nothing: a document that needs more than what is in it fails. */
const alone = {
  documentLoader: (url: string) => Promise.reject(new Error(`It wants ${url}.`)),
  safe: true,
};

async function triplesOf(document: Document): Promise<Store> {
  const options = { ...alone, format: 'application/n-quads' } as const;
  const quads: unknown = await jsonld.toRDF({ ...document }, options);
  if (typeof quads !== 'string') throw new Error('It makes no N-Quads.');
  return new Store(new Parser({ format: 'N-Quads' }).parse(quads));
}

const shapes = async () => new Store(new Parser().parse(await readFile(SHAPES, 'utf8')));

describe('A dossier as linked data', () => {
  test.each([
    [EXAMPLE, ''],
    [EXAMPLE, '?asOf=20'],
    [EXAMPLE, '?publishedBy=2022-03-31'],
    ['kinds', ''],
  ])(
    '%s%s expands without loss, by itself, and has the shapes that are published',
    async (dossier, query) => {
      const document = await documentOf(dossier, query);
      const expanded = await jsonld.expand({ ...document }, alone);
      expect(fieldsIn(expanded)).toBe(fieldsIn(document['@graph']));
      const validator = new SHACLValidator(await shapes());
      const report = await validator.validate(await triplesOf(document));
      expect(
        report.results.map(
          ({ focusNode, path, message }) =>
            `${focusNode.value} ${path.value} ${String(message[0]?.value)}`,
        ),
      ).toEqual([]);
      expect(report.conforms).toBe(true);
    },
  );

  test('breaks its shapes where something is left out', async () => {
    const { '@graph': graph, ...rest } = await documentOf('kinds');
    const without = graph.filter(({ type }) => !(type as unknown as string[]).includes('Capture'));
    const validator = new SHACLValidator(await shapes());
    const report = await validator.validate(await triplesOf({ ...rest, '@graph': without }));
    expect(report.conforms).toBe(false);
  });

  test('names claims as their addresses do, with each span and each revision', async () => {
    const { items } = await client.read<{
      items: { claimId: string; content: unknown; evidence: { exact: string }[] }[];
    }>(`/v1/dossiers/${EXAMPLE}/claims?limit=500`);
    const { '@graph': graph, '@context': context } = await documentOf(EXAMPLE);
    expect(context).toMatchObject({ '@base': `https://facts.example/v1/dossiers/${EXAMPLE}/` });
    const ofType = (name: string) =>
      graph.filter(({ type }) => (type as unknown as string[]).includes(name));
    expect(ofType('Claim').map(({ id, content }) => [id, content])).toEqual(
      items.map(({ claimId, content }) => [`claims/${claimId}`, content]),
    );
    const exact = (node: NodeObject) =>
      (node.target as unknown as { selector: { exact?: string }[] }).selector[1]?.exact;
    expect(ofType('Annotation').map(exact)).toEqual(
      items.flatMap(({ evidence }) => evidence.map((piece) => piece.exact)),
    );
    const { text } = await client.get(`/v1/dossiers/${EXAMPLE}/exports/revisions.csv`);
    const rows = text.split(/\r\n(?=[0-9a-f]{8}-)/).length - 1;
    expect(ofType('Revision')).toHaveLength(rows);
  });
});

/** How many fields things have, whatever they are called: lists count as their items, JSON as one. */
function fieldsIn(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, one) => sum + fieldsIn(one), 0);
  if (typeof value !== 'object' || value === null) return 1;
  if ('@value' in value || '@list' in value) return 1;
  if (Object.keys(value).length === 1 && '@id' in value) return 1;
  return Object.entries(value).reduce(
    (sum, [name, one]) => sum + (JSON_FIELDS.has(name) ? 1 : fieldsIn(one)),
    0,
  );
}

const JSON_FIELDS: ReadonlySet<string> = new Set(['content', 'patch', 'via', 'erased']);
