import { TestApp } from '../support/app.js';
import { aland, beland, smallReport } from '../support/bundles.js';
import type { Client, FiledReport } from '../support/client.js';
import { expectProblem, pathsOf } from '../support/problems.js';
import type {
  Claim,
  Conflict,
  Page,
  Positions,
  ProcessMilestones,
  Series,
  SingleClaim,
  TimelineItem,
} from '../support/shapes.js';

const root = '/v1/dossiers/forms';

let app: TestApp;
let client: Client;
let filed: FiledReport;

const said = (key: string, content: object, more: object = {}) => ({
  key,
  content,
  utterer: { narrator: true },
  evidence: [{ exact: 'Beland is silent', quotation: 'narrator' }],
  ...more,
});
const event = (key: string, more: object) =>
  said(key, { kind: 'event', what: `The ${key}`, status: 'occurred', ...more });
const killed = (key: string, numbers: object) =>
  said(key, { kind: 'quantity', measure: 'killed', unit: 'people', ...numbers });
const position = (key: string, stance: string) =>
  said(key, { kind: 'position', actor: key, issue: 'peace', stance, reading: 'stated' });

beforeAll(async () => {
  app = await TestApp.start();
  client = app.client;
  await client.open('forms');
  filed = await client.fileAndSettle(
    'forms',
    smallReport('base', {
      actors: [
        aland,
        beland,
        { slug: 'rebels', name: 'The Rebels', kind: 'group' },
        { slug: 'fleet', name: 'The Fleet', kind: 'other' },
      ],
      issues: [{ slug: 'peace', title: 'Peace' }],
      processes: [
        { slug: 'treaty', title: 'Treaty', steps: [{ slug: 'signed', title: 'Signed' }] },
      ],
      claims: [
        killed('in-raid', { basis: 'exact', value: 5, period: '2022-03', of: 'raid' }),
        event('raid', {
          agents: [{ label: 'gunmen' }, 'rebels'],
          targets: ['aland', { label: 'farmers' }],
          occurred: '2022-03-02',
        }),
        event('siege', { status: 'alleged', occurred: '2022-03-03' }),
        event('parade', { status: 'cancelled', occurred: '2022-03-03' }),
        killed('in-siege', { basis: 'exact', value: 9, period: '2022-03', of: 'base/siege' }),
        killed('in-all', { basis: 'exact', value: 7, period: '2022-03' }),
        killed('again-in-raid', { basis: 'exact', value: 6, period: '2022-03', of: 'base/raid' }),
        killed('hostages', { basis: 'exact', value: 8, total: 15, period: '2022-04' }),
        killed('estimate', { basis: 'range', min: 5, max: 9, best: 6, period: '2022-05' }),
        killed('untold', { basis: 'unspecified', hedge: 'dozens', period: '2022-05' }),
        said('off', { kind: 'milestone', process: 'treaty', step: 'signed', status: 'cancelled' }),
        said('done', {
          kind: 'milestone',
          process: 'treaty',
          step: 'signed',
          status: 'reported-done',
        }),
        position('aland', 'supports'),
        position('beland', 'opposes'),
        position('rebels', 'neutral'),
      ],
    }),
  );
});

afterAll(async () => {
  await app.close();
});

const idOf = (key: string) => filed.claims.find((claim) => claim.key === key)?.claimId ?? '';
const keysOf = (items: readonly { readonly key: string | null }[]) =>
  items.map(({ key }) => key?.replace('base/', ''));

async function list<Item>(path: string): Promise<readonly Item[]> {
  return (await client.read<Page<Item>>(`${root}/${path}`)).items;
}

describe('Whoever has a part in an event', () => {
  test('may be somebody whom nobody registered, beside actors', async () => {
    const { content } = await client.read<SingleClaim>(`${root}/claims/base~raid`);
    expect(content).toMatchObject({
      agents: [{ label: 'gunmen' }, 'rebels'],
      targets: ['aland', { label: 'farmers' }],
    });
  });

  test('is found: actors by their slugs, others by their words', async () => {
    expect(keysOf(await list<Claim>('claims?actor=rebels'))).toEqual(['raid', 'rebels']);
    expect(keysOf(await list<Claim>('claims?q=gunm'))).toEqual(['raid']);
    expect(keysOf(await list<Claim>('claims?q=farmers'))).toEqual(['raid']);
  });

  test.each<[string, unknown, ...string[]]>([
    ['an actor nobody knows', ['aland', 'nobody'], '/1'],
    ['an empty label', [{ label: '' }], '/0/label'],
    ['a label and an actor', [{ label: 'gunmen', actor: 'rebels' }], '/0/actor'],
    ['nobody', [{}], '/0/label'],
    ['a number', [5], '/0'],
    ['a word that is no slug', ['The Rebels'], '/0'],
    ['no list', { label: 'gunmen' }, ''],
  ])('is not %s', async (_, parties, ...paths) => {
    for (const field of ['agents', 'targets']) {
      const claims = [event('next', { [field]: parties })];
      const answer = await client.post(`${root}/reports`, smallReport('next', { claims }));
      expect(pathsOf(expectProblem(answer, 422, 'invalid'))).toEqual(
        paths.map((path) => `/claims/0/content/${field}${path}`),
      );
    }
  });
});

describe('An event that is alleged or cancelled', () => {
  test('has its validity, and stands on the timeline', async () => {
    const items = await list<TimelineItem>('timeline?kind=event');
    expect(items.map(({ key, state, sentence }) => [key, state.validity, sentence])).toEqual([
      ['base/raid', 'ended', expect.not.stringContaining('(')],
      ['base/siege', 'unknown', expect.stringContaining('(alleged)')],
      ['base/parade', 'ended', expect.stringContaining('(cancelled)')],
    ]);
  });

  test('holds possibly at most where it is alleged, and never where it is cancelled', async () => {
    const holding = async (validAt: string) => {
      const items = await list<TimelineItem>(`timeline?kind=event&validAt=${validAt}`);
      return items.map(({ key, holds }) => [key, holds]);
    };
    expect(await holding('2022-03-03')).toEqual([['base/siege', 'possible']]);
    expect(await holding('2022-03')).toEqual([
      ['base/raid', 'certain'],
      ['base/siege', 'possible'],
    ]);
    expect(await holding('2022-04')).toEqual([]);
  });
});

describe('A number', () => {
  test('is of an event, by the id of its claim', async () => {
    const { content } = await client.read<SingleClaim>(`${root}/claims/base~in-raid`);
    expect(content).toMatchObject({ of: idOf('raid') });
  });

  test('shows its best estimate, its whole, its event, and that it is not told', async () => {
    const [series] = await list<Series>('quantities?measure=killed');
    const shown = new Map(series?.quantities.map((item) => [item.key?.replace('base/', ''), item]));
    expect(shown.get('hostages')).toMatchObject({
      amount: '8 of 15 people',
      value: 8,
      total: 15,
      of: null,
    });
    expect(shown.get('estimate')).toMatchObject({
      amount: 'at least 5 and at most 9 people, at best estimate 6',
      best: 6,
      total: null,
    });
    expect(shown.get('untold')).toMatchObject({
      amount: 'an unspecified number of people (“dozens”)',
      basis: 'unspecified',
      value: null,
      hedge: 'dozens',
    });
    expect(shown.get('in-siege')).toMatchObject({ of: idOf('siege'), best: null });
  });

  test('conflicts with others of the same event alone, or with others of none', async () => {
    const conflicts = await list<Conflict>('conflicts?rule=incompatible');
    const ofNumbers = conflicts.filter(({ subject }) => 'measure' in subject);
    expect(ofNumbers.map(({ subject, claims }) => [subject, keysOf(claims)])).toEqual([
      [
        expect.objectContaining({ measure: 'killed', period: '2022-03', of: idOf('raid') }),
        ['in-raid', 'again-in-raid'],
      ],
    ]);
    const id = ofNumbers.map((conflict) => conflict.id).join();
    const { items } = await client.read<Page<Claim>>(`${root}/conflicts/${id}`);
    expect(keysOf(items)).toEqual(['in-raid', 'again-in-raid']);
  });

  test('names its event in its sentence, as that is told now, and where the event is shown', async () => {
    const sentenceAt = async (query: string) =>
      (await client.read<SingleClaim>(`${root}/claims/later~rescued?${query}`)).sentence;
    const before = await client.fileAndSettle(
      'forms',
      smallReport('later', {
        claims: [
          event('rescue', {}),
          killed('rescued', { measure: 'rescued', basis: 'exact', value: 2, of: 'rescue' }),
        ],
      }),
    );
    const corrected = await client.post<{ version: number }>(
      `${root}/claims/later~rescue/corrections`,
      {
        cause: 'extraction',
        content: { kind: 'event', what: 'The rescue at sea', status: 'occurred' },
        reason: 'Misread',
      },
      { 'If-Match': '"1"' },
    );
    expect(corrected.status).toBe(200);
    const { version } = corrected.body;
    expect(await sentenceAt(`asOf=${before.version}`)).toMatch(
      /^rescued, in the event “The rescue”: 2 people, /,
    );
    expect(await sentenceAt(`minVersion=${version}`)).toMatch(
      /^rescued, in the event “The rescue at sea”: 2 people, /,
    );
    const { items } = await client.read<Page<{ view: string; key: string }>>(
      `${root}/diff?from=${before.version}&to=${version}`,
    );
    const told = before.claims.find(({ key }) => key === 'rescued')?.claimId;
    expect(items.filter(({ key }) => key === told).map(({ view }) => view)).toEqual([
      'claims',
      'timeline',
    ]);
  });

  test('is of no event that is erased, nor of anything that is none', async () => {
    const gone = await client.fileAndSettle(
      'forms',
      smallReport('gone', {
        claims: [event('storm', {}), killed('lost', { basis: 'exact', value: 1, of: 'storm' })],
      }),
    );
    const erased = await client.post(
      `${root}/claims/gone~storm/erasure`,
      { reason: 'x', legalBasis: 'x' },
      { 'If-Match': '"1"' },
    );
    expect(erased.status).toBe(200);
    const { version } = erased.body as { version: number };
    const lost = await client.read<SingleClaim>(`${root}/claims/gone~lost?minVersion=${version}`);
    expect(lost.content).toMatchObject({ of: gone.claims[0]?.claimId });
    expect(lost.sentence).toMatch(/^killed: 1 people, /);
    const refused = async (of: string, message: string) => {
      const claims = [killed('next', { basis: 'exact', value: 1, of })];
      const answer = await client.post(`${root}/reports`, smallReport('next', { claims }));
      expect(expectProblem(answer, 422, 'invalid').errors).toEqual([
        { path: '/claims/0/content/of', message: `claim next: ${message}` },
      ]);
    };
    await refused('gone/storm', 'the claim gone/storm is erased');
    await refused('base/off', 'the claim base/off is of the kind milestone, not event');
    await refused('next', 'a claim cannot be about itself');
    await refused('base/none', 'there is no claim base/none');
    await refused(idOf('in-all'), `the claim ${idOf('in-all')} is of the kind quantity, not event`);
  });
});

test('a step that is cancelled is stopped, and no step is done and stopped at once', async () => {
  const [process] = await list<ProcessMilestones>('milestones');
  expect(JSON.stringify(process)).toContain('"status":"cancelled"');
  const conflicts = await list<Conflict>('conflicts?rule=incompatible');
  const ofSteps = conflicts.filter(({ subject }) => 'process' in subject);
  expect(ofSteps.map(({ claims }) => keysOf(claims))).toEqual([['off', 'done']]);
});

test('actors are for, against, or neither', async () => {
  const { cells, actors } = await client.read<Positions>(`${root}/positions`);
  expect(cells.map(({ actor, stance }) => [actor, stance])).toEqual([
    ['aland', 'supports'],
    ['beland', 'opposes'],
    ['rebels', 'neutral'],
  ]);
  expect(actors.map(({ slug }) => slug)).toEqual(['aland', 'beland', 'rebels']);
  const [told] = (await list<TimelineItem>('timeline?actor=rebels&kind=position')).map(
    ({ sentence }) => sentence,
  );
  expect(told).toBe(
    'The Rebels is neutral: Peace, according to the report “The report base” of 30 March 2022',
  );
});
