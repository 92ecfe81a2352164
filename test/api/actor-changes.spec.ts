import { TestApp } from '../support/app.js';
import { aland, groundReport } from '../support/bundles.js';
import type { Answer, Client, Versioned } from '../support/client.js';
import { expectProblem, pathsOf } from '../support/problems.js';
import type {
  Actor,
  Claim,
  Page,
  PositionHistory,
  Positions,
  TimelineItem,
} from '../support/shapes.js';

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

const position = (key: string, actor: string, stance: string, more: object = {}) => ({
  key,
  content: { kind: 'position', actor, issue: 'peace', stance, reading: 'stated' },
  utterer: { actor },
  evidence: [{ exact: 'Aland offers peace', quotation: 'indirect' }],
  ...more,
});

/** The actors of `groundReport`, a third state that is a slip of the first, and a person. */
const alnad = { slug: 'alnad', name: 'Alnad', kind: 'state' };
const crown = { slug: 'crown', name: 'The Crown', kind: 'organisation' };

/** A dossier of its own, where Aland and Alnad have spoken on peace, the latter more lately. */
async function ground(): Promise<{ dossier: string; root: string; version: number }> {
  dossiers += 1;
  const dossier = `ground-${dossiers}`;
  await client.open(dossier);
  const base = groundReport('base');
  const { version } = await client.fileAndSettle(dossier, {
    ...base,
    actors: [...((base as { actors?: object[] }).actors ?? []), alnad, crown],
    claims: [
      position('first', 'aland', 'offers', { saidAt: '2022-03-01' }),
      position('second', 'alnad', 'demands', { saidAt: '2022-03-02' }),
      position('of-beland', 'beland', 'accepts', { saidAt: '2022-03-02' }),
      {
        key: 'package',
        content: {
          kind: 'exchange',
          legs: [
            { holder: 'beland', issue: 'fish', stance: 'offers' },
            { holder: 'alnad', issue: 'fish', stance: 'seeks' },
          ],
          linkage: 'in-exchange-for',
        },
        utterer: { actor: 'aland' },
        saidAt: '2022-03-03',
        evidence: [{ exact: 'Aland offers fish', quotation: 'indirect' }],
      },
    ],
  });
  return { dossier, root: `/v1/dossiers/${dossier}`, version };
}

function patch(path: string, body: unknown, headers = {}): Promise<Answer<Versioned>> {
  return client.send<Versioned>(path, {
    method: 'PATCH',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
}

/** The version that an accepted change ended at, once every view shows it. */
async function settled(dossier: string, sent: Promise<Answer<Versioned>>): Promise<number> {
  const { status, text, body } = await sent;
  expect({ status, text }).toMatchObject({ status: 200 });
  await client.settle(dossier, body.version);
  return body.version;
}

/** Merges, and waits until it is shown. */
function merge(dossier: string, actor: string, into: string): Promise<number> {
  const path = `/v1/dossiers/${dossier}/actors/${actor}/merges`;
  return settled(dossier, client.post(path, { into, reason: 'A slip.' }));
}

function revert(dossier: string, actor: string): Promise<number> {
  const path = `/v1/dossiers/${dossier}/actors/${actor}/merge-reversals`;
  return settled(dossier, client.post(path, { reason: 'They are two.' }));
}

const unfollowed = (path: string) => client.send(path, { redirect: 'manual' });

async function expectMoved(path: string, location: string): Promise<void> {
  const { status, headers, text } = await unfollowed(path);
  expect({ status, location: headers.get('location'), text }).toEqual({
    status: 308,
    location,
    text: '',
  });
  expect(headers.get('cache-control')).toBe('private, no-cache');
  expect(headers.get('parley-version')).toMatch(/^\d+$/);
}

describe('What is known of an actor', () => {
  test('is revised field by field', async () => {
    const { dossier, root, version } = await ground();
    const path = `${root}/actors/aland`;
    const before = await client.read<Actor>(path);
    const sameAs = ['https://www.wikidata.org/wiki/Q5689'];
    const given = {
      ...{ name: 'The Aland', aliases: ['Ahvenanmaa'], memberOf: 'crown', role: 'host' },
      sameAs,
    };
    expect(await settled(dossier, patch(path, given))).toBe(version + 1);
    expect(await client.read(path)).toEqual({ ...before, version: version + 1, ...given });
    expect(await settled(dossier, patch(path, { role: 'guest' }))).toBe(version + 2);
    expect(await client.read(path)).toMatchObject({ ...given, role: 'guest' });
    expect(await settled(dossier, patch(path, { memberOf: null }))).toBe(version + 3);
    expect(await client.read(path)).toMatchObject({ ...given, role: 'guest', memberOf: null });
    expect(await client.read(`${path}?asOf=${version}`)).toEqual(before);

    // From now on a bundle has to know it by that name.
    const old = await client.post(`${root}/reports`, groundReport('next', { claims: [] }));
    expect(pathsOf(expectProblem(old, 422, 'invalid'))).toEqual(['/actors/0/name']);
  });

  test('is not written again where nothing differs', async () => {
    const { root, version } = await ground();
    const path = `${root}/actors/beland`;
    const before = await app.logSize();
    const same = { name: 'Beland', aliases: ['The Quiet Land'], role: 'neighbour' };
    for (const body of [same, { name: 'Beland' }]) {
      expect(await patch(path, body)).toMatchObject({ status: 200, body: { version } });
    }
    expect(await app.logSize()).toEqual(before);
    const events = await client.read<{ items: unknown[] }>(`${root}/events?after=${version}`);
    expect(events.items).toEqual([]);
    const key = { 'Idempotency-Key': `${root} nothing` };
    const first = await patch(path, same, key);
    await patch(path, { role: 'friend' });
    const again = await patch(path, same, key);
    expect(again.text).toBe(first.text);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
  });

  test('is what differs, in the log', async () => {
    const { root, version } = await ground();
    await patch(`${root}/actors/beland`, { name: 'Beland', role: 'friend' });
    const log = await client.read<{ items: { data: object }[] }>(`${root}/events?after=${version}`);
    expect(JSON.stringify(log.items)).toContain('friend');
    expect(JSON.stringify(log.items)).not.toContain('"name"');
  });
});

describe('A merge', () => {
  test('is listed with its reason, and the old slug leads to the actor that it stands for', async () => {
    const { dossier, root, version } = await ground();
    expect(await merge(dossier, 'alnad', 'aland')).toBe(version + 1);
    const { items } = await client.read<Page<Actor>>(`${root}/actors`);
    expect(
      items.map(({ slug, mergedInto, mergeReason, mergedFrom }) => [
        ...[slug, mergedInto, mergeReason],
        mergedFrom,
      ]),
    ).toEqual([
      ['aland', null, null, ['alnad']],
      ['alnad', 'aland', 'A slip.', []],
      ['beland', null, null, []],
      ['crown', null, null, []],
    ]);
    expect(await client.read<Actor>(`${root}/actors/aland`)).toMatchObject({
      mergedFrom: ['alnad'],
    });
    expect(await client.read<Actor>(`${root}/actors/aland?asOf=${version}`)).toMatchObject({
      mergedFrom: [],
    });
    const diff = await client.read<Page<{ view: string; key: string; after: unknown }>>(
      `${root}/diff?from=${version}`,
    );
    expect(
      diff.items.filter(({ view }) => view === 'actors').map(({ key, after }) => [key, after]),
    ).toEqual([
      ['aland', expect.objectContaining({ mergedFrom: ['alnad'] })],
      ['alnad', expect.objectContaining({ mergedInto: 'aland', mergedFrom: [] })],
    ]);
    await expectMoved(`${root}/actors/alnad`, `${root}/actors/aland`);
    const query = `?asOf=${version + 1}&publishedBy=2022-04-01`;
    await expectMoved(`${root}/actors/alnad${query}`, `${root}/actors/aland${query}`);
    const cell = (actor: string) => `${root}/positions/${actor}/peace?validAt=2022-03-02`;
    await expectMoved(cell('alnad'), cell('aland'));
    expect(await client.read<Actor>(`${root}/actors/alnad`)).toMatchObject({ slug: 'aland' });
    expectProblem(await unfollowed(`${root}/positions/alnad/none`), 404, 'not-found');
    expectProblem(await app.as().get(`${root}/actors/alnad`), 401, 'unauthorized');
  });

  test('is of the moment: before it, and after it is reverted, they are two', async () => {
    const { dossier, root, version } = await ground();
    const before = await client.read<Positions>(`${root}/positions`);
    const alone = await client.read<Actor>(`${root}/actors/alnad`);
    const merged = await merge(dossier, 'alnad', 'aland');
    expect(await client.read(`${root}/actors/alnad?asOf=${version}`)).toEqual(alone);
    expect(await client.read(`${root}/positions?asOf=${version}`)).toEqual(before);
    const history = await client.read<PositionHistory>(
      `${root}/positions/alnad/peace?asOf=${version}`,
    );
    expect(history).toMatchObject({ actor: 'alnad', history: [{ stance: 'demands', own: true }] });

    const reverted = await revert(dossier, 'alnad');
    expect(await client.read(`${root}/actors/alnad`)).toEqual({ ...alone, version: reverted });
    expect(await client.read(`${root}/positions`)).toEqual({ ...before, version: reverted });
    await expectMoved(`${root}/actors/alnad?asOf=${merged}`, `${root}/actors/aland?asOf=${merged}`);
  });

  test('joins positions, who speaks for whom, and conditions; claims keep the actor filed', async () => {
    const { dossier, root } = await ground();
    const cellsOf = async () => {
      const { actors, cells } = await client.read<Positions>(`${root}/positions`);
      return { actors: actors.map(({ slug }) => slug), cells };
    };
    const apart = await cellsOf();
    expect(apart.actors).toEqual(['aland', 'alnad', 'beland']);
    const fishOf = (cells: Positions['cells'], actor: string) =>
      cells.find((cell) => cell.actor === actor && cell.issue === 'fish');
    expect(fishOf(apart.cells, 'beland')?.conditions).toMatchObject([{ actor: 'alnad' }]);
    const [leg] = (await client.read<PositionHistory>(`${root}/positions/alnad/fish`)).history;
    expect(leg).toMatchObject({ own: false, change: null });

    await merge(dossier, 'alnad', 'aland');
    const joined = await cellsOf();
    expect(joined.actors).toEqual(['aland', 'beland']);
    expect(joined.cells).toMatchObject([
      { actor: 'aland', issue: 'fish', stance: 'seeks', utterer: { actor: 'aland' } },
      {
        actor: 'aland',
        issue: 'peace',
        stance: 'demands',
        changes: 1,
        utterer: { actor: 'alnad' },
      },
      { actor: 'beland', issue: 'fish', conditions: [{ actor: 'aland', issue: 'fish' }] },
      { actor: 'beland', issue: 'peace' },
    ]);
    const { history } = await client.read<PositionHistory>(`${root}/positions/aland/peace`);
    expect(history).toMatchObject([
      { stance: 'offers', change: 'taken', own: true, utterer: { actor: 'aland' } },
      { stance: 'demands', change: 'shifted', own: true, utterer: { actor: 'alnad' } },
    ]);
    // The word of the one is the word of the other.
    const fish = await client.read<PositionHistory>(`${root}/positions/aland/fish`);
    expect(fish.history).toMatchObject([{ own: true, change: 'taken' }]);

    const { content } = await client.read<Claim>(`${root}/claims/base~second`);
    expect(content).toMatchObject({ actor: 'alnad' });
  });

  test('is followed by the filter of the timeline, from either slug', async () => {
    const { dossier, root, version } = await ground();
    const found = async (query: string) => {
      const { items } = await client.read<Page<TimelineItem>>(`${root}/timeline?${query}`);
      return items.map(({ key }) => key).sort();
    };
    expect(await found('actor=alnad')).toEqual(['base/package', 'base/second']);
    await merge(dossier, 'alnad', 'aland');
    const all = ['base/first', 'base/package', 'base/second'];
    expect(await found('actor=alnad')).toEqual(all);
    expect(await found('actor=aland')).toEqual(all);
    expect(await found('actor=beland')).toEqual(['base/of-beland', 'base/package']);
    expect(await found(`actor=alnad&asOf=${version}`)).toEqual(['base/package', 'base/second']);
    expect(await found('actor=nobody')).toEqual([]);
  });

  test('follows merges from actor to actor', async () => {
    const { dossier, root } = await ground();
    await merge(dossier, 'alnad', 'beland');
    const middle = await merge(dossier, 'beland', 'aland');
    await expectMoved(`${root}/actors/alnad`, `${root}/actors/aland`);
    await expectMoved(`${root}/positions/beland/peace`, `${root}/positions/aland/peace`);
    const { cells } = await client.read<Positions>(`${root}/positions`);
    expect([...new Set(cells.map(({ actor }) => actor))]).toEqual(['aland']);
    const { history } = await client.read<PositionHistory>(`${root}/positions/aland/peace`);
    expect(history).toHaveLength(3);

    await revert(dossier, 'beland');
    await expectMoved(`${root}/actors/alnad`, `${root}/actors/beland`);
    await expectMoved(`${root}/actors/alnad?asOf=${middle}`, `${root}/actors/aland?asOf=${middle}`);
  });

  test('is refused where one of the two is merged already, or a circle would close', async () => {
    const { dossier, root } = await ground();
    const tried = (actor: string, into: string) =>
      client.post(`${root}/actors/${actor}/merges`, { into, reason: 'x' });
    await merge(dossier, 'alnad', 'aland');
    const again = expectProblem(await tried('alnad', 'beland'), 409, 'not-allowed');
    expect(again.detail).toContain('aland');
    const onto = expectProblem(await tried('beland', 'alnad'), 409, 'not-allowed');
    expect(onto.detail).toContain('aland');
    expectProblem(await tried('aland', 'alnad'), 409, 'not-allowed');
    await merge(dossier, 'aland', 'beland');
    // By way of a third.
    expectProblem(await tried('beland', 'alnad'), 409, 'not-allowed');
    expectProblem(await tried('beland', 'aland'), 409, 'not-allowed');

    await revert(dossier, 'alnad');
    const reversal = { reason: 'Again.' };
    for (const actor of ['alnad', 'beland']) {
      const answer = await client.post(`${root}/actors/${actor}/merge-reversals`, reversal);
      expectProblem(answer, 409, 'not-allowed');
    }
    await merge(dossier, 'alnad', 'beland');
  });

  test('wins alone against one that would close a circle with it at once', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { dossier, root } = await ground();
      const pairs = [
        ['aland', 'alnad'],
        ['alnad', 'beland'],
        ['beland', 'aland'],
      ];
      const answers = await Promise.all(
        pairs.map(([actor = '', into]) =>
          client.post<Versioned>(`${root}/actors/${actor}/merges`, { into, reason: 'x' }),
        ),
      );
      const statuses = answers.map(({ status }) => status).sort();
      expect([
        [200, 200, 409],
        [200, 409, 409],
      ]).toContainEqual(statuses);
      const versions = answers.flatMap(({ status, body }) => (status === 200 ? body.version : []));
      await client.settle(dossier, Math.max(...versions));
      const { items } = await client.read<Page<Actor>>(`${root}/actors`);
      const states = items.filter(({ kind }) => kind === 'state');
      expect(states.some(({ mergedInto }) => mergedInto === null)).toBe(true);
      for (const { slug } of states) {
        expect((await client.get(`${root}/actors/${slug}`)).status).toBe(200);
      }
    }
  });
});

describe('Each of them', () => {
  const ROUTES: [string, string, object][] = [
    ['PATCH', '/actors/beland', { role: 'friend' }],
    ['POST', '/actors/beland/merges', { into: 'aland', reason: 'One.' }],
    ['POST', '/actors/alnad/merge-reversals', { reason: 'Two.' }],
  ];

  const send = (who: Client, method: string, path: string, body: unknown, headers = {}) =>
    who.send<Versioned>(path, {
      method,
      headers: { 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });

  test.each(ROUTES)('is done once under an idempotency key: %s %s', async (method, path, body) => {
    const { dossier, root } = await ground();
    const version = await merge(dossier, 'alnad', 'aland');
    const key = { 'Idempotency-Key': `${root} ${method} ${path}` };
    const ask = () => send(client, method, `${root}${path}`, body, key);
    const answers = await Promise.all([ask(), ask(), ask()]);
    answers.push(await ask());
    for (const { status, text } of answers) {
      expect({ status, text }).toEqual({
        status: 200,
        text: JSON.stringify({ version: version + 1 }),
      });
    }
    expect(answers.at(-1)?.headers.get('idempotency-replayed')).toBe('true');
  });

  test.each(ROUTES)(
    'needs the scope, the dossier and the actor: %s %s',
    async (method, path, body) => {
      const { root } = await ground();
      const reader = await app.with({ scopes: ['read'], dossiers: '*' });
      expectProblem(await send(reader, method, `${root}${path}`, body), 403, 'forbidden');
      const asked = (where: string) => send(client, method, where, body);
      const other = path.replace(/(beland|alnad)/, 'nobody');
      expectProblem(await asked(`${root}${other}`), 404, 'not-found');
      expectProblem(await asked(`/v1/dossiers/nowhere${path}`), 404, 'not-found');
      const unlike = path.replace(/(beland|alnad)/, 'No');
      expectProblem(await asked(`${root}${unlike}`), 400, 'invalid-parameter');
      expectProblem(await asked(`${root}${path}?x=1`), 400, 'invalid-parameter');
    },
  );
});

describe('Bad input', () => {
  let root: string;
  let before: Awaited<ReturnType<TestApp['logSize']>>;

  beforeAll(async () => {
    ({ root } = await ground());
    before = await app.logSize();
  });

  /** After every refusal the log is what it was before. */
  afterEach(async () => {
    expect(await app.logSize()).toEqual(before);
  });

  test.each<[unknown, ...string[]]>([
    [{}, ''],
    [null, ''],
    [[], ''],
    [{ name: '' }, '/name'],
    [
      { name: null, aliases: 'x', memberOf: 5, role: {} },
      '/aliases',
      '/memberOf',
      '/name',
      '/role',
    ],
    [{ aliases: ['fine', '\u0000'], role: '\ud800' }, '/aliases/1', '/role'],
    [{ kind: 'person', slug: 'new', name: 'New' }, '/kind', '/slug'],
    [{ memberOf: 'No' }, '/memberOf'],
    [{ sameAs: 'https://example.org/' }, '/sameAs'],
    [{ sameAs: ['https://a@example.org/', 'https://example.org/', 'x'] }, '/sameAs/0', '/sameAs/2'],
    [{ sameAs: ['https://example.org/', 'https://example.org/'] }, '/sameAs/1'],
    [{ memberOf: 'nobody', name: 'New' }, '/memberOf'],
    [{ memberOf: 'aland' }, '/memberOf'],
  ])(
    'to revise an actor is refused, with every place that is wrong: %j',
    async (body, ...paths) => {
      const answer = await patch(`${root}/actors/aland`, body);
      expect(pathsOf(expectProblem(answer, 422, 'invalid'))).toEqual(paths);
    },
  );

  test.each<[string, unknown, ...string[]]>([
    ['merges', {}, '/into', '/reason'],
    ['merges', 'beland', ''],
    ['merges', { into: 'beland' }, '/reason'],
    ['merges', { into: 'No', reason: '' }, '/into', '/reason'],
    ['merges', { into: 'beland', reason: '\u0000', odd: 1 }, '/odd', '/reason'],
    ['merges', { into: 'nobody', reason: 'x' }, '/into'],
    ['merges', { into: 'aland', reason: 'x' }, '/into'],
    ['merges', { into: 'crown', reason: 'A state is no organisation.' }, '/into'],
    ['merge-reversals', {}, '/reason'],
    ['merge-reversals', [], ''],
    ['merge-reversals', { reason: 5, into: 'beland' }, '/into', '/reason'],
  ])(
    'to merge is refused, with every place that is wrong: %s %j',
    async (route, body, ...paths) => {
      const answer = await client.post(`${root}/actors/aland/${route}`, body);
      expect(pathsOf(expectProblem(answer, 422, 'invalid'))).toEqual(paths);
    },
  );

  test.each([
    ['PATCH', ''],
    ['POST', '/merges'],
    ['POST', '/merge-reversals'],
  ])('is refused where it is no JSON: %s %s', async (method, route) => {
    const path = `${root}/actors/aland${route}`;
    const headers = { 'Content-Type': 'application/json' };
    const cut = await client.send(path, { method, headers, body: '{"reason": ' });
    expectProblem(cut, 400, 'malformed-json');
    const none = await client.send(path, { method, headers });
    expectProblem(none, 400, 'malformed-json');
    const text = { 'Content-Type': 'text/plain' };
    const plain = await client.send(path, { method, headers: text, body: 'x' });
    expectProblem(plain, 415, 'unsupported-media-type');
  });
});

test('What a later report says of a merged actor is said of the one that it stands for', async () => {
  const { dossier, root } = await ground();
  await merge(dossier, 'alnad', 'aland');
  const late = groundReport('late', {
    actors: [aland, alnad],
    claims: [position('late', 'alnad', 'concedes', { saidAt: '2022-03-20' })],
  });
  await client.fileAndSettle(dossier, late);
  const { history } = await client.read<PositionHistory>(`${root}/positions/aland/peace`);
  expect(history.at(-1)).toMatchObject({ stance: 'concedes', change: 'shifted', own: true });
});
