import fc from 'fast-check';

import { TestApp } from '../support/app.js';
import { aland, smallClaim, smallReport } from '../support/bundles.js';
import type { Answer, Client } from '../support/client.js';
import { expectProblem } from '../support/problems.js';
import type { ClaimHistory } from '../support/shapes.js';
import { until } from '../support/until.js';

/*
 * Bodies of less than a mebibyte that ask for far more than their bytes: each is refused with the
 * limit in words, or costs no more than others, and no view ever halts because of one.
 */

let app: TestApp;
let client: Client;

beforeAll(async () => {
  app = await TestApp.start();
  client = app.client;
});

afterAll(async () => {
  const { behind } = await client.read<{ behind: { haltedAt: number | null }[] }>('/v1/status');
  expect(behind.filter(({ haltedAt }) => haltedAt !== null)).toEqual([]);
  await app.close();
});

const many = <Item>(count: number, item: (index: number) => Item) =>
  Array.from({ length: count }, (_, index) => item(index));
const span = (start: number, end: number) => ({ start, end, quotation: 'indirect' });
const quote = (exact: string) => ({ exact, quotation: 'indirect' });
const REPEATED = 'a'.repeat(500_000);

/** Files a report in a dossier of its own. */
async function fileIn(dossier: string, bundle: object): Promise<Answer> {
  await client.open(dossier);
  return client.post(`/v1/dossiers/${dossier}/reports`, bundle);
}

test('spans of a long text that reach to its end are refused', async () => {
  const claims = many(7, (claim) =>
    smallClaim({ evidence: many(100, (index) => span(claim * 100 + index, REPEATED.length)) }),
  );
  const answer = await fileIn('spans', smallReport('r', { text: REPEATED, claims }));
  const { errors = [] } = expectProblem(answer, 422, 'invalid');
  expect(errors[0]).toEqual({
    path: '/claims/0/evidence/0/end',
    message: expect.stringContaining('at most 10,000 characters in a span') as string,
  });
});

test('a claim is given no more evidence by a bundle than it may have', async () => {
  const text = 'x'.repeat(3_000);
  const changes = [
    ...many(25, (change) => ({
      type: 'evidence',
      claim: 'c',
      evidence: many(100, (index) => span(change * 100 + index, change * 100 + index + 1)),
    })),
    ...many(500, (index) => ({
      type: index % 2 === 0 ? 'retraction' : 'reinstatement',
      claim: 'c',
      reason: 'x',
    })),
  ];
  const claims = [smallClaim({ key: 'c', evidence: [span(0, 2)] })];
  const bundle = smallReport('r', { text, claims, changes });
  const problem = expectProblem(await fileIn('evidence', bundle), 409, 'no-room');
  expect(problem).toMatchObject({
    most: 500,
    detail:
      'Change 5: There can be at most 500 standing pieces of evidence of a claim, and the claim would have more.',
  });
});

test.each([
  ['the same words, again and again', many(500, () => quote('ab'))],
  ['different words', many(500, (index) => quote(`b${index}`))],
  [
    'long words that are there but for one character',
    many(40, (index) => quote(`${'a'.repeat(5_000 + index)}b${'a'.repeat(4_900)}`)),
  ],
])('what is not in a text that repeats itself is told of all: %s', async (name, quotes) => {
  const claims = many(Math.ceil(quotes.length / 100), (claim) =>
    smallClaim({ evidence: quotes.slice(claim * 100, claim * 100 + 100) }),
  );
  const text = REPEATED.slice(0, 400_000);
  const dossier = name.replace(/[^a-z]+/g, '-');
  const answer = await fileIn(dossier, smallReport('r', { text, claims }));
  const { errors = [] } = expectProblem(answer, 422, 'invalid');
  expect(errors).toHaveLength(quotes.length);
  expect(new Set(errors.map(({ message }) => message.replace(/^evidence \d+: /, ''))).size).toBe(1);
});

test('dates that are lists of dates are read', async () => {
  const claims = many(800, (index) =>
    smallClaim({ saidAt: `{${1_000 + index},${'1670..1672,'.repeat(20)}1700}` }),
  );
  expect(await fileIn('dates', smallReport('r', { claims }))).toMatchObject({ status: 201 });
});

test('links to what is not there are told of beside as many keys', async () => {
  const nobody = '01a20524-dac5-7c78-8f9d-3852f255002b';
  const claims = many(2_500, (index) =>
    smallClaim({ key: `c-${index}`, links: [{ to: nobody, relation: 'elaborates' }] }),
  );
  const answer = await fileIn('links', smallReport('r', { claims }));
  const { errors = [] } = expectProblem(answer, 422, 'invalid');
  expect(errors).toHaveLength(2_500);
});

test('claims that are each linked to all before them are refused', async () => {
  const claims = many(150, (index) =>
    smallClaim({
      key: `c-${index}`,
      links: many(index, (before) => ({ to: `c-${before}`, relation: 'same-proposition' })),
    }),
  );
  const answer = await fileIn('family', smallReport('r', { claims }));
  const { errors = [] } = expectProblem(answer, 422, 'invalid');
  expect(errors).toEqual([{ path: '', message: 'there can be at most 5,000 links in a bundle' }]);
});

test('a history of much evidence comes in pages that end early, and is whole', async () => {
  const text = 'x'.repeat(20_000);
  const claims = [
    smallClaim({ key: 'c', evidence: many(9, (index) => span(index, index + 10_000)) }),
  ];
  const changes = many(300, (index) => ({
    type: index % 2 === 0 ? 'retraction' : 'reinstatement',
    claim: 'c',
    reason: 'x',
  }));
  await client.open('history');
  await client.fileAndSettle('history', smallReport('r', { text, claims, changes }));
  const seen: number[] = [];
  let pages = 0;
  let path: string | undefined = '/v1/dossiers/history/claims/r~c/history?limit=500';
  while (path !== undefined) {
    const { body, headers, text }: Answer<ClaimHistory> = await client.get(path);
    expect(text.length).toBeLessThan(5 * 2 ** 20);
    seen.push(...body.revisions.map(({ revision }) => revision));
    pages += 1;
    path = /^<([^>]+)>; rel="next"$/.exec(headers.get('link') ?? '')?.[1];
  }
  expect(seen).toEqual(many(301, (index) => index + 1));
  expect(pages).toBeGreaterThan(1);
});

test('whatever is made as large as it may be is filed or refused, and projected', async () => {
  await client.open('shapes');
  let filed = 0;
  let last = 1;
  const sizes = fc.record({
    claims: fc.constantFrom(1, 100, 500),
    pieces: fc.constantFrom(1, 5, 100),
    span: fc.constantFrom(1, 10_000),
    links: fc.constantFrom(0, 5, 50),
    relation: fc.constantFrom('same-proposition', 'elaborates'),
    changes: fc.constantFrom(0, 400),
    change: fc.constantFrom('retraction', 'evidence', 'dispute', 'correction'),
    date: fc.constantFrom(undefined, '2022', `[${'1670..1672,'.repeat(20)}1700]`),
  });
  await fc.assert(
    fc.asyncProperty(sizes, async (size) => {
      filed += 1;
      const changes = many(size.changes, (index) => changeOf(size.change, index));
      const bundle = smallReport(`r-${filed}`, {
        text: 'x'.repeat(30_000),
        actors: [aland],
        claims: many(size.claims, (claim) =>
          smallClaim({
            key: `c-${claim}`,
            saidAt: size.date,
            evidence: many(size.pieces, (index) => span(index, index + size.span)),
            links: many(Math.min(size.links, claim), (other) => ({
              to: `c-${other}`,
              relation: size.relation,
            })),
          }),
        ),
        changes,
      });
      const answer = await client.post<{ version: number }>('/v1/dossiers/shapes/reports', bundle);
      expect([201, 409, 413, 422]).toContain(answer.status);
      if (answer.status === 201) last = answer.body.version;
    }),
    { numRuns: 6 },
  );
  // Longer than one reader waits.
  await until(async () => {
    const answer = await client.get(`/v1/dossiers/shapes?minVersion=${last}`, {
      Prefer: 'wait=20',
    });
    return answer.status === 200;
  }, 200_000);
  await client.settle('shapes', last);
}, 240_000);

/** A change of the first claim, of which so many can follow each other. */
function changeOf(type: string, index: number): object {
  const reason = 'x';
  switch (type) {
    case 'evidence':
      return { type, claim: 'c-0', evidence: [span(200 + index, 201 + index)] };
    case 'dispute':
      return { type, claim: 'c-0', by: `c-${1 + index}`, reason };
    case 'correction':
      return { type, claim: 'c-0', cause: 'extraction', saidAt: '2022-03', reason };
    default:
      return { type: index % 2 === 0 ? 'retraction' : 'reinstatement', claim: 'c-0', reason };
  }
}
