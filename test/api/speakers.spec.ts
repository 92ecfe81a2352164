import { TestApp } from '../support/app.js';
import { Changing, words } from '../support/changing.js';
import type { Answer, Client, Versioned } from '../support/client.js';
import { EXAMPLE, fileExample } from '../support/example.js';
import { expectProblem } from '../support/problems.js';
import type { Claim, Page, SingleSpeaker, Speaker } from '../support/shapes.js';

let app: TestApp;
let client: Client;
let dossiers = 0;

beforeAll(async () => {
  app = await TestApp.start();
  client = app.client;
});

afterAll(async () => {
  await app.close();
});

const reason = 'For a reason';
/** Counts, each with the filters by which the list of claims shows what is counted. */
const COUNTS = {
  superseded: { record: 'superseded' },
  retracted: { record: 'retracted' },
  withdrawn: { record: 'retracted', withdrawnBy: 'publisher' },
  denied: { epistemic: 'denied' },
  disputed: { epistemic: 'disputed' },
  corroborated: { epistemic: 'corroborated' },
  contradicted: { contradicted: 'true' },
} as const;
type Query = Readonly<Record<string, string>>;

function begin(): Promise<Changing> {
  dossiers += 1;
  return Changing.begin(client, `speaking-${dossiers}`);
}

/** All items of a list, page by page. */
async function all<Item>(path: string, query: Query): Promise<Item[]> {
  const items: Item[] = [];
  let cursor: string | null = null;
  do {
    const parameters = new URLSearchParams({ ...query, ...(cursor !== null && { cursor }) });
    const page: Page<Item> = await client.read(`${path}?${parameters.toString()}`);
    items.push(...page.items);
    cursor = page.next;
  } while (cursor !== null);
  return items;
}

function nameOf({ speaker }: Speaker): string {
  if ('actor' in speaker) return speaker.actor;
  return 'label' in speaker ? `label:${speaker.label}` : 'narrator';
}

function speakerPath(root: string, name: string, version?: number): string {
  const query = version === undefined ? '' : `?minVersion=${version}`;
  return `${root}/speakers/${encodeURIComponent(name)}${query}`;
}

/**
 * Compares every number of every speaker with the claims that are listed by the same filter; the
 * names of the numbers that are not 0.
 */
async function compare(root: string, moment: Query): Promise<Set<string>> {
  const numbers = new Set<string>();
  const speakers = await all<Speaker>(`${root}/speakers`, { ...moment, limit: '3' });
  for (const item of speakers) {
    const speaker = nameOf(item);
    const listed = async (query: Query) =>
      (await all<Claim>(`${root}/claims`, { ...moment, ...query, speaker, limit: '500' })).length;
    const { total, ...kinds } = item.claims;
    expect([speaker, total]).toEqual([speaker, await listed({})]);
    for (const [kind, number] of Object.entries(kinds)) {
      expect([speaker, kind, number]).toEqual([speaker, kind, await listed({ kind })]);
    }
    for (const { issue, claims } of item.issues) {
      expect([speaker, issue, claims]).toEqual([speaker, issue, await listed({ issue })]);
    }
    expect(Object.values(kinds).reduce((sum, number) => sum + number, 0)).toBe(total);
    for (const [name, filters] of Object.entries(COUNTS)) {
      const number = item[name as keyof typeof COUNTS];
      expect([speaker, name, number]).toEqual([speaker, name, await listed(filters)]);
      if (number > 0) numbers.add(name);
    }
    const parameters = new URLSearchParams(moment).toString();
    const { version, ...single } = await client.read<SingleSpeaker>(
      `${speakerPath(root, speaker)}?${parameters}`,
    );
    expect(single).toEqual(item);
    expect(version).toBeGreaterThan(0);
  }
  const claims = await all<Claim>(`${root}/claims`, { ...moment, limit: '500' });
  const named = claims.filter(({ utterer }) => utterer !== null);
  expect(speakers.reduce((sum, item) => sum + item.claims.total, 0)).toBe(named.length);
  return numbers;
}

describe('Every number of every speaker of the example is that of the claims listed', () => {
  const root = `/v1/dossiers/${EXAMPLE}`;
  let versions: readonly number[];

  beforeAll(async () => {
    versions = [...(await fileExample(client)).values()];
    await client.settle(EXAMPLE, versions.at(-1) ?? 0);
    await client.get(`${root}/speakers?minVersion=${versions.at(-1)}`, { Prefer: 'wait=20' });
  });

  test('at the head, and at a version before', async () => {
    const numbers = await compare(root, {});
    expect([...numbers].sort()).toEqual(['contradicted', 'disputed', 'superseded']);
    await compare(root, { asOf: String(versions[Math.floor(versions.length / 2)]) });
  });

  test.each(['2022-03-30', '2022-04-01'])('as published by %s', async (publishedBy) => {
    await compare(root, { publishedBy });
  });
});

describe('Speakers', () => {
  test('are counted through all that becomes of their claims', async () => {
    const world = await begin();
    await world.make('later~demand', 'retractions', 1, { reason, withdrawnBy: 'publisher' });
    await world.make('first~promise', 'retractions', 1, { reason, withdrawnBy: 'speaker' });
    await world.make('later~no', 'links', 1, { to: 'later/doubt', relation: 'contradicts' });
    await world.make('first~siege', 'links', 1, {
      to: 'later/siege',
      relation: 'same-proposition',
    });
    const { version } = await world.make('first~killed', 'supersessions', 1, {
      by: 'later/killed',
      reason,
    });
    const page = await world.read<Page<Speaker>>('/speakers', version);
    const numbers = Object.fromEntries(
      page.items.map((item) => [
        nameOf(item),
        Object.keys(COUNTS).flatMap((name) => {
          const number = item[name as keyof typeof COUNTS];
          return number === 0 ? [] : [`${name} ${number}`];
        }),
      ]),
    );
    expect(numbers).toEqual({
      aland: ['retracted 2', 'withdrawn 1'],
      beland: ['contradicted 1'],
      cedar: ['contradicted 1'],
      narrator: ['corroborated 1'],
      'label:an envoy': [],
      'label:officials': ['superseded 1'],
    });
    await compare(world.path, { minVersion: String(version) });
    await compare(world.path, { asOf: String(world.start) });
  });

  test('come by their claims, or by what was said last, in pages', async () => {
    const world = await begin();
    await world.read('/speakers', world.start);
    const names = async (query: Query) =>
      (await all<Speaker>(`${world.path}/speakers`, { limit: '2', ...query })).map(nameOf);
    const byClaims = ['aland', 'cedar', 'label:officials', 'beland', 'label:an envoy', 'narrator'];
    expect(await names({})).toHaveLength(byClaims.length);
    expect((await names({})).slice(0, 3).sort()).toEqual(byClaims.slice(0, 3).sort());
    expect(await names({ asOf: String(world.start) })).toEqual(await names({ sort: 'claims' }));
    const byDate = await names({ sort: 'lastSaid' });
    expect(byDate.at(-1)).toBe('narrator');
    expect([...byDate].sort()).toEqual([...byClaims].sort());
    expect(await names({ sort: 'lastSaid', publishedBy: '2022-12-31' })).toEqual(byDate);
    expect(await names({ kind: 'quantity' })).toEqual(['label:officials']);
    expect(await names({ issue: 'peace' })).toEqual(['aland']);
    expect(await names({ publishedBy: '2022-03-30' })).toEqual([
      'aland',
      expect.anything(),
      expect.anything(),
    ]);
  });

  test('say when they spoke first and last, as it was written, by what is known then', async () => {
    const world = await begin();
    const { version } = await world.file('dated', {
      publishedAt: '2022-04-06',
      claims: [
        words('long-ago', { actor: 'aland' }, { saidAt: '1999' }),
        words('vague', { actor: 'aland' }, { saidAt: '2022-04-05/2022-04-06' }),
        words('undated', { actor: 'aland' }),
      ],
    });
    const dates = async (query = '') => {
      const path = `/v1/dossiers/${world.dossier}/speakers/aland${query}`;
      const { firstSaid, lastSaid } = await client.read<SingleSpeaker>(path);
      return [firstSaid, lastSaid];
    };
    await world.read('/speakers', version);
    expect(await dates()).toEqual(['1999', '2022-04-06']);
    expect(await dates(`?asOf=${world.start}`)).toEqual(['2022-03-30', '2022-04-05']);
    expect(await dates('?publishedBy=2022-03-30')).toEqual(['2022-03-30', '2022-03-30']);

    const corrected = await client.post<Versioned>(`${world.path}/reports/dated/corrections`, {
      publishedAt: '2022-04-05',
      reason,
    });
    await world.read('/speakers', corrected.body.version);
    expect(await dates()).toEqual(['1999', '2022-04-05/2022-04-06']);
    expect(await dates(`?asOf=${version}`)).toEqual(['1999', '2022-04-06']);
    const retracted = await world.make('dated~long-ago', 'erasure', 1, {
      reason,
      legalBasis: 'Art. 17 GDPR',
    });
    await world.read('/speakers', retracted.version);
    expect(await dates()).toEqual(['2022-03-30', '2022-04-05/2022-04-06']);
  });

  test('that are merged are one, as long as they are', async () => {
    const world = await begin();
    const cedar = `${world.path}/actors/cedar`;
    const merge = await client.post<Versioned>(`${cedar}/merges`, { into: 'beland', reason });
    const page = await world.read<Page<Speaker>>('/speakers', merge.body.version);
    expect(page.items.map(nameOf)).not.toContain('cedar');
    expect(page.items.find((item) => nameOf(item) === 'beland')).toMatchObject({
      name: 'Beland',
      claims: { total: 3, event: 1, statement: 2 },
    });
    await compare(world.path, {});
    await compare(world.path, { publishedBy: '2022-04-05' });
    const { status, headers } = await client.send(speakerPath(world.path, 'cedar'), {
      redirect: 'manual',
    });
    expect([status, headers.get('location')]).toEqual([308, speakerPath(world.path, 'beland')]);

    const undone = await client.post<Versioned>(`${cedar}/merge-reversals`, { reason });
    const path = speakerPath(world.path, 'cedar', undone.body.version);
    const apart = await client.get<SingleSpeaker>(path, { Prefer: 'wait=20' });
    expect(apart.body).toMatchObject({ claims: { total: 2 }, lastSaid: '2022-04-05' });
  });

  test('without a name are found by their words, whatever these are', async () => {
    const world = await begin();
    const labels = [
      'a / b ? c & d # e % f + g "h" ; i',
      '..',
      'officials',
      'Предст. №1 — «мы»',
      '声'.repeat(1_000),
    ];
    const { version } = await world.file('unnamed', {
      claims: labels.map((label, index) => words(`said-${index}`, { label })),
    });
    await world.read('/speakers', version);
    for (const label of labels) {
      const path = speakerPath(world.path, `label:${label}`);
      const item: Answer<SingleSpeaker> = await client.get(path);
      expect([label, item.status]).toEqual([label, 200]);
      expect(item.body).toMatchObject({ speaker: { label }, name: label });
    }
    await compare(world.path, {});
  });

  test('that are erased, or were never there, are not', async () => {
    const world = await begin();
    const { version } = await world.make('later~envoy', 'erasure', 1, {
      reason,
      legalBasis: 'Art. 17 GDPR',
    });
    const page = await world.read<Page<Speaker>>('/speakers', version);
    expect(page.items.map(nameOf)).not.toContain('label:an envoy');
    await compare(world.path, { asOf: String(world.start) });
    for (const name of ['label:an envoy', 'nobody']) {
      expectProblem(await client.get(speakerPath(world.path, name)), 404, 'not-found');
    }
    const nameless = await client.get(speakerPath(world.path, 'label:'));
    expectProblem(nameless, 400, 'invalid-parameter');
  });
});
