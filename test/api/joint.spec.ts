import { TestApp } from '../support/app.js';
import { aland, beland, smallReport } from '../support/bundles.js';
import type { Client, Versioned } from '../support/client.js';
import { expectProblem, pathsOf } from '../support/problems.js';
import type {
  Claim,
  ClaimHistory,
  Page,
  PositionHistory,
  Positions,
  SingleClaim,
  SingleSpeaker,
  Speaker,
  TimelineItem,
} from '../support/shapes.js';

const reason = 'For a reason';
const alnad = { slug: 'alnad', name: 'Alnad', kind: 'state' };
const cedar = { slug: 'cedar', name: 'Cedar', kind: 'state' };

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

const said = (key: string, utterer: object, more: object = {}) => ({
  key,
  content: { kind: 'statement', gist: 'Talks go on', about: [{ issue: 'peace' }] },
  utterer,
  evidence: [{ exact: 'Aland offers peace', quotation: 'indirect' }],
  ...more,
});

const offers = (key: string, actor: string, utterer: object, stance = 'offers') =>
  said(key, utterer, {
    content: { kind: 'position', actor, issue: 'peace', stance, reading: 'stated' },
  });

/** A dossier of its own. */
class World {
  private constructor(
    readonly dossier: string,
    private version: number,
  ) {}

  static async begin(...claims: object[]): Promise<World> {
    dossiers += 1;
    const dossier = `joint-${dossiers}`;
    await client.open(dossier);
    const { version } = await client.fileAndSettle(
      dossier,
      smallReport('base', {
        actors: [aland, beland, alnad, cedar],
        issues: [{ slug: 'peace', title: 'Peace' }],
        claims,
      }),
    );
    return new World(dossier, version);
  }

  get root(): string {
    return `/v1/dossiers/${this.dossier}`;
  }

  async read<Body>(path: string): Promise<Body> {
    const mark = path.includes('?') ? '&' : '?';
    const prefer = { Prefer: 'wait=20' };
    const address = `${this.root}${path}${mark}minVersion=${this.version}`;
    const answer = await client.get<Body>(address, prefer);
    expect([path, answer.status]).toEqual([path, 200]);
    return answer.body;
  }

  /** Makes a change of a claim at a revision. */
  async make(key: string, route: string, body: object, revision = 1): Promise<void> {
    const path = `${this.root}/claims/base~${key}/${route}`;
    const answer = await client.post<Versioned>(path, body, { 'If-Match': `"${revision}"` });
    expect([answer.status, answer.text]).toEqual([200, expect.anything()]);
    this.version = answer.body.version;
  }

  async merge(slug: string, into: string): Promise<void> {
    const path = `${this.root}/actors/${slug}/merges`;
    const answer = await client.post<Versioned>(path, { into, reason });
    expect([answer.status, answer.text]).toEqual([200, expect.anything()]);
    this.version = answer.body.version;
  }

  /** The keys of the claims that a query finds, in their order. */
  async found(query: string): Promise<string[]> {
    const { items } = await this.read<Page<Claim>>(`/claims?${query}`);
    return items.map(({ key }) => key?.replace('base/', '') ?? '');
  }

  async epistemic(key: string): Promise<string> {
    const { state } = await this.read<SingleClaim>(`/claims/base~${key}`);
    return state.epistemic;
  }

  /** How many claims each speaker has. */
  async counts(query = ''): Promise<Record<string, number>> {
    const { items } = await this.read<Page<Speaker>>(`/speakers${query}`);
    const counted = items.map(({ name, claims }) => [name ?? 'narrator', claims.total] as const);
    return Object.fromEntries(counted.sort(([a], [b]) => (a < b ? -1 : 1)));
  }
}

const both = { joint: ['aland', 'beland'] };

describe('A joint statement', () => {
  test('is one claim of several, told as theirs', async () => {
    const world = await World.begin(
      said('talks', { ...both, role: 'guarantors', onBehalfOf: 'cedar' }),
      said('three', { joint: ['cedar', 'aland', 'beland'] }),
    );
    const { utterer } = await world.read<SingleClaim>('/claims/base~talks');
    expect(utterer).toEqual({ ...both, role: 'guarantors', onBehalfOf: 'cedar' });
    const { items } = await world.read<Page<TimelineItem>>('/timeline');
    expect(items.map(({ sentence }) => sentence)).toEqual([
      'Talks go on, according to Aland and Beland jointly (guarantors, for Cedar)',
      'Talks go on, according to Cedar, Aland and Beland jointly',
    ]);
  });

  test('is found by each who makes it, by name too, and by whom it is made for as an actor alone', async () => {
    const world = await World.begin(
      said('one', { actor: 'aland' }),
      said('talks', { ...both, onBehalfOf: 'cedar' }),
      said('other', { actor: 'beland' }),
    );
    expect(await world.found('speaker=aland')).toEqual(['one', 'talks']);
    expect(await world.found('speaker=beland')).toEqual(['talks', 'other']);
    expect(await world.found('speaker=cedar')).toEqual([]);
    expect(await world.found('speaker=beland&kind=statement&epistemic=single-source')).toEqual([
      'talks',
      'other',
    ]);
    expect(await world.found('actor=cedar')).toEqual(['talks']);
    expect(await world.found('q=bel')).toEqual(['talks', 'other']);
    expect(await world.found('q=talks+go&speaker=aland')).toEqual(['one', 'talks']);
    const { items } = await world.read<Page<TimelineItem>>('/timeline?actor=beland');
    expect(items.map(({ key }) => key)).toEqual(['base/talks', 'base/other']);
  });

  test('comes in pages with what each says alone, none skipped and none twice', async () => {
    const turns = Array.from({ length: 7 }, (_, n) =>
      said(`claim-${n}`, n % 3 === 0 ? both : { actor: n % 3 === 1 ? 'aland' : 'beland' }),
    );
    const world = await World.begin(...turns);
    const keys: string[] = [];
    let cursor = '';
    do {
      const page: Page<Claim> = await world.read(`/claims?speaker=aland&limit=2${cursor}`);
      keys.push(...page.items.map(({ key }) => key ?? ''));
      cursor = page.next === null ? '' : `&cursor=${encodeURIComponent(page.next)}`;
    } while (cursor !== '');
    expect(keys).toEqual([0, 1, 3, 4, 6].map((n) => `base/claim-${n}`));
  });

  test('is the own word of each of them, and of nobody else', async () => {
    const world = await World.begin(
      offers('of-aland', 'aland', both),
      offers('of-beland', 'beland', both, 'supports'),
      offers('of-cedar', 'cedar', both, 'opposes'),
    );
    const own = async (actor: string) => {
      const { history } = await world.read<PositionHistory>(`/positions/${actor}/peace`);
      return history.map((position) => [position.own, position.change]);
    };
    expect(await own('aland')).toEqual([[true, 'taken']]);
    expect(await own('beland')).toEqual([[true, 'taken']]);
    expect(await own('cedar')).toEqual([[false, null]]);
    const { cells } = await world.read<Positions>('/positions');
    expect(cells.map(({ actor, stance, utterer }) => [actor, stance, utterer])).toEqual([
      ['aland', 'offers', both],
      ['beland', 'supports', both],
      ['cedar', 'opposes', both],
    ]);
  });

  test('may be denied by each of them, and is disputed by anybody else', async () => {
    const world = await World.begin(
      said('talks', both),
      said('by-beland', { actor: 'beland' }),
      said('by-cedar', { actor: 'cedar' }),
    );
    const deny = (by: string) =>
      client.post(
        `${world.root}/claims/base~talks/denials`,
        { by: `base/${by}`, reason },
        { 'If-Match': '"1"' },
      );
    expect(pathsOf(expectProblem(await deny('by-cedar'), 422, 'invalid'))).toEqual(['/by']);
    await world.make('talks', 'denials', { by: 'base/by-beland', reason });
    expect(await world.epistemic('talks')).toBe('denied');
  });

  test('denies what one of them has said', async () => {
    const world = await World.begin(said('one', { actor: 'beland' }), said('talks', both));
    await world.make('one', 'denials', { by: 'base/talks', reason });
    expect(await world.epistemic('one')).toBe('denied');
  });

  test('corroborates none of those who make it, and others as the word of any actor does', async () => {
    const world = await World.begin(
      said('one', { actor: 'aland' }),
      said('talks', both),
      said('third', { actor: 'cedar' }),
    );
    const same = (to: string) => ({ to: `base/${to}`, relation: 'same-proposition' });
    await world.make('talks', 'links', same('one'));
    expect([await world.epistemic('one'), await world.epistemic('talks')]).toEqual([
      'single-source',
      'single-source',
    ]);
    await world.make('talks', 'links', same('third'), 2);
    expect([await world.epistemic('third'), await world.epistemic('talks')]).toEqual([
      'corroborated',
      'corroborated',
    ]);
    await world.merge('cedar', 'beland');
    expect([await world.epistemic('third'), await world.epistemic('talks')]).toEqual([
      'single-source',
      'single-source',
    ]);
  });
});

describe('Speakers', () => {
  test('have each what they say jointly among their claims, with all that is counted of it', async () => {
    const world = await World.begin(
      said('one', { actor: 'aland' }),
      said('talks', both),
      offers('offer', 'aland', both),
    );
    expect(await world.counts()).toEqual({ Aland: 3, Beland: 2 });
    expect(await world.counts('?publishedBy=2022-04-01')).toEqual({ Aland: 3, Beland: 2 });
    expect(await world.counts('?kind=position')).toEqual({ Aland: 3, Beland: 2 });
    await world.make('talks', 'retractions', { reason, withdrawnBy: 'publisher' });
    for (const actor of ['aland', 'beland']) {
      expect(await world.read<SingleSpeaker>(`/speakers/${actor}`)).toMatchObject({
        retracted: 1,
        withdrawn: 1,
        firstSaid: '2022-03-30',
      });
      expect(await world.found(`speaker=${actor}&record=retracted`)).toEqual(['talks']);
    }
  });

  test('who are one by a merge have once what they say jointly, at every moment', async () => {
    const world = await World.begin(
      said('one', { actor: 'alnad' }),
      said('talks', { joint: ['aland', 'alnad', 'beland'] }),
      offers('offer', 'aland', { joint: ['alnad', 'aland'] }),
    );
    const apart = { Aland: 2, Alnad: 3, Beland: 1 };
    expect(await world.counts()).toEqual(apart);
    const { version } = await world.read<SingleSpeaker>('/speakers/aland');
    await world.merge('alnad', 'aland');
    for (const moment of ['', '?publishedBy=2022-04-01', '?sort=lastSaid']) {
      expect([moment, await world.counts(moment)]).toEqual([moment, { Aland: 3, Beland: 1 }]);
    }
    const speaker = await world.read<SingleSpeaker>('/speakers/alnad');
    expect(speaker).toMatchObject({
      speaker: { actor: 'aland' },
      claims: { total: 3, position: 1, statement: 2 },
      issues: [{ issue: 'peace', claims: 3 }],
    });
    expect(await world.found('speaker=alnad')).toEqual(['one', 'talks', 'offer']);
    expect(await client.read(`${world.root}/speakers?asOf=${version}`)).toMatchObject({
      items: expect.arrayContaining([
        expect.objectContaining({ name: 'Alnad', claims: expect.objectContaining({ total: 3 }) }),
      ]),
    });
  });

  test('follow a correction of who says it', async () => {
    const world = await World.begin(said('talks', { actor: 'aland' }));
    const correct = (utterer: object, revision: number) =>
      world.make('talks', 'corrections', { cause: 'extraction', utterer, reason }, revision);
    await correct({ joint: ['cedar', 'aland', 'beland'] }, 1);
    expect(await world.counts()).toEqual({ Aland: 1, Beland: 1, Cedar: 1 });
    await correct({ joint: ['beland', 'cedar'] }, 2);
    expect(await world.counts()).toEqual({ Beland: 1, Cedar: 1 });
    expect(await world.found('speaker=aland')).toEqual([]);
    await correct({ label: 'officials' }, 3);
    expect(await world.counts()).toEqual({ officials: 1 });
    const { revisions } = await world.read<ClaimHistory>('/claims/base~talks/history');
    expect(revisions.map(({ utterer }) => utterer)).toEqual([
      { actor: 'aland' },
      { joint: ['cedar', 'aland', 'beland'] },
      { joint: ['beland', 'cedar'] },
      { label: 'officials' },
    ]);
  });

  test('have nothing of it once it is erased', async () => {
    const world = await World.begin(said('one', { actor: 'aland' }), said('talks', both));
    await world.make('talks', 'erasure', { reason, legalBasis: 'GDPR 17' });
    expect(await world.counts()).toEqual({ Aland: 1 });
    expect(await world.found('speaker=beland')).toEqual([]);
    const { utterer } = await world.read<SingleClaim>('/claims/base~talks');
    expect(utterer).toBeNull();
  });
});

test.each<[string, object, string]>([
  ['one alone', { joint: ['aland'] }, '/joint'],
  ['nobody', { joint: [] }, '/joint'],
  ['one twice', { joint: ['aland', 'beland', 'aland'] }, '/joint/2'],
  ['somebody nobody knows', { joint: ['aland', 'nobody'] }, '/joint/1'],
  ['somebody unnamed', { joint: ['aland', { label: 'officials' }] }, '/joint/1'],
  ['more than a hundred', { joint: Array.from({ length: 101 }, (_, n) => `a-${n}`) }, '/joint'],
  ['no list', { joint: 'aland' }, '/joint'],
])('no joint statement is by %s', async (_, utterer, path) => {
  const world = await World.begin();
  const bundle = smallReport('next', { claims: [said('talks', utterer)] });
  const problem = expectProblem(await client.post(`${world.root}/reports`, bundle), 422, 'invalid');
  expect(pathsOf(problem)).toEqual([`/claims/0/utterer${path}`]);
});

test('a joint statement is by no single actor besides', async () => {
  const world = await World.begin();
  const claim = said('talks', { ...both, actor: 'cedar' });
  const bundle = smallReport('next', { claims: [claim] });
  expectProblem(await client.post(`${world.root}/reports`, bundle), 422, 'invalid');
});
