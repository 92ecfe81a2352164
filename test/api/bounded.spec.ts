import { TestApp } from '../support/app.js';
import { aland, beland, smallClaim, smallReport } from '../support/bundles.js';
import type { Client } from '../support/client.js';
import type { Page } from '../support/shapes.js';

let app: TestApp;
let client: Client;
const DOSSIER = 'large';
const base = `/v1/dossiers/${DOSSIER}`;

interface Item {
  readonly claimId: string;
  readonly key: string | null;
}

beforeAll(async () => {
  app = await TestApp.start();
  ({ client } = app);
  await client.open(DOSSIER);
});
afterAll(() => app.close());

/** All items of a list, read a page at a time. */
async function all<Body extends { readonly next: string | null }, Some>(
  path: string,
  itemsOf: (body: Body) => readonly Some[],
): Promise<Some[]> {
  const items: Some[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const more: string = cursor === '' ? '' : `${path.includes('?') ? '&' : '?'}cursor=${cursor}`;
    const body: Body = await client.read(`${path}${more}`);
    items.push(...itemsOf(body));
    cursor = body.next;
  }
  return items;
}

const claimsOf = (query: string) =>
  all<Page<Item>, Item>(`${base}/claims?limit=37&${query}`, ({ items }) => items);

const keysOf = (items: readonly Item[]) => items.map(({ key }) => key);

/** Files claims that do something to `first/claim`, 130 of them. */
const OTHERS = 130;
const names = Array.from({ length: OTHERS }, (_, n) => `other-${String(n).padStart(3, '0')}`);

describe('A claim to which very many others link', () => {
  interface Linked {
    readonly links: {
      readonly incoming: readonly (Item & { readonly relation: string })[];
      readonly incomingCount: number;
    };
  }

  beforeAll(async () => {
    await client.fileAndSettle(
      DOSSIER,
      smallReport('first', { claims: [smallClaim({ key: 'claim' })] }),
    );
    await client.fileAndSettle(
      DOSSIER,
      smallReport('linking', {
        claims: names.map((key, n) =>
          smallClaim({
            key,
            links: [
              { to: 'first/claim', relation: 'elaborates' },
              ...(n < 3 ? [{ to: 'first/claim', relation: 'explains' as const }] : []),
            ],
          }),
        ),
      }),
    );
  });

  test('shows the newest hundred of these and counts them, and the list of claims has all', async () => {
    const { links } = await client.read<Linked>(`${base}/claims/first~claim`);
    expect(links.incomingCount).toBe(OTHERS + 3);
    expect(keysOf(links.incoming)).toEqual(names.slice(-100).map((key) => `linking/${key}`));
    expect(keysOf(await claimsOf('linkedTo=first/claim'))).toEqual(
      names.map((key) => `linking/${key}`),
    );
  });

  test('may be named by its id, and other filters narrow the list', async () => {
    const { claimId } = await client.read<Item>(`${base}/claims/first~claim`);
    const narrowed = `linkedTo=${claimId}&report=linking&kind=statement&q=met`;
    const found = await claimsOf(`linkedTo=${claimId}`);
    const { items } = await client.read<Page<Item>>(`${base}/claims?limit=500&${narrowed}`);
    expect(items.every((item) => keysOf(found).includes(item.key))).toBe(true);
    expect(await claimsOf(`linkedTo=${claimId}&report=first`)).toEqual([]);
    expect(await claimsOf('linkedTo=first/nothing')).toEqual([]);
  });

  test('shows at an earlier version what linked to it then', async () => {
    const { links } = await client.read<Linked>(`${base}/claims/first~claim?asOf=4`);
    expect(links).toEqual({ outgoing: [], incoming: [], incomingCount: 0 });
  });
});

describe('A claim that superseded, or denies, very many', () => {
  interface Superseding {
    readonly supersedes: readonly Item[];
    readonly supersedesCount: number;
    readonly objectsTo: readonly { readonly claim: Item; readonly kind: string; counts: boolean }[];
    readonly objectsToCount: number;
  }

  beforeAll(async () => {
    const claims = names.map((key) => smallClaim({ key, saidAt: '2022-03-01' }));
    await client.fileAndSettle(DOSSIER, smallReport('earlier', { claims }));
    await client.fileAndSettle(
      DOSSIER,
      smallReport('later', {
        claims: [smallClaim({ key: 'now', saidAt: '2022-03-02' })],
        changes: [
          ...names.map((key) => ({
            type: 'dispute',
            claim: `earlier/${key}`,
            by: 'now',
            reason: 'It was otherwise',
          })),
          ...names.map((key) => ({
            type: 'supersession',
            claim: `earlier/${key}`,
            by: 'now',
            reason: 'It is told anew',
          })),
        ],
      }),
    );
  });

  test('shows the newest hundred of each and counts them, and the list of claims has all', async () => {
    const claim = await client.read<Superseding>(`${base}/claims/later~now`);
    const newest = names.slice(-100).map((key) => `earlier/${key}`);
    expect(claim.supersedesCount).toBe(OTHERS);
    expect(keysOf(claim.supersedes)).toEqual(newest);
    expect(claim.objectsToCount).toBe(OTHERS);
    expect(claim.objectsTo.map(({ claim: { key } }) => key)).toEqual(newest);
    expect(claim.objectsTo[0]).toMatchObject({ kind: 'disputed', counts: true, outcome: null });
    const every = names.map((key) => `earlier/${key}`);
    expect(keysOf(await claimsOf('supersededBy=later/now'))).toEqual(every);
    expect(keysOf(await claimsOf('objectedToBy=later~now'))).toEqual(every);
  });

  test('of which at most one may be asked for at once, and by the name of a claim', async () => {
    for (const query of [
      'linkedTo=first/claim&supersededBy=later/now',
      'linkedTo=claim',
      'supersededBy=',
      'objectedToBy=a/b/c',
    ]) {
      expect((await client.get(`${base}/claims?${query}`)).status).toBe(400);
    }
  });
});

describe('A matrix, and the history of a cell', () => {
  interface Cell {
    readonly actor: string;
    readonly issue: string;
  }
  interface Matrix {
    readonly actors: readonly { readonly slug: string }[];
    readonly cells: readonly Cell[];
    readonly next: string | null;
  }
  interface History {
    readonly history: readonly { readonly change: string | null; readonly stance: string }[];
    readonly next: string | null;
  }
  const issues = ['borders', 'status', 'troops'];
  const position = (actor: string, issue: string, n: number) =>
    smallClaim({
      key: `${actor}-${issue}-${n}`,
      content: {
        kind: 'position',
        actor,
        issue,
        stance: n % 2 === 0 ? 'offers' : 'rejects',
        reading: 'stated',
      },
      utterer: { actor },
      saidAt: `2022-03-${String(1 + n).padStart(2, '0')}`,
    });

  beforeAll(() =>
    client.fileAndSettle(
      DOSSIER,
      smallReport('stances', {
        publishedAt: '2022-03-31',
        actors: [aland, beland],
        issues: issues.map((slug) => ({ slug, title: slug })),
        claims: [aland.slug, beland.slug].flatMap((actor) =>
          issues.flatMap((issue) => Array.from({ length: 7 }, (_, n) => position(actor, issue, n))),
        ),
      }),
    ),
  );

  test('come in pages that are the whole together, for who asks for less', async () => {
    const path = `${base}/positions`;
    const whole = await client.read<Matrix>(path);
    expect(whole.next).toBeNull();
    expect(whole.cells).toHaveLength(6);
    for (const moment of ['', '&publishedBy=2022-12-31', '&validAt=2022-03-20']) {
      const cells = await all<Matrix, Cell>(`${path}?limit=2${moment}`, (page) => page.cells);
      expect(cells).toMatchObject(whole.cells.map(({ actor, issue }) => ({ actor, issue })));
    }
    const one = await client.read<Matrix>(`${path}?actor=${aland.slug}&issue=status`);
    expect(one.cells).toEqual(
      whole.cells.filter(({ actor, issue }) => actor === aland.slug && issue === 'status'),
    );
    expect(one.actors.map(({ slug }) => slug)).toEqual([aland.slug]);

    const cell = `${path}/${aland.slug}/status`;
    const { history, next } = await client.read<History>(cell);
    expect(next).toBeNull();
    expect(history.map(({ change }) => change)).toEqual(['taken', ...Array(6).fill('shifted')]);
    expect(await all<History, unknown>(`${cell}?limit=3`, (page) => page.history)).toEqual(history);
  });

  test('take no limit beyond their own, and no cursor of another', async () => {
    const { next } = await client.read<Matrix>(`${base}/positions?limit=1`);
    for (const query of [
      `positions?limit=2001`,
      `positions?limit=0`,
      `positions?cursor=${next}&actor=${aland.slug}`,
      `positions/${aland.slug}/status?limit=501`,
      `positions/${aland.slug}/status?cursor=${next}`,
    ]) {
      expect((await client.get(`${base}/${query}`)).status).toBe(400);
    }
  });
});

test('A report with very many claims shows as many as have room, and counts them', async () => {
  const words = 'x'.repeat(9_000);
  const text = `At length: ${words}.`;
  await client.fileAndSettle(DOSSIER, smallReport('wordy', { text, claims: [] }));
  for (let n = 0; n < 5; n += 1) {
    await client.fileAndSettle(
      DOSSIER,
      smallReport(`brings-${n}`, {
        claims: Array.from({ length: 100 }, (_, m) => ({
          key: `c-${m}`,
          content: { kind: 'statement', gist: 'It was said at length' },
          utterer: { narrator: true },
          evidence: [{ report: 'wordy', exact: words, quotation: 'direct' }],
        })),
      }),
    );
  }
  interface Report {
    readonly claims: readonly Item[];
    readonly claimsCount: number;
  }
  const answer = await client.get<Report>(`${base}/reports/wordy`);
  expect(answer.body.claimsCount).toBe(500);
  expect(answer.body.claims.length).toBeLessThan(500);
  const every = await claimsOf('report=wordy');
  expect(every).toHaveLength(500);
  expect(answer.body.claims.map(({ claimId }) => claimId)).toEqual(
    every.slice(0, answer.body.claims.length).map(({ claimId }) => claimId),
  );
});
