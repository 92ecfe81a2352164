import { TestApp } from '../support/app.js';
import { groundReport, smallClaim, smallReport } from '../support/bundles.js';
import type { Client } from '../support/client.js';
import { rowsOfCsv } from './read.js';

const D = '/v1/dossiers/news';

let app: TestApp;
let client: Client;

beforeAll(async () => {
  app = await TestApp.start();
  client = app.client;
  await client.open('news');
  await client.fileAndSettle('news', groundReport('base'));
});

afterAll(async () => {
  await app.close();
});

interface Listed {
  readonly items: readonly Record<string, unknown>[];
}

async function table(query = '') {
  const answer = await client.get(`${D}/exports/claims.csv${query}`);
  expect(answer.status).toBe(200);
  return rowsOfCsv(answer.text);
}

const parsed = (cell: string | null | undefined) => JSON.parse(cell ?? 'null') as unknown;

describe('The table of claims', () => {
  test('has what the list has of each claim, without loss', async () => {
    const { items } = await client.read<Listed>(`${D}/claims`);
    const rows = await table();
    expect(rows).toHaveLength(items.length);
    for (const [index, row] of rows.entries()) {
      const { claimId, key, sentence, content, utterer, evidence } = items[index] ?? {};
      expect(row).toMatchObject({ claimId, key, sentence });
      expect(parsed(row.content)).toEqual(content);
      expect(parsed(row.utterer)).toEqual(utterer);
      expect(parsed(row.evidence)).toEqual(evidence);
      const one = await client.read<{ links: { outgoing: unknown } }>(
        `${D}/claims/${String(claimId)}`,
      );
      expect(parsed(row.links)).toEqual(one.links.outgoing);
    }
  });

  test('is told to nobody who may not read, and is there by no other name', async () => {
    const odd = await client.get(`${D}/exports/claims.xml`);
    expect([odd.status, (await client.get(`${D}/exports/nothing.csv`)).status]).toEqual([404, 404]);
    const other = await app.with({ scopes: ['read'], dossiers: ['other'] });
    expect((await other.get(`${D}/exports/claims.csv`)).status).toBe(404);
    const proposes = await app.with({ scopes: ['propose'], dossiers: ['news'] });
    expect((await proposes.get(`${D}/exports/claims.csv`)).status).toBe(403);
    expect((await client.get(`${D}/exports/claims.csv?asOf=yesterday`)).status).toBe(400);
    expect((await client.get(`${D}/exports/claims.csv?limit=5`)).status).toBe(400);
  });

  test('says its version and what the log stood at, and is not sent to who has it', async () => {
    await client.fileAndSettle('news', smallReport('more', { claims: [smallClaim()] }));
    const answer = await client.get(`${D}/exports/claims.csv`);
    const version = answer.headers.get('parley-version');
    expect(answer.headers.get('parley-checkpoint')).toMatch(
      new RegExp(`^size=${String(version)}, root=:[A-Za-z0-9+/]{43}=:$`),
    );
    const tag = answer.headers.get('etag') ?? '';
    const again = await client.get(`${D}/exports/claims.csv`, { 'If-None-Match': tag });
    expect([again.status, again.text]).toEqual([304, '']);
    const head = await client.send(`${D}/exports/claims.csv`, { method: 'HEAD' });
    expect([head.status, head.headers.get('etag')]).toEqual([200, tag]);
    expect(head.headers.get('content-length')).toBeNull();
    const past = await client.get(`${D}/exports/claims.csv?asOf=1`);
    expect(past.headers.get('parley-version')).toBe('1');
    expect(rowsOfCsv(past.text)).toEqual([]);
  });
});
