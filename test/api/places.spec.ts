import { TestApp } from '../support/app.js';
import { aland, smallReport } from '../support/bundles.js';
import type { Answer, Client, Versioned } from '../support/client.js';
import { expectProblem, pathsOf } from '../support/problems.js';
import type {
  ChangeTold,
  Claim,
  Measure,
  Page,
  Place,
  Series,
  SingleClaim,
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

const places = [
  { slug: 'land', name: 'The Land' },
  { slug: 'north', name: 'Northern Region', within: 'land' },
  {
    slug: 'port',
    name: 'Port Söder',
    aliases: ['Söderhamn'],
    within: 'north',
    point: [31.2893, 51.4982],
    sameAs: ['https://www.wikidata.org/wiki/Q157055'],
  },
  { slug: 'porto', name: 'Porto' },
  { slug: 'south', name: 'South', within: 'land' },
];
const measures = [
  { slug: 'killed', title: 'People killed', unit: 'people' },
  { slug: 'deaths', title: 'Deaths' },
];

const evidence = [{ exact: 'Beland is silent', quotation: 'narrator' }];

const attack = (key: string, place: string | undefined, occurred?: string) => ({
  key,
  content: { kind: 'event', what: `An attack ${key}`, status: 'occurred', place, occurred },
  utterer: { narrator: true },
  evidence,
});

const toll = (key: string, measure: string, place: string | undefined, value: number) => ({
  key,
  content: { kind: 'quantity', measure, population: 'civilians', place, basis: 'exact', value },
  utterer: { actor: 'aland' },
  evidence,
});

const claims = [
  attack('on-port', 'port', '2022-03-01'),
  attack('on-porto', 'porto', '2022-03-02'),
  attack('on-south', 'south', '2022-03-03'),
  attack('nowhere', undefined, '2022-03-04'),
  attack('on-hill', 'bare-hill', '2022-03-05'),
  toll('of-port', 'killed', 'port', 5),
  toll('of-north', 'deaths', 'north', 7),
  toll('of-hill', 'killed', 'bare-hill', 1),
];

/** A dossier of its own, with the places and measures above and what is claimed of them. */
async function ground(): Promise<{ dossier: string; root: string; version: number }> {
  dossiers += 1;
  const dossier = `places-${dossiers}`;
  await client.open(dossier);
  const bundle = smallReport('base', { actors: [aland], places, measures, claims });
  const { version } = await client.fileAndSettle(dossier, bundle);
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

const merge = (dossier: string, what: string, into: string) =>
  settled(
    dossier,
    client.post(`/v1/dossiers/${dossier}/${what}/merges`, { into, reason: 'A slip.' }),
  );

const revert = (dossier: string, what: string) =>
  settled(
    dossier,
    client.post(`/v1/dossiers/${dossier}/${what}/merge-reversals`, { reason: 'They are two.' }),
  );

async function keysAt(path: string): Promise<string[]> {
  const { items } = await client.read<Page<{ key: string | null }>>(path);
  return items.map(({ key }) => key?.replace('base/', '') ?? '').sort();
}

const unmerged = { mergedInto: null, mergeReason: null, mergedFrom: [] };

describe('Places and measures', () => {
  test('are listed by slug, each with all that is known of it', async () => {
    const { root, version } = await ground();
    const list = await client.read<Page<Place>>(`${root}/places`);
    expect(list).toEqual({
      version,
      next: null,
      items: places.map((place) => ({
        aliases: null,
        within: null,
        point: null,
        sameAs: null,
        ...place,
        ...unmerged,
      })),
    });
    expect(await client.read(`${root}/places/port`)).toEqual({
      version,
      ...places[2],
      ...unmerged,
    });
    expect(await client.read(`${root}/measures`)).toEqual({
      version,
      next: null,
      items: [
        { slug: 'deaths', title: 'Deaths', unit: null, ...unmerged },
        { slug: 'killed', title: 'People killed', unit: 'people', ...unmerged },
      ],
    });
    expect(await client.read(`${root}/measures/killed`)).toEqual({
      version,
      slug: 'killed',
      title: 'People killed',
      unit: 'people',
      ...unmerged,
    });
    const { counts } = await client.read<{ counts: object }>(root);
    expect(counts).toMatchObject({ places: 5, measures: 2 });
    for (const missing of ['places/bare-hill', 'measures/none']) {
      expectProblem(await client.get(`${root}/${missing}`), 404, 'not-found');
    }
  });

  test('are known whenever anything was published, from the version that declared them on', async () => {
    const { root, version } = await ground();
    const first = await client.read<Page<Place>>(`${root}/places?publishedBy=1990`);
    expect(first.items).toHaveLength(places.length);
    expect(await client.read<Page<Place>>(`${root}/places?asOf=1`)).toMatchObject({ items: [] });
    expect(await client.read<Page<Measure>>(`${root}/measures?asOf=${version}`)).toMatchObject({
      items: [{ slug: 'deaths' }, { slug: 'killed' }],
    });
  });

  test('are revised field by field, by a bundle too, and nothing is written where nothing differs', async () => {
    const { dossier, root, version } = await ground();
    const given = { name: 'Söder', aliases: [], within: 'south', point: [-1.5, 0], sameAs: [] };
    expect(await settled(dossier, patch(`${root}/places/port`, given))).toBe(version + 1);
    expect(await client.read(`${root}/places/port`)).toMatchObject(given);
    expect(await client.read(`${root}/places/port?asOf=${version}`)).toMatchObject(places[2] ?? {});
    expect(await patch(`${root}/places/port`, given)).toMatchObject({
      status: 200,
      body: { version: version + 1 },
    });
    const next = smallReport('next', {
      places: [{ slug: 'port', name: 'Söder', within: 'north' }],
      measures: [{ slug: 'deaths', title: 'Deaths', unit: 'people' }],
    });
    const filed = await client.fileAndSettle(dossier, next);
    expect(filed.version).toBe(version + 4);
    expect(await client.read(`${root}/places/port`)).toMatchObject({ ...given, within: 'north' });
    expect(await client.read(`${root}/measures/deaths`)).toMatchObject({ unit: 'people' });
    expect(await patch(`${root}/measures/deaths`, { title: 'Dead' })).toMatchObject({
      body: { version: version + 5 },
    });
  });

  test('have the conflicts of all that lies in them', async () => {
    const { dossier, root } = await ground();
    const other = smallReport('other', { claims: [toll('more', 'killed', 'port', 9)] });
    await client.fileAndSettle(dossier, other);
    const found = async (place: string) =>
      (await client.read<Page<{ rule: string }>>(`${root}/conflicts?place=${place}`)).items;
    expect(await found('land')).toMatchObject([{ rule: 'incompatible', count: 2 }]);
    expect(await found('port')).toEqual(await found('land'));
    expect(await found('south')).toEqual([]);
  });

  test('no longer lie where they lay once that is taken back', async () => {
    const { dossier, root, version } = await ground();
    await settled(dossier, patch(`${root}/places/port`, { within: null }));
    expect(await client.read(`${root}/places/port`)).toMatchObject({ within: null });
    expect(await keysAt(`${root}/claims?place=north`)).toEqual(['of-north']);
    expect(await keysAt(`${root}/claims?place=north&asOf=${version}`)).toEqual([
      'of-north',
      'of-port',
      'on-port',
    ]);
  });

  test('are changed once under one idempotency key, and answered the same again', async () => {
    const { root } = await ground();
    const key = { 'Idempotency-Key': `${root} rename` };
    const first = await patch(`${root}/places/port`, { name: 'Söder' }, key);
    const again = await patch(`${root}/places/port`, { name: 'Söder' }, key);
    expect(again.text).toBe(first.text);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    const other = await patch(`${root}/places/port`, { name: 'Other' }, key);
    expectProblem(other, 422, 'idempotency-mismatch');
  });

  test('that are not registered can be named all the same, and are shown by their slugs', async () => {
    const { root } = await ground();
    const claim = await client.read<SingleClaim>(`${root}/claims/base~of-hill`);
    expect(claim.sentence).toContain('People killed civilians in bare hill: 1');
    expect(await keysAt(`${root}/claims?place=bare-hill`)).toEqual(['of-hill', 'on-hill']);
  });
});

describe('What is wrong with a place or a measure', () => {
  test.each([
    [{ places: [{ slug: 'a' }] }, ['/places/0/name']],
    [
      { places: [{ slug: 'a', name: 'A', point: [181, -91] }] },
      ['/places/0/point/0', '/places/0/point/1'],
    ],
    [{ places: [{ slug: 'a', name: 'A', point: [1] }] }, ['/places/0/point']],
    [{ places: [{ slug: 'a', name: 'A', sameAs: ['ftp://a.example/'] }] }, ['/places/0/sameAs/0']],
    [{ places: [{ slug: 'a', name: 'A', within: 'a' }] }, ['/places/0/within']],
    [{ places: [{ slug: 'a', name: 'A', within: 'b' }] }, ['/places/0/within']],
    [
      {
        places: [
          { slug: 'a', name: 'A', within: 'b' },
          { slug: 'b', name: 'B', within: 'a' },
        ],
      },
      ['/places/0/within', '/places/1/within'],
    ],
    [
      {
        places: [
          { slug: 'a', name: 'A' },
          { slug: 'a', name: 'A' },
        ],
      },
      ['/places/1/slug'],
    ],
    [{ places: [{ slug: 'port', name: 'Another' }] }, ['/places/0/name']],
    [{ measures: [{ slug: 'm', title: 'M', unit: '' }] }, ['/measures/0/unit']],
    [{ measures: [{ slug: 'killed', title: 'Another' }] }, ['/measures/0/title']],
    [{ measures: [{ slug: 'm', name: 'M' }] }, ['/measures/0/name', '/measures/0/title']],
  ])('is told with where it stands: %j', async (more, paths) => {
    const { root } = await ground();
    const answer = await client.post(`${root}/reports`, smallReport('next', more));
    expect(pathsOf(expectProblem(answer, 422, 'invalid'))).toEqual(paths);
  });

  test('is told of changes too', async () => {
    const { dossier, root } = await ground();
    const refused = async (sent: Promise<Answer>, paths: string[]) =>
      expect(pathsOf(expectProblem(await sent, 422, 'invalid'))).toEqual(paths);
    await refused(patch(`${root}/places/land`, { within: 'port' }), ['/within']);
    await refused(patch(`${root}/places/land`, {}), ['']);
    await refused(patch(`${root}/places/land`, { name: 'B', slug: 'b' }), ['/slug']);
    await refused(client.post(`${root}/places/port/merges`, { into: 'port', reason: 'x' }), [
      '/into',
    ]);
    const into = { into: 'port', reason: 'x' };
    expectProblem(await client.post(`${root}/places/land/merges`, into), 409, 'not-allowed');
    const reversal = `${root}/places/port/merge-reversals`;
    expectProblem(await client.post(reversal, { reason: 'x' }), 409, 'not-allowed');
    expectProblem(await patch(`${root}/places/nowhere`, { name: 'x' }), 404, 'not-found');
    await merge(dossier, 'places/porto', 'port');
    expectProblem(await client.post(`${root}/places/porto/merges`, into), 409, 'not-allowed');
    const reader = await app.with({ scopes: ['read'], dossiers: '*' });
    expectProblem(await reader.post(reversal, { reason: 'x' }), 403, 'forbidden');
  });
});

describe('Names of places and measures', () => {
  test('stand in sentences, as they are at the moment', async () => {
    const { dossier, root, version } = await ground();
    const path = `${root}/claims/base~of-port`;
    const sentence = async (query = '') =>
      (await client.read<SingleClaim>(`${path}${query}`)).sentence;
    expect(await sentence()).toContain('People killed civilians in Port Söder: 5');
    await settled(dossier, patch(`${root}/places/port`, { name: 'Söder' }));
    await settled(dossier, patch(`${root}/measures/killed`, { title: 'Killed' }));
    expect(await sentence()).toContain('Killed civilians in Söder: 5');
    expect(await sentence(`?asOf=${version}`)).toContain(
      'People killed civilians in Port Söder: 5',
    );
    const { items } = await client.read<Page<TimelineItem>>(`${root}/timeline?kind=quantity`);
    expect(items.map(({ sentence }) => sentence)).toEqual(
      expect.arrayContaining([expect.stringContaining('Killed civilians in Söder: 5')]),
    );
  });

  test('find the claims that mention them, whatever is merged', async () => {
    const { dossier, root } = await ground();
    expect(await keysAt(`${root}/claims?q=söder`)).toEqual(['of-port', 'on-port']);
    expect(await keysAt(`${root}/claims?q=Söderhamn`)).toEqual(['of-port', 'on-port']);
    expect(await keysAt(`${root}/claims?q=people`)).toEqual(['of-hill', 'of-port']);
    await merge(dossier, 'places/porto', 'port');
    await merge(dossier, 'measures/deaths', 'killed');
    expect(await keysAt(`${root}/claims?q=Söderhamn`)).toEqual(['of-port', 'on-port', 'on-porto']);
    expect(await keysAt(`${root}/claims?q=people`)).toEqual(['of-hill', 'of-north', 'of-port']);
    expect(await keysAt(`${root}/claims?q=Söderhamn attack&place=land`)).toEqual([
      'on-port',
      'on-porto',
    ]);
  });

  test('are told where they change', async () => {
    const { dossier, root, version } = await ground();
    const told = async (after: number) => {
      const { items } = await client.read<Page<ChangeTold>>(`${root}/changes?after=${after}`);
      return items.map(({ sentence }) => sentence);
    };
    expect(await told(0)).toEqual(
      expect.arrayContaining([
        'Port Söder is registered (place)',
        'People killed is registered (measure)',
      ]),
    );
    await patch(`${root}/places/port`, { within: 'south', sameAs: [] });
    await patch(`${root}/measures/deaths`, { unit: 'people' });
    await merge(dossier, 'places/porto', 'port');
    await merge(dossier, 'measures/deaths', 'killed');
    await revert(dossier, 'places/porto');
    await revert(dossier, 'measures/deaths');
    expect(await told(version)).toEqual([
      'What is known of Port Söder is revised: addresses elsewhere and where it lies',
      'What is known of Deaths is revised: unit',
      'Porto and Port Söder are one',
      'Deaths and People killed are one',
      'Porto is a place by itself after all',
      'Deaths is a measure by itself after all',
    ]);
  });

  test('that change show as differences, of themselves and of the sentences with them', async () => {
    const { dossier, root, version } = await ground();
    await settled(dossier, patch(`${root}/places/port`, { name: 'Söder' }));
    const to = await settled(dossier, patch(`${root}/measures/deaths`, { title: 'Dead' }));
    const { items } = await client.read<Page<{ view: string; key: string; change: string }>>(
      `${root}/diff?from=${version}&to=${to}`,
    );
    const claims = await client.read<Page<Claim>>(`${root}/claims`);
    const named = new Map(claims.items.map(({ claimId, key }) => [claimId, key]));
    expect(items.map(({ view, key, change }) => [view, named.get(key) ?? key, change])).toEqual([
      ['places', 'port', 'changed'],
      ['measures', 'deaths', 'changed'],
      ...['claims', 'timeline'].flatMap((view) =>
        ['base/on-port', 'base/of-port', 'base/of-north'].map((key) => [view, key, 'changed']),
      ),
    ]);
  });
});

describe('A filter by place', () => {
  const inNorth = ['of-north', 'of-port', 'on-port'];

  test.each(['timeline', 'claims'])(
    'of the %s takes what lies within, however deep',
    async (list) => {
      const { root } = await ground();
      const at = (place: string) => keysAt(`${root}/${list}?place=${place}`);
      expect(await at('port')).toEqual(['of-port', 'on-port']);
      expect(await at('north')).toEqual(inNorth);
      expect(await at('land')).toEqual([...inNorth, 'on-south']);
      expect(await at('bare-hill')).toEqual(['of-hill', 'on-hill']);
      expect(await at('unheard-of')).toEqual([]);
    },
  );

  test('of quantities takes the series of what lies within, and of measures that are merged', async () => {
    const { dossier, root, version } = await ground();
    const at = async (query: string) => {
      const { items } = await client.read<Page<Series>>(`${root}/quantities?${query}`);
      return items.map(({ measure, place }) => [measure, place]);
    };
    expect(await at('place=land')).toEqual([
      ['deaths', 'north'],
      ['killed', 'port'],
    ]);
    expect(await at('place=port')).toEqual([['killed', 'port']]);
    expect(await at('measure=deaths')).toEqual([['deaths', 'north']]);
    await merge(dossier, 'measures/deaths', 'killed');
    const all = [
      ['killed', 'bare-hill'],
      ['killed', 'north'],
      ['killed', 'port'],
    ];
    expect(await at('measure=deaths')).toEqual(all);
    expect(await at('measure=killed')).toEqual(all);
    expect(await at('measure=killed&place=north')).toEqual([all[1], all[2]]);
    expect(await at(`measure=deaths&asOf=${version}`)).toEqual([['deaths', 'north']]);

    const pages: string[] = [];
    let next: string | null = '';
    while (next !== null) {
      const cursor = next === '' ? '' : `&cursor=${next}`;
      const page: Page<Series> = await client.read(
        `${root}/quantities?measure=killed&limit=1${cursor}`,
      );
      pages.push(...page.items.map(({ place }) => place ?? ''));
      next = page.next;
    }
    expect(pages).toEqual(['bare-hill', 'north', 'port']);
  });

  test('counts a merged place as the one that it stands for, by the directory of the moment', async () => {
    const { dossier, root, version } = await ground();
    const at = (place: string, query = '') => keysAt(`${root}/timeline?place=${place}${query}`);
    const merged = await merge(dossier, 'places/porto', 'port');
    const both = ['of-port', 'on-port', 'on-porto'];
    expect(await at('port')).toEqual(both);
    expect(await at('porto')).toEqual(both);
    expect(await at('north')).toEqual(['of-north', ...both]);
    expect(await at('porto', `&asOf=${version}`)).toEqual(['on-porto']);
    await settled(dossier, patch(`${root}/places/port`, { within: 'south' }));
    expect(await at('north')).toEqual(['of-north']);
    expect(await at('south')).toEqual([...both, 'on-south']);
    expect(await at('north', `&asOf=${merged}`)).toEqual(['of-north', ...both]);
    await revert(dossier, 'places/porto');
    expect(await at('south')).toEqual(['of-port', 'on-port', 'on-south']);
    expect(await at('porto')).toEqual(['on-porto']);
  });
});

test('Of two places that are put into each other at the same time one comes to lie in the other', async () => {
  const { root } = await ground();
  for (let round = 0; round < 5; round += 1) {
    const [a, b] = [`a-${round}`, `b-${round}`];
    const both = [a, b].map((slug) => ({ slug, name: slug }));
    const filed = await client.post(`${root}/reports`, smallReport(`r-${round}`, { places: both }));
    expect(filed.status).toBe(201);
    const answers = await Promise.all([
      patch(`${root}/places/${a}`, { within: b }),
      patch(`${root}/places/${b}`, { within: a }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
  }
});

test('More places than are kept in memory are filtered by, shown and named all the same', async () => {
  const { dossier, root } = await ground();
  const count = 5_200;
  const all = Array.from({ length: count }, (_, n) => ({
    slug: `p-${n}`,
    name: `Place ${n}`,
    within: n === 0 ? 'port' : `p-${Math.floor((n - 1) / 9)}`,
  }));
  for (let start = 0; start < count; start += 900) {
    const part = all.slice(start, start + 900);
    await client.file(dossier, smallReport(`part-${start}`, { places: part }));
  }
  const last = `p-${count - 1}`;
  await client.fileAndSettle(
    dossier,
    smallReport('far', { claims: [attack('far', last), toll('toll', 'killed', last, 3)] }),
  );
  const at = (place: string) => keysAt(`${root}/timeline?place=${place}`);
  expect(await at(last)).toEqual(['far/far', 'far/toll']);
  expect(await at('p-0')).toEqual(['far/far', 'far/toll']);
  expect(await at('north')).toEqual(['far/far', 'far/toll', 'of-north', 'of-port', 'on-port']);
  expect(await at('south')).toEqual(['on-south']);
  await merge(dossier, 'places/p-0', 'south');
  expect(await at('south')).toEqual(['far/far', 'far/toll', 'on-south']);
  expect(await at('p-0')).toEqual(['far/far', 'far/toll', 'on-south']);
  expect(await at('port')).toEqual(['of-port', 'on-port']);
  const { sentence } = await client.read<SingleClaim>(`${root}/claims/far~toll`);
  expect(sentence).toContain(`in Place ${count - 1}: 3`);
  const { items } = await client.read<Page<Place>>(`${root}/places?limit=2`);
  expect(items.map(({ slug }) => slug)).toEqual(['land', 'north']);
}, 120_000);

test('A merged slug leads to the place or measure that it stands for, at the moment', async () => {
  const { dossier, root, version } = await ground();
  const moved = async (path: string) => {
    const { status, headers } = await client.send(`${root}${path}`, { redirect: 'manual' });
    return [status, headers.get('location')?.replace(root, '') ?? null];
  };
  await merge(dossier, 'places/porto', 'port');
  await merge(dossier, 'measures/deaths', 'killed');
  expect(await moved('/places/porto')).toEqual([308, '/places/port']);
  expect(await moved('/measures/deaths')).toEqual([308, '/measures/killed']);
  expect(await moved(`/places/porto?asOf=${version}`)).toEqual([200, null]);
  expect(await client.read(`${root}/places/port`)).toMatchObject({ mergedFrom: ['porto'] });
  await revert(dossier, 'places/porto');
  expect(await moved('/places/porto')).toEqual([200, null]);
});
