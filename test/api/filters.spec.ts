import { TestApp } from '../support/app.js';
import { aland, beland, smallReport } from '../support/bundles.js';
import type { Client, Versioned } from '../support/client.js';
import { expectProblem } from '../support/problems.js';
import type { ChangeTold, Conflict, Page, Report, TimelineItem } from '../support/shapes.js';

const PATH = '/v1/dossiers/sought';
let app: TestApp;
let client: Client;
let version: number;

const on = (exact: string) => [{ exact, quotation: 'indirect' }];
const stand = (key: string, actor: string, stance: string, more: object = {}) => ({
  key,
  content: { kind: 'position', actor, issue: 'peace', stance, reading: 'stated' },
  utterer: { actor },
  evidence: on('Aland offers peace'),
  ...more,
});

const early = smallReport('early', {
  source: { name: 'The Harbour Gazette' },
  publishedAt: '2022-03-30',
  actors: [aland, beland, { slug: 'al-land', name: 'Al Land', kind: 'state' }],
  issues: [
    { slug: 'peace', title: 'Peace' },
    { slug: 'fish', title: 'Fish' },
  ],
  processes: ['treaty', 'survey'].map((slug) => ({
    slug,
    title: slug,
    steps: [{ slug: 'signed', title: 'Signed' }],
  })),
  claims: [
    stand('offer', 'aland', 'offers', { saidAt: '2022-03-29' }),
    {
      key: 'raid',
      content: {
        kind: 'event',
        what: 'A raid on the weir',
        agents: ['beland'],
        targets: ['aland'],
        place: 'weir',
        occurred: '2022-03-20',
        status: 'occurred',
      },
      utterer: { label: 'an envoy', onBehalfOf: 'aland' },
      evidence: on('Beland is silent'),
    },
    {
      key: 'boats',
      content: {
        kind: 'quantity',
        measure: 'boats',
        place: 'weir',
        countedBy: 'beland',
        basis: 'exact',
        value: 7,
      },
      utterer: { actor: 'al-land' },
      saidAt: '2022-03-31/..',
      evidence: on('Beland is silent'),
    },
  ],
});

const late = smallReport('late', {
  source: { name: 'The Weir Post' },
  publishedAt: '2022-04-05T10:00:00Z',
  claims: [
    stand('demand', 'aland', 'demands', { saidAt: '2022-03-29' }),
    stand('refusal', 'aland', 'rejects', { saidAt: '2022-03-29' }),
    {
      key: 'package',
      content: {
        kind: 'exchange',
        linkage: 'in-exchange-for',
        legs: [
          { holder: 'aland', issue: 'peace', stance: 'offers' },
          { holder: 'beland', owedBy: 'aland', issue: 'fish', stance: 'seeks' },
        ],
      },
      utterer: { narrator: true },
      saidAt: '2022-03-01',
      evidence: on('Aland offers fish'),
    },
    {
      key: 'silence',
      content: { kind: 'statement', gist: 'Beland is silent', about: [{ issue: 'fish' }] },
      utterer: { narrator: true },
      evidence: on('Beland is silent'),
    },
  ],
});

const undated = smallReport('undated', {
  publishedAt: 'XXXX',
  claims: [
    {
      key: 'doubt',
      content: { kind: 'statement', gist: 'There is doubt' },
      utterer: { actor: 'beland' },
      evidence: on('Beland is silent'),
    },
  ],
  changes: [
    { type: 'denial', claim: 'early/raid', by: 'doubt', reason: 'Beland doubts it' },
    { type: 'retraction', claim: 'late/silence', reason: 'Taken back' },
  ],
});

beforeAll(async () => {
  app = await TestApp.start();
  client = app.client;
  await client.open('sought');
  await client.file('sought', early);
  await client.file('sought', late);
  await client.file('sought', undated);
  const merge = { into: 'aland', reason: 'One country' };
  const merged = await client.post<Versioned>(`${PATH}/actors/al-land/merges`, merge);
  ({ version } = merged.body);
  await client.settle('sought', version);
});

afterAll(async () => {
  await app.close();
});

const read = <Item>(path: string) =>
  client.read<Page<Item>>(`${PATH}/${path}${path.includes('?') ? '&' : '?'}minVersion=${version}`);
const keysOf = async (path: string) => {
  const { items } = await read<TimelineItem>(path);
  return items.map(({ key }) => key?.split('/')[1]);
};

/** All items of a list, read by pages of one. */
async function paged<Item>(path: string): Promise<Item[]> {
  const items: Item[] = [];
  let cursor = '';
  do {
    const page = await read<Item>(`${path}&limit=1${cursor && `&cursor=${cursor}`}`);
    items.push(...page.items);
    cursor = page.next ?? '';
  } while (cursor !== '');
  return items;
}

describe('The timeline', () => {
  test('has what is said of a place, events as well as numbers', async () => {
    expect(await keysOf('timeline?place=weir')).toEqual(['raid', 'boats']);
    expect(await keysOf('timeline?place=weir&kind=quantity')).toEqual(['boats']);
    expect(await keysOf('timeline?place=nowhere')).toEqual([]);
  });

  test('has what rests on a report', async () => {
    expect(await keysOf('timeline?report=late')).toEqual([
      'demand',
      'refusal',
      'package',
      'silence',
    ]);
    expect(await keysOf('timeline?report=none')).toEqual([]);
  });

  test('has what a speaker says, merged actors as one', async () => {
    expect(await keysOf('timeline?speaker=aland')).toEqual(['offer', 'boats', 'demand', 'refusal']);
    expect(await keysOf('timeline?speaker=al-land')).toEqual([
      'offer',
      'boats',
      'demand',
      'refusal',
    ]);
    expect(await keysOf('timeline?speaker=label:an%20envoy')).toEqual(['raid']);
    expect(await keysOf('timeline?speaker=narrator')).toEqual(['package', 'silence']);
    // The list of claims takes the same word for the same.
    const claims = await keysOf('claims?speaker=aland');
    expect(claims.toSorted()).toEqual((await keysOf('timeline?speaker=aland')).toSorted());
  });

  test('has what an utterer says under the name that is recorded', async () => {
    expect(await keysOf('timeline?utterer=aland')).toEqual(['offer', 'demand', 'refusal']);
    expect(await keysOf('timeline?utterer=al-land')).toEqual(['boats']);
    expect(await keysOf('timeline?utterer=narrator')).toEqual(['package', 'silence']);
  });

  test('tells the place and the parties of what is said', async () => {
    const { items } = await read<TimelineItem>('timeline');
    const told = Object.fromEntries(
      items.map(({ key, place, parties }) => [key?.split('/')[1], { place, parties }]),
    );
    expect(told).toMatchObject({
      raid: {
        place: 'weir',
        parties: [
          { actor: 'beland', as: 'agent' },
          { actor: 'aland', as: 'target' },
        ],
      },
      boats: { place: 'weir', parties: [{ actor: 'beland', as: 'counted-by' }] },
      offer: { place: null, parties: [{ actor: 'aland', as: 'actor' }] },
      package: {
        parties: [
          { actor: 'aland', as: 'holder' },
          { actor: 'beland', as: 'holder' },
          { actor: 'aland', as: 'owed-by' },
        ],
      },
      silence: { place: null, parties: [] },
    });
  });

  describe('in the order of saying', () => {
    const order = ['doubt', 'package', 'offer', 'demand', 'refusal', 'raid', 'boats', 'silence'];

    test('goes by when each was said, or else first published', async () => {
      expect(await keysOf('timeline?order=said')).toEqual(order);
      const { items } = await read<TimelineItem>('timeline?order=said');
      const said = items.map((item) => item.said?.edtf ?? null);
      expect(said).toEqual([
        'XXXX',
        '2022-03-01',
        '2022-03-29',
        '2022-03-29',
        '2022-03-29',
        '2022-03-30',
        '2022-03-31/..',
        '2022-04-05T10:00:00Z',
      ]);
      expect(items[1]?.said).toEqual({
        edtf: '2022-03-01',
        from: '2022-03-01T00:00:00.000Z',
        to: '2022-03-02T00:00:00.000Z',
      });
    });

    test('is the same read page by page, and with filters', async () => {
      const items = await paged<TimelineItem>('timeline?order=said');
      expect(items.map(({ key }) => key?.split('/')[1])).toEqual(order);
      expect(await keysOf('timeline?order=said&actor=beland')).toEqual(
        order.filter((key) => ['package', 'raid', 'boats', 'doubt'].includes(key)),
      );
      expect(await keysOf('timeline?order=said&epistemic=denied')).toEqual(['raid']);
    });

    test('was otherwise at other moments, as the live one was then', async () => {
      expect(await keysOf('timeline?order=said&publishedBy=2022-03-31')).toEqual([
        'offer',
        'raid',
        'boats',
      ]);
      const { items } = await read<TimelineItem>('timeline?order=said&asOf=12');
      expect(items.map(({ reports }) => reports.map(({ slug }) => slug))).toEqual([
        ['early'],
        ['early'],
        ['early'],
      ]);
    });

    test('has cursors of its own', async () => {
      const page = await read<TimelineItem>('timeline?order=said&limit=1');
      const answer = await client.get(`${PATH}/timeline?limit=1&cursor=${page.next ?? ''}`);
      expectProblem(answer, 400, 'invalid-parameter');
    });

    test('moves what says not when it was said, once its report is put right', async () => {
      await client.open('moved');
      await client.file('moved', { ...early, slug: 'one' });
      const path = '/v1/dossiers/moved';
      const body = { publishedAt: '2022-03-10', reason: 'Misread' };
      const right = await client.post<Versioned>(`${path}/reports/one/corrections`, body);
      const { items } = await client.read<Page<TimelineItem>>(
        `${path}/timeline?order=said&minVersion=${right.body.version}`,
      );
      expect(items.map(({ key }) => key)).toEqual(['one/raid', 'one/offer', 'one/boats']);
    });
  });
});

describe('Conflicts', () => {
  const ids = async (query: string) => {
    const { items } = await read<Conflict>(`conflicts${query}`);
    return items.map(({ id }) => id.split('~')[0]);
  };

  test('are those of which a claim mentions an actor, an issue or a place, by which rule', async () => {
    expect(await ids('')).toEqual(['denied', 'incompatible']);
    expect(await ids('?actor=aland')).toEqual(['denied', 'incompatible']);
    expect(await ids('?actor=al-land')).toEqual(['denied', 'incompatible']);
    expect(await ids('?actor=beland')).toEqual(['denied']);
    expect(await ids('?actor=nobody')).toEqual([]);
    expect(await ids('?issue=peace')).toEqual(['incompatible']);
    expect(await ids('?issue=fish')).toEqual([]);
    expect(await ids('?actor=aland&rule=denied')).toEqual(['denied']);
    expect(await ids('?actor=aland&issue=peace')).toEqual(['incompatible']);
    expect(await ids('?place=weir')).toEqual(['denied']);
    expect(await ids('?place=weir&issue=peace')).toEqual([]);
    expect(await ids('?place=nowhere')).toEqual([]);
  });

  test('are the same read page by page', async () => {
    const items = await paged<Conflict>('conflicts?actor=aland');
    expect(items.map(({ rule }) => rule)).toEqual(['denied', 'incompatible']);
  });
});

describe('Milestones', () => {
  test('are those of a process', async () => {
    const { items, next } = await read<{ slug: string }>('milestones?process=survey&limit=1');
    expect(items.map(({ slug }) => slug)).toEqual(['survey']);
    expect(next).toBeNull();
    expect((await read('milestones?process=none')).items).toEqual([]);
  });
});

describe('Changes', () => {
  const events = async (query: string) => {
    const items = await paged<ChangeTold>(`changes?${query}`);
    expect((await read<ChangeTold>(`changes?${query}`)).items).toEqual(items);
    return items.map(({ event, key }) => (key === null ? event : `${event} ${key}`));
  };

  test('are those of a type, of an event as of a change in bundles', async () => {
    expect(await events('type=ClaimRetracted')).toEqual(['ClaimRetracted late/silence']);
    expect(await events('type=retraction')).toEqual(['ClaimRetracted late/silence']);
    expect(await events('type=ReportFiled')).toEqual(['ReportFiled', 'ReportFiled', 'ReportFiled']);
    expect(await events('type=correction')).toEqual([]);
  });

  test('are those of a claim, by its name and its id', async () => {
    const all = ['ClaimAsserted late/silence', 'ClaimRetracted late/silence'];
    expect(await events('claim=late~silence')).toEqual(all);
    const { items } = await read<ChangeTold>('changes?claim=late~silence');
    expect(await events(`claim=${items[0]?.claimId ?? ''}`)).toEqual(all);
    expect(await events('claim=late~silence&type=retraction')).toEqual(all.slice(1));
    expect(await events('claim=late~none')).toEqual([]);
  });

  test('are those of an actor, and of claims that mention it or that it says', async () => {
    expect(await events('actor=beland')).toEqual([
      'ActorRegistered',
      'ClaimAsserted early/raid',
      'ClaimAsserted early/boats',
      'ClaimAsserted late/package',
      'ClaimAsserted undated/doubt',
      'ClaimDenied early/raid',
    ]);
    expect(await events('actor=al-land&type=ActorsMerged')).toEqual(['ActorsMerged']);
    expect(await events('actor=aland&type=ActorsMerged')).toEqual(['ActorsMerged']);
  });

  test('are, with any filter, those known from the publication that is asked for', async () => {
    expect(await events('actor=beland&publishedBy=2022-03-31')).toEqual([
      'ActorRegistered',
      'ClaimAsserted early/raid',
      'ClaimAsserted early/boats',
    ]);
    expect(await events('type=ReportFiled&publishedBy=2022-03-31')).toEqual(['ReportFiled']);
  });
});

describe('Reports', () => {
  const slugs = async (query: string) => {
    const items = await paged<Report>(`reports?${query}`);
    return items.map(({ slug }) => slug);
  };

  test('are those of a publisher, and those that may have been published in a time', async () => {
    expect(await slugs('source=The%20Weir%20Post')).toEqual(['late']);
    expect(await slugs('source=Weir')).toEqual([]);
    expect(await slugs('from=2022-04-01')).toEqual(['late', 'undated']);
    expect(await slugs('to=2022-03')).toEqual(['early', 'undated']);
    expect(await slugs('from=2022-04-05&to=2022-04-05')).toEqual(['late', 'undated']);
    expect(await slugs('from=2022-04-06&to=2022-04-06')).toEqual(['undated']);
    expect(await slugs('from=2022-03-30&to=2022-03-30&source=The%20Harbour%20Gazette')).toEqual([
      'early',
    ]);
  });
});

describe('A filter', () => {
  test.each([
    'timeline?order=heard',
    'timeline?place=The%20Weir',
    'timeline?report=Late',
    'timeline?speaker=Aland',
    'timeline?utterer=label:',
    'conflicts?actor=Aland',
    'conflicts?issue=',
    'conflicts?place=The%20Weir',
    'conflicts?rule=wrong',
    'milestones?process=The%20Treaty',
    'changes?type=Changed',
    'changes?claim=silence',
    'changes?claim=late/',
    'changes?actor=Aland',
    'reports?source=',
    'reports?from=2022-13',
    'reports?to=soon',
  ])('that has no such value is 400, and names it: %s', async (path) => {
    const [, name = ''] = /\?(\w+)=/.exec(path) ?? [];
    const problem = expectProblem(await client.get(`${PATH}/${path}`), 400, 'invalid-parameter');
    expect(problem.errors?.map((error) => error.path)).toEqual([name]);
  });

  test.each([
    ['timeline', 'place=weir', 'place=other'],
    ['timeline', 'utterer=aland', 'speaker=aland'],
    ['conflicts', 'actor=aland', 'actor=beland'],
    ['changes', 'actor=aland', 'type=ClaimAsserted'],
    ['reports', 'from=2022', 'to=2030'],
  ])('binds the cursors of %s', async (list, one, another) => {
    const { next } = await read(`${list}?${one}&limit=1`);
    expect(next).not.toBeNull();
    const path = `${PATH}/${list}?${another}&limit=1&cursor=${next ?? ''}`;
    expectProblem(await client.get(path), 400, 'invalid-parameter');
  });
});
