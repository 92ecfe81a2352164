import type { Client } from '../support/client.js';
import { TestApp } from '../support/app.js';
import { EXAMPLE, fileExample } from '../support/example.js';

interface State {
  readonly record: string;
  readonly corrected: boolean;
  readonly epistemic: string;
  readonly validity: string;
}

interface Item {
  readonly claimId: string;
  readonly revision: number;
  readonly key: string;
  readonly state: State;
  readonly holds?: string;
}

const D = `/v1/dossiers/${EXAMPLE}`;
const ENCIRCLED = 'istanbul-talks/chernihiv-encircled';
const UP_TO_400 = 'istanbul-talks/chernihiv-killed';

let app: TestApp;
let client: Client;
/** The version after each file of the example. */
let after: Map<string, number>;

beforeAll(async () => {
  app = await TestApp.start();
  client = app.client;
  after = await fileExample(client);
  await client.settle(EXAMPLE, at('14-initialling'));
}, 60_000);

afterAll(() => app.close());

function at(file: string): number {
  return after.get(file) ?? NaN;
}

function read<Body>(path: string, query: Record<string, string | number> = {}): Promise<Body> {
  const parameters = new URLSearchParams(
    Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]),
  );
  return client.read<Body>(`${D}${path}?${parameters.toString()}`);
}

function claim<Body = Item>(key: string, query: Record<string, string | number> = {}) {
  return read<Body>(`/claims/${key.replace('/', '~')}`, query);
}

describe("Chernihiv's dead", () => {
  interface Toll extends Item {
    readonly amount: string;
  }
  async function tolls(query: Record<string, string | number> = {}) {
    const { items } = await read<{ items: { quantities: Toll[] }[] }>('/quantities', {
      measure: 'killed',
      ...query,
    });
    return items.flatMap(({ quantities }) =>
      quantities.map(({ amount, state }) => [amount, state.record]),
    );
  }

  it('are at most 400 as of the first report, and about 700 at the head with both kept', async () => {
    expect(await tolls({ asOf: at('01-istanbul-talks') })).toEqual([
      ['at most 400 people', 'active'],
    ]);
    expect(await tolls()).toEqual([
      ['at most 400 people', 'superseded'],
      ['about 700 people', 'active'],
    ]);
  });

  it('are still at most 400 to a reader of the press of 1 April, whatever was recorded since', async () => {
    expect(await tolls({ publishedBy: '2022-04-01' })).toEqual([['at most 400 people', 'active']]);
    expect(await tolls({ publishedBy: '2022-04-06' })).toHaveLength(2);
  });

  it('have a history that names what superseded the figure, and the span of that', async () => {
    const { revisions } = await claim<{ revisions: Record<string, unknown>[] }>(
      `${UP_TO_400}/history`,
    );
    expect(revisions).toMatchObject([
      { revision: 1, event: 'ClaimAsserted', report: 'istanbul-talks', patch: [] },
      {
        revision: 2,
        event: 'ClaimSuperseded',
        cause: { key: 'chernihiv-toll/killed' },
        state: { record: 'superseded' },
      },
    ]);
  });
});

describe('the encirclement of Chernihiv', () => {
  async function holdsAt(validAt: string, query: Record<string, string | number> = {}) {
    const { items } = await read<{ items: Item[] }>('/timeline', { validAt, limit: 500, ...query });
    return items.find(({ key }) => key === ENCIRCLED)?.holds ?? 'no';
  }

  it('is current as of the first report and ended at the head', async () => {
    const before = await claim(ENCIRCLED, { asOf: at('01-istanbul-talks') });
    expect(before.state.validity).toBe('current');
    expect((await claim(ENCIRCLED)).state.validity).toBe('ended');
  });

  it.each([
    ['2022-03-29', 'possible'],
    ['2022-03-30', 'certain'],
    ['2022-04-01', 'certain'],
    ['2022-04-03', 'possible'],
    ['2022-04-05', 'no'],
    ['2022', 'certain'],
  ])('on %s: %s', async (date, certainty) => {
    expect(await holdsAt(date)).toBe(certainty);
  });

  it('lasted on, for all that was known before anybody said that it had ended', async () => {
    expect(await holdsAt('2022-04-05', { asOf: at('01-istanbul-talks') })).toBe('certain');
    expect(await holdsAt('2022-04-05', { publishedBy: '2022-04-01' })).toBe('certain');
  });
});

describe('the report of 29 March that was filed last of all', () => {
  const DATE = '2022-03-29';

  it('changes what was published by that day, but nothing as of a version before it', async () => {
    const items = async (query: Record<string, string | number>) =>
      (await read<{ items: Item[] }>('/claims', query)).items.map(({ key }) => key);
    expect(await items({ publishedBy: DATE })).toEqual(['initialling/summit-with-initialling']);
    expect(await items({ publishedBy: DATE, asOf: at('14-initialling') - 3 })).toEqual([]);
  });

  it('displaces nothing newer: both ways to a summit are shown', async () => {
    interface Process {
      readonly slug: string;
      readonly steps: { slug: string; dependencies: { type: string; requires: string[] }[] }[];
    }
    const { items } = await read<{ items: Process[] }>('/milestones');
    const steps = items.find(({ slug }) => slug === 'treaty')?.steps ?? [];
    expect(steps.map(({ slug }) => slug)).toContain('initialled');
    expect(steps.find(({ slug }) => slug === 'summit')?.dependencies).toMatchObject([
      { type: 'concurrent', requires: ['initialled'] },
      { type: 'finish-start', requires: ['signed'] },
    ]);
  });
});

describe('the correction of our own reading', () => {
  const DECISION = 'istanbul-talks/ministry-decision';

  it('puts another speaker under the claim, flags it, and changes nothing in the world', async () => {
    const claimNow = await claim<Item & { utterer: object }>(DECISION);
    expect(claimNow).toMatchObject({
      utterer: { actor: 'alexander-fomin', onBehalfOf: 'russia' },
      state: { record: 'active', corrected: true, validity: 'planned' },
    });
    const then = await claim<Item & { utterer: object }>(DECISION, {
      asOf: at('01-istanbul-talks'),
    });
    expect(then.utterer).toEqual({ actor: 'russian-defence-ministry' });
    expect(then.state).toEqual({ ...claimNow.state, corrected: false });
    const { items } = await read<{ items: Item[] }>('/conflicts');
    expect(JSON.stringify(items)).not.toContain(DECISION);
  });

  it('is known to readers of the press at once', async () => {
    const shown = await claim<Item & { utterer: object }>(DECISION, { publishedBy: '2022-03-30' });
    expect(shown.utterer).toMatchObject({ actor: 'alexander-fomin' });
  });
});

test("the publisher's edit leaves the earlier evidence where it was, and adds its own", async () => {
  const { evidence, state } = await claim<
    Item & { evidence: { capture: number; exact: string }[] }
  >('istanbul-talks/kyiv-reduction');
  expect(state.corrected).toBe(true);
  expect(evidence.map(({ capture }) => capture)).toEqual([1, 1, 2]);
  expect(evidence.map(({ exact }) => /two (key )?areas/.exec(exact)?.[0])).toEqual([
    undefined,
    'two key areas',
    'two areas',
  ]);
});

test("Russia's position on neutrality has its whole path with dates", async () => {
  const { history } = await read<{ history: object[] }>('/positions/russia/neutrality');
  expect(history).toMatchObject([
    { stance: 'defers', change: 'taken', since: '2022-03-30', own: true },
    { stance: 'defers', change: 'reaffirmed', since: '2022-03-30', own: true },
    { stance: 'rejects', change: 'shifted', since: '2022-04-07', own: true },
  ]);
  const stanceOf = async (query: Record<string, string | number>) => {
    const { cells } = await read<{ cells: { actor: string; issue: string; stance: string }[] }>(
      '/positions',
      query,
    );
    return cells.find(({ actor, issue }) => actor === 'russia' && issue === 'neutrality')?.stance;
  };
  expect(await stanceOf({})).toBe('rejects');
  expect(await stanceOf({ validAt: '2022-04-01' })).toBe('defers');
  expect(await stanceOf({ publishedBy: '2022-04-06' })).toBe('defers');
  expect(await stanceOf({ publishedBy: '2022-04-07' })).toBe('rejects');
  expect(await stanceOf({ validAt: '2022-03-01' })).toBeUndefined();
});

test('two voices of one side contradict each other, and what the mayor says disputes a promise', async () => {
  const { items } = await read<{ items: { rule: string; claims: Item[] }[] }>('/conflicts');
  const found = items.map(({ rule, claims }) => [rule, claims.map(({ key }) => key).sort()]);
  expect(found).toContainEqual([
    'contradicts',
    ['istanbul-talks/issues-progressed', 'no-breakthrough/nothing-promising'],
  ]);
  expect(found).toContainEqual([
    'disputed',
    ['chernihiv-attacks/attacks-heavier', 'istanbul-talks/chernihiv-reduction'],
  ]);
  const promise = await claim('istanbul-talks/chernihiv-reduction');
  expect(promise.state.epistemic).toBe('disputed');
  const progress = await claim('istanbul-talks/issues-progressed');
  expect(progress.state.record).toBe('active');
});

test('a promise is seen to be fulfilled, in part and then wholly, without a change of its state', async () => {
  const { links, state } = await claim<
    Item & { links: { incoming: { relation: string; extent: string; key: string }[] } }
  >('istanbul-talks/kyiv-reduction');
  expect(state).toMatchObject({ record: 'active', validity: 'planned' });
  expect(links.incoming.filter(({ relation }) => relation === 'fulfils')).toMatchObject([
    { extent: 'part', key: 'repositioning/repositioning-begun' },
    { extent: 'whole', key: 'kyiv-region-free/kyiv-region-free' },
  ]);
});
