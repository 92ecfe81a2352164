import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import {
  claimChangesRetract,
  claimsViewList,
  createClient,
  dossiersViewOne,
  follow,
  InvalidError,
  items,
  NotFoundError,
  reportsFile,
  StaleRevisionError,
  TooManyRequestsError,
  UnauthorizedError,
  UnavailableError,
} from '../../packages/client/index.js';
import { TestApp } from '../support/app.js';
import { groundReport, smallClaim, smallReport } from '../support/bundles.js';
import type { FiledReport } from '../support/client.js';

const D = 'client-matter';
let app: TestApp;
let key: string;
let filed: FiledReport;

beforeAll(async () => {
  app = await TestApp.start();
  ({ key } = await app.keys.create({ name: 'c', scopes: ['read', 'report'], dossiers: [D] }));
  await app.client.open(D);
  filed = await app.client.fileAndSettle(D, groundReport('ground'));
});
afterAll(() => app.close());

const path = { dossier: D };
const ours = () => createClient({ url: app.url, key });

test('A call gives what the API answers, typed, with its headers', async () => {
  const { data, response } = await dossiersViewOne({ client: ours(), path });
  expect(data).toMatchObject({ slug: D, version: filed.version, counts: { claims: 2 } });
  expect(response.headers.get('Parley-Version')).toBe(String(filed.version));
});

test('A refusal is an error of the class of its problem', async () => {
  const client = ours();
  const body = smallReport('faulty', { claims: [smallClaim({ utterer: { actor: 'nobody' } })] });
  const refused: unknown = await reportsFile({ client, path, body }).catch(
    (error: unknown) => error,
  );
  expect(refused).toBeInstanceOf(InvalidError);
  expect(refused).toMatchObject({
    status: 422,
    kind: 'invalid',
    errors: [{ path: '/claims/0/utterer/actor' }],
  });
  const unknown = dossiersViewOne({ client, path: { dossier: 'elsewhere' } });
  await expect(unknown).rejects.toBeInstanceOf(NotFoundError);
  const stranger = dossiersViewOne({ client: createClient({ url: app.url }), path });
  await expect(stranger).rejects.toBeInstanceOf(UnauthorizedError);
});

test('A list is iterated over all its pages, of one version while others write', async () => {
  const before = filed.version;
  const seen: string[] = [];
  for await (const { claimId } of items(claimsViewList, {
    client: ours(),
    path,
    query: { limit: '1' },
  })) {
    seen.push(claimId);
    if (seen.length === 1) {
      const claims = [smallClaim({ key: 'later' })];
      const { version } = await app.client.fileAndSettle(D, smallReport('meanwhile', { claims }));
      expect(version).toBeGreaterThan(before);
    }
  }
  expect(seen.sort()).toEqual(filed.claims.map(({ claimId }) => claimId).sort());
});

test('Changes are followed from a version on, those that come included, until the caller has enough', async () => {
  const ended = new AbortController();
  const seen: number[] = [];
  const head = filed.version;
  const feed = follow({ client: ours(), dossier: D, after: 2, signal: ended.signal });
  for await (const { version } of feed) {
    seen.push(version);
    if (version === head) await app.client.file(D, smallReport('followed'));
    if (version > head + 1) break;
  }
  expect(seen).toEqual(seen.map((_, index) => index + 3));
  expect(seen.length).toBeGreaterThan(head - 2);
  ended.abort();
  await expect(follow({ client: ours(), dossier: D, signal: ended.signal }).next()).rejects.toThrow(
    /abort/i,
  );
});

describe('Behind a server that', () => {
  /** What is answered in place of the product, before it is asked. */
  let stands: Server;
  let asked: IncomingMessage[];
  let first: { status: number; body?: object; headers?: Record<string, string> }[];

  beforeAll(async () => {
    stands = createServer((request, response) => void relay(request, response));
    await new Promise<void>((ready) => stands.listen(0, '127.0.0.1', ready));
  });
  afterAll(() => {
    stands.closeAllConnections();
    stands.close();
  });
  beforeEach(() => {
    asked = [];
    first = [];
  });

  async function relay(request: IncomingMessage, response: ServerResponse): Promise<void> {
    asked.push(request);
    const chunks = (await request.toArray()) as Buffer[];
    const instead = first.shift();
    if (instead) {
      response.writeHead(instead.status, {
        'Content-Type': 'application/problem+json',
        ...instead.headers,
      });
      response.end(JSON.stringify(instead.body ?? {}));
      return;
    }
    const { host: _, connection: __, ...headers } = request.headers as Record<string, string>;
    delete headers['content-length'];
    const answer = await fetch(`${app.url}${request.url}`, {
      method: request.method ?? 'GET',
      headers,
      ...(chunks.length > 0 && { body: Buffer.concat(chunks) }),
    });
    const kept = ['content-type', 'etag', 'parley-version'].flatMap((name) => {
      const value = answer.headers.get(name);
      return value === null ? [] : [[name, value] as const];
    });
    response.writeHead(answer.status, Object.fromEntries(kept));
    response.end(Buffer.from(await answer.arrayBuffer()));
  }

  const behind = (tries = 5) => {
    const { port } = stands.address() as AddressInfo;
    return createClient({ url: `http://127.0.0.1:${port}`, key, tries, longestWait: 20 });
  };
  const inProgress = { type: '/problems/in-progress', detail: 'Under way.', status: 409 };
  const keysSent = () => asked.map(({ headers }) => headers['idempotency-key']);

  test('answers 429, 503 and “still under way”, a write is sent again under one key', async () => {
    first = [
      { status: 429, headers: { 'Retry-After': '0' } },
      { status: 503 },
      { status: 409, body: inProgress },
    ];
    const body = smallReport('tried-again') as never;
    const { data } = await reportsFile({ client: behind(), path, body });
    expect(data.slug).toBe('tried-again');
    expect(asked).toHaveLength(4);
    expect(new Set(keysSent()).size).toBe(1);
    expect(keysSent()[0]).toMatch(/^[0-9a-f]{32}$/);
  });

  test('refuses for good, nothing is sent again', async () => {
    const body = smallReport('refused', { claims: [smallClaim({ evidence: [] })] }) as never;
    await expect(reportsFile({ client: behind(), path, body })).rejects.toBeInstanceOf(
      InvalidError,
    );
    const [claim] = filed.claims;
    const stale = claimChangesRetract({
      client: behind(),
      path: { ...path, claim: claim?.claimId ?? '' },
      headers: { 'If-Match': '"7"' },
      body: { reason: 'Read wrongly.' },
    });
    await expect(stale).rejects.toBeInstanceOf(StaleRevisionError);
    first = [{ status: 409, body: { ...inProgress, type: '/problems/taken' } }];
    await expect(
      reportsFile({ client: behind(), path, body: smallReport('ground') }),
    ).rejects.toMatchObject({ kind: 'taken' });
    expect(asked).toHaveLength(3);
  });

  test('never lets anybody in is asked as often as the client may, and no more', async () => {
    const body = { type: '/problems/too-many-requests', detail: 'Slower.', status: 429 };
    first = Array.from({ length: 9 }, () => ({ status: 429, body }));
    await expect(dossiersViewOne({ client: behind(3), path })).rejects.toBeInstanceOf(
      TooManyRequestsError,
    );
    expect(asked).toHaveLength(3);
    first = [{ status: 503 }];
    await expect(dossiersViewOne({ client: behind(1), path })).rejects.toBeInstanceOf(
      UnavailableError,
    );
  });

  test('has nothing newer, what was read before is asked for by its tag and given again', async () => {
    const client = behind();
    const once = await dossiersViewOne({ client, path });
    const again = await dossiersViewOne({ client, path });
    expect(again.data).toEqual(once.data);
    expect(asked.map(({ headers }) => headers['if-none-match'])).toEqual([
      undefined,
      once.response.headers.get('etag'),
    ]);
  });

  test('is not asked any more once the caller has given up', async () => {
    first = Array.from({ length: 9 }, () => ({ status: 503, headers: { 'Retry-After': '60' } }));
    const { port } = stands.address() as AddressInfo;
    const client = createClient({ url: `http://127.0.0.1:${port}`, key });
    const signal = AbortSignal.timeout(100);
    await expect(dossiersViewOne({ client, path, signal })).rejects.toThrow();
    expect(asked).toHaveLength(1);
  });
});
