import { TestApp } from '../support/app.js';
import { smallReport } from '../support/bundles.js';
import { Changing, stand, words } from '../support/changing.js';
import type { Client } from '../support/client.js';
import { expectProblem, pathsOf } from '../support/problems.js';
import type { ClaimHistory, Page, Positions, SingleClaim } from '../support/shapes.js';

let app: TestApp;
let client: Client;

beforeAll(async () => {
  app = await TestApp.start();
  client = app.client;
});

afterAll(() => app.close());

const reason = 'For a reason';

describe('a claim with evidence from an earlier report, to a reader of the press before the later one', () => {
  const early = 'publishedBy=2022-02-01';
  let world: Changing;
  let version: number;

  beforeAll(async () => {
    world = await Changing.begin(client, 'two-reports');
    await world.file('old', { publishedAt: '2022-01-10' });
    await world.file('new', {
      publishedAt: '2022-05-01',
      claims: [words('z', { actor: 'cedar' })],
    });
    const evidence = [{ report: 'old', exact: 'Aland offers peace', quotation: 'indirect' }];
    ({ version } = await world.make('new~z', 'evidence', 1, { evidence }));
  });

  it('is known, with the evidence of the earlier report and of no other', async () => {
    const claim = await world.read<SingleClaim>(`/claims/new~z?${early}`, version);
    expect(claim.evidence.map(({ report }) => report)).toEqual(['old']);
    expect(claim.reports).toEqual([
      { slug: 'old', title: 'The report old', publishedAt: '2022-01-10', withdrawn: null },
    ]);
    const now = await world.read<SingleClaim>('/claims/new~z', version);
    expect(now.evidence.map(({ report }) => report)).toEqual(['new', 'old']);
    const before = await world.read<Page<SingleClaim>>(`/claims?${early}`, version);
    expect(before.items.map(({ key }) => key)).toEqual(['new/z']);
  });

  it('cites no report that is not known, on any page', async () => {
    for (const path of [`/timeline?${early}`, `/claims/new~z/history?${early}`]) {
      expect(JSON.stringify(await world.read(path, version))).not.toContain('2022-05-01');
      expect(JSON.stringify(await world.read(path, version))).not.toContain('"new"');
    }
  });
});

test('the withdrawal of a report is seen wherever its claims are shown', async () => {
  const world = await Changing.begin(client, 'withdrawn');
  const { body } = await client.post<{ version: number }>(
    `${world.path}/reports/first/withdrawal`,
    {
      reason,
    },
  );
  const claim = await world.read<SingleClaim>('/claims/first~offer', body.version);
  expect(claim.reports).toMatchObject([{ slug: 'first', withdrawn: reason }]);
});

test('who took a claim back is kept with its reinstatement and with its mark as an error', async () => {
  const world = await Changing.begin(client, 'taken-back');
  await world.make('first~offer', 'entered-in-error', 1, { reason, withdrawnBy: 'publisher' });
  await world.make('first~offer', 'reinstatements', 2, { reason, withdrawnBy: 'speaker' });
  const { body } = await client.get<{ items: { type: string; data: object }[] }>(
    `${world.path}/events?after=${world.start}`,
  );
  expect(body.items).toMatchObject([
    { type: 'parley.v1.EnteredInErrorMarked', data: { withdrawnBy: 'publisher' } },
    { type: 'parley.v1.ClaimReinstated', data: { withdrawnBy: 'speaker' } },
  ]);
});

test('nothing is built on a claim that was entered in error', async () => {
  const world = await Changing.begin(client, 'in-error');
  await world.make('first~offer', 'entered-in-error', 1, { reason });
  const answers = [
    await world.send('first~siege', 'links', 1, { to: 'first/offer', relation: 'explains' }),
    await world.send('first~siege', 'disputes', 1, { by: 'first/offer', reason }),
  ];
  for (const answer of answers) {
    expect(expectProblem(answer, 409, 'not-allowed').detail).toContain('entered in error');
  }
});

test('a position that had ended is not shown later, and brings back none that it replaced', async () => {
  const world = await Changing.begin(client, 'given-up');
  const at = (key: string, stance: string, saidAt: string) => stand(key, stance, { saidAt });
  await world.file('stances', {
    publishedAt: '2022-06-30',
    claims: [at('p1', 'offers', '2022-06-01'), at('p2', 'demands', '2022-06-10')],
  });
  const { version } = await world.make('stances~p2', 'validity-end', 1, {
    ended: '2022-06-20',
    reason,
  });
  const stanceAt = async (validAt: string) => {
    const { cells } = await world.read<Positions>(`/positions?validAt=${validAt}`, version);
    return cells.find(({ actor, issue }) => actor === 'aland' && issue === 'peace')?.stance;
  };
  expect(await stanceAt('2022-06-05')).toBe('offers');
  expect(await stanceAt('2022-06-15')).toBe('demands');
  expect(await stanceAt('2022-06-25')).toBeUndefined();
});

test('a long line of supersessions is followed only so far, and quickly', async () => {
  const dossier = 'long-line';
  await client.open(dossier);
  const links = Array.from({ length: 120 }, (_, index) => index);
  const { version } = await client.file(
    dossier,
    smallReport('line', {
      actors: [{ slug: 'cedar', name: 'Cedar', kind: 'state' }],
      claims: [...links, links.length].map((index) => words(`c${index}`, { actor: 'cedar' })),
      changes: links.map((index) => ({
        type: 'supersession',
        claim: `c${index}`,
        by: `c${index + 1}`,
        reason,
      })),
    }),
  );
  const send = (claim: string, by: string) =>
    client.post(
      `/v1/dossiers/${dossier}/claims/${claim}/supersessions`,
      { by, reason },
      {
        'If-Match': '"1"',
      },
    );
  const circle = expectProblem(await send('line~c120', 'line/c60'), 409, 'not-allowed');
  expect(circle.detail).toContain('superseded by this one');
  const far = expectProblem(await send('line~c120', 'line/c0'), 409, 'not-allowed');
  expect(far.detail).toContain('name the one that stands now');
  expect(version).toBeGreaterThan(240);
});

test('patches of a history make each revision of the one before, dates of an end included', async () => {
  const world = await Changing.begin(client, 'patches');
  await world.make('first~siege', 'validity-end', 1, { ended: '2022-04-04', reason });
  const { version } = await world.make('first~siege', 'validity-end', 2, {
    ended: '2022-04-05',
    reason,
  });
  const { revisions } = await world.read<ClaimHistory>('/claims/first~siege/history', version);
  expect(revisions.map(({ patch }) => patch)).toEqual([
    [],
    expect.arrayContaining([{ op: 'replace', path: '/ended', value: '2022-04-04' }]),
    [{ op: 'replace', path: '/ended', value: '2022-04-05' }],
  ]);
});

test('words of blanks alone are no words', async () => {
  const world = await Changing.begin(client, 'blanks');
  const answer = await world.send('first~offer', 'retractions', 1, { reason: '  \n' });
  expect(pathsOf(expectProblem(answer, 422, 'invalid'))).toEqual(['/reason']);
});

test('dossiers that had not begun at a time leave no page of the list empty', async () => {
  const { items } = await client.read<Page<{ slug: string }>>('/v1/dossiers?limit=500');
  const first = await client.get(`/v1/dossiers/two-reports/events?limit=1`);
  const [{ time } = { time: '' }] = (first.body as { items: { time: string }[] }).items;
  const page = await client.read<Page<{ slug: string }>>(
    `/v1/dossiers?asOf=${encodeURIComponent(time)}&limit=1`,
  );
  expect(items.length).toBeGreaterThan(5);
  expect(page.items.map(({ slug }) => slug)).toEqual(['two-reports']);
  expect(page.next).toBeNull();
});
