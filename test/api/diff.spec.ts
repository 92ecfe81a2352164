import { groundReport } from '../support/bundles.js';
import type { Client } from '../support/client.js';
import { TestApp } from '../support/app.js';
import { EXAMPLE, fileExample } from '../support/example.js';

interface Difference {
  readonly view: string;
  readonly key: string;
  readonly change: string;
  readonly before: object | null;
  readonly after: object | null;
}

interface Differences {
  readonly version: number;
  readonly from: number;
  readonly to: number;
  readonly items: Difference[];
  readonly next: string | null;
}

const D = `/v1/dossiers/${EXAMPLE}`;

let app: TestApp;
let client: Client;
let versions: number[];

beforeAll(async () => {
  app = await TestApp.start();
  client = app.client;
  versions = [...(await fileExample(client)).values()];
  await client.settle(EXAMPLE, versions.at(-1) ?? 0);
}, 60_000);

afterAll(() => app.close());

async function allPages<Item>(path: string): Promise<Item[]> {
  const items: Item[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const page: { items: Item[]; next: string | null } = await client.read(
      `${D}${path}${cursor === '' ? '' : `&cursor=${cursor}`}`,
    );
    items.push(...page.items);
    cursor = page.next;
  }
  return items;
}

type Items = Map<string, unknown>;

/** How each view names its items, as differences do. */
const NAMES: Record<string, (item: Record<string, unknown>) => string> = {
  actors: ({ slug }) => String(slug),
  places: ({ slug }) => String(slug),
  measures: ({ slug }) => String(slug),
  issues: ({ slug }) => String(slug),
  processes: ({ slug }) => String(slug),
  reports: ({ slug }) => String(slug),
  claims: ({ claimId }) => String(claimId),
  timeline: ({ claimId }) => String(claimId),
  quantities: ({ measure, population, place }) => JSON.stringify([measure, population, place]),
  milestones: ({ slug }) => String(slug),
};

/** Everything that the views show at a version, by view and name. */
async function shownAt(version: number): Promise<Map<string, Items>> {
  const shown = new Map<string, Items>();
  for (const [view, nameOf] of Object.entries(NAMES)) {
    const items = await allPages<Record<string, unknown>>(`/${view}?asOf=${version}&limit=500`);
    shown.set(view, new Map(items.map((item) => [nameOf(item), item])));
  }
  const { cells } = await client.read<{ cells: { actor: string; issue: string }[] }>(
    `${D}/positions?asOf=${version}`,
  );
  const named = cells.map((cell) => [`${cell.actor}/${cell.issue}`, cell] as const);
  return shown.set('positions', new Map(named));
}

function applied(shown: Map<string, Items>, differences: readonly Difference[]) {
  for (const { view, key, change, before, after } of differences) {
    const items = shown.get(view);
    expect(items?.get(key) ?? null).toEqual(before);
    expect([before === null, after === null]).toEqual([change === 'added', change === 'removed']);
    if (after === null) items?.delete(key);
    else items?.set(key, after);
  }
  return shown;
}

test('applied to the views at one moment, a difference gives the views at another', async () => {
  const seen = new Set<string>();
  const head = versions.at(-1) ?? 0;
  for (const from of versions.filter((_, index) => index % 4 === 0)) {
    for (const to of [versions.at(0) ?? 0, head, Math.min(from + 1, head)]) {
      const differences = await allPages<Difference>(`/diff?from=${from}&to=${to}&limit=7`);
      expect(applied(await shownAt(from), differences)).toEqual(await shownAt(to));
      for (const { view, change } of differences) seen.add(`${view} ${change}`);
    }
  }
  expect(seen).toContain('positions changed');
  expect(seen).toContain('claims removed');
  expect(new Set([...seen].map((what) => what.split(' ')[0]))).toContain('milestones');
}, 120_000);

test('a difference names the versions of its ends, and compares with the newest by itself', async () => {
  const head = versions.at(-1) ?? 0;
  const whole = await client.read<Differences>(`${D}/diff?from=${head - 1}`);
  expect(whole).toMatchObject({ version: head, from: head - 1, to: head });
  const same = await client.read<Differences>(`${D}/diff?from=${head}&to=${head}`);
  expect(same.items).toEqual([]);
  const [first = 0] = versions;
  const one = await client.read<Differences>(`${D}/diff?from=${first}&view=positions`);
  expect(one.items.map(({ key, change }) => [key, change])).toEqual([
    ['russia/neutrality', 'changed'],
  ]);
});

test('where two speakers become one voice, both of their claims differ', async () => {
  const dossier = 'one-voice';
  await client.open(dossier);
  const said = (key: string, value: number) => ({
    key,
    content: { kind: 'quantity', measure: 'tons', basis: 'exact', value },
    utterer: { actor: key },
    evidence: [{ exact: 'Aland offers fish', quotation: 'indirect' }],
  });
  const { version } = await client.fileAndSettle(dossier, {
    ...groundReport('base'),
    measures: [{ slug: 'tons', title: 'Tons of fish' }],
    claims: [
      said('aland', 5),
      { ...said('beland', 5), links: [{ relation: 'same-proposition', to: 'aland' }] },
    ],
  });
  const joined = await client.send<{ version: number }>(`/v1/dossiers/${dossier}/actors/aland`, {
    method: 'PATCH',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ memberOf: 'beland' }),
  });
  expect(joined.status).toBe(200);
  await client.settle(dossier, joined.body.version);
  const { items } = await client.read<Differences>(`/v1/dossiers/${dossier}/diff?from=${version}`);
  const of = (view: string) =>
    items
      .filter((item) => item.view === view)
      .map(({ before, after }) => [before, after].map((item) => JSON.stringify(item)));
  for (const [before = '', after = ''] of [...of('claims'), ...of('timeline')]) {
    expect([before, after].map((item) => /"epistemic":"([a-z-]+)"/.exec(item)?.[1])).toEqual([
      'corroborated',
      'single-source',
    ]);
  }
  expect([of('claims').length, of('timeline').length, of('quantities').length]).toEqual([2, 2, 1]);
});

test('to a reader of the press, nothing differs that was published later', async () => {
  const [first = 0] = versions;
  const late = await client.read<Differences>(
    `${D}/diff?from=${first}&view=quantities&publishedBy=2022-04-01`,
  );
  expect(late.items.map(({ key }) => key)).toEqual([
    '["share-repositioned","russian-forces","kyiv"]',
  ]);
});

test.each([
  ['', 400],
  ['?from=0', 404],
  ['?from=x', 400],
  ['?from=1&to=999999', 400],
  ['?from=999999', 400],
  ['?from=1&view=nothing', 400],
  ['?from=1&asOf=2', 400],
  ['?from=1&cursor=x', 400],
])('diff%s is answered %i', async (query, status) => {
  expect((await client.get(`${D}/diff${query}`)).status).toBe(status);
});
