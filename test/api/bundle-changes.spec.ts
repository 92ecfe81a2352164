import { TestApp } from '../support/app.js';
import { smallReport } from '../support/bundles.js';
import { Changing, count, stand, words } from '../support/changing.js';
import type { Answer, Client, FiledReport } from '../support/client.js';
import { expectProblem, pathsOf } from '../support/problems.js';
import type { ClaimHistory, Positions, Report, Page, SingleClaim } from '../support/shapes.js';

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

function begin(): Promise<Changing> {
  dossiers += 1;
  return Changing.begin(client, `bundles-${dossiers}`);
}

const reason = 'For a reason';

/** Sends a follow-up of 6 April, with whatever comes of it. */
function send(world: Changing, more: object, query = ''): Promise<Answer<FiledReport>> {
  const bundle = smallReport('follow-up', { publishedAt: '2022-04-06', ...more });
  return client.post<FiledReport>(`${world.path}/reports${query}`, bundle);
}

test('a follow-up changes claims in the order given, in one append with its own claims', async () => {
  const world = await begin();
  const { status, body } = await send(world, {
    claims: [
      count('killed', { basis: 'exact', value: 712 }),
      words('never', { actor: 'beland' }),
      stand('offer', 'concedes'),
    ],
    changes: [
      { type: 'supersession', claim: 'first/killed', ifRevision: 1, by: 'killed', reason },
      { type: 'supersession', claim: 'later/killed', by: 'follow-up/killed', reason },
      { type: 'denial', claim: 'first/siege', ifRevision: 1, by: 'never', reason },
      { type: 'validity-end', claim: 'first/siege', ifRevision: 2, ended: '2022-04-04', reason },
      { type: 'link', claim: 'offer', to: 'first/promise', relation: 'fulfils', extent: 'part' },
      {
        type: 'evidence',
        claim: world.id('first~promise'),
        evidence: [{ exact: 'Aland offers fish', quotation: 'direct' }],
      },
      { type: 'correction', claim: 'offer', cause: 'extraction', saidAt: '2022-04-05', reason },
    ],
  });
  expect(status).toBe(201);
  const { version } = body;
  const own = (key: string) => body.claims.find((claim) => claim.key === key)?.claimId;
  expect(body.claims.map(({ revision }) => revision)).toEqual([1, 1, 1]);
  expect(body.changes).toEqual([
    { claimId: world.id('first~killed'), revision: 2 },
    { claimId: world.id('later~killed'), revision: 2 },
    { claimId: world.id('first~siege'), revision: 2 },
    { claimId: world.id('first~siege'), revision: 3 },
    { claimId: own('offer'), revision: 2 },
    { claimId: world.id('first~promise'), revision: 2 },
    { claimId: own('offer'), revision: 3 },
  ]);
  expect(version).toBe(world.start + 1 + 3 + 7);

  const claim = (name: string) => world.read<SingleClaim>(`/claims/${name}`, version);
  const newest = await claim('follow-up~killed');
  expect(newest.supersedes.map(({ key }) => key)).toEqual(['first/killed', 'later/killed']);
  expect(await claim('first~siege')).toMatchObject({
    ended: '2022-04-04',
    state: { epistemic: 'denied', validity: 'ended' },
  });
  const promise = await claim('first~promise');
  expect(promise.evidence.map(({ report }) => report)).toEqual(['first', 'follow-up']);
  expect(promise.links.incoming).toMatchObject([{ relation: 'fulfils', extent: 'part' }]);
  const { cells } = await world.read<Positions>('/positions', version);
  expect(cells).toMatchObject([{ stance: 'concedes', revision: 3, since: '2022-04-05' }]);
  // No version lies between the report and what it changes.
  const press = await client.read<SingleClaim>(
    `${world.path}/claims/first~siege?publishedBy=2022-04-05`,
  );
  expect(press.state).toMatchObject({ epistemic: 'single-source', validity: 'current' });
});

test('its report is the cause of what has a cause, unless another is named', async () => {
  const world = await begin();
  await world.make('first~siege', 'disputes', 1, { by: 'later/doubt', reason });
  await world.make('later~demand', 'retractions', 1, { reason });
  const { body } = await send(world, {
    changes: [
      { type: 'dispute-resolution', claim: 'first/siege', outcome: 'upheld', reason },
      { type: 'validity-end', claim: 'first/siege', ended: '2022-04', reason, report: 'later' },
      { type: 'retraction', claim: 'first/offer', withdrawnBy: 'speaker', reason },
      { type: 'reinstatement', claim: 'later/demand', reason },
      { type: 'entered-in-error', claim: 'later/no', reason },
    ],
  });
  const causes = async (name: string) => {
    const path = `/claims/${name}/history`;
    const { revisions } = await world.read<ClaimHistory>(path, body.version);
    return revisions.slice(1).map(({ event, report }) => [event, report]);
  };
  expect(await causes('first~siege')).toEqual([
    ['ClaimDisputed', 'later'],
    ['DisputeResolved', 'follow-up'],
    ['ValidityEnded', 'later'],
  ]);
  expect(await causes('first~offer')).toEqual([['ClaimRetracted', 'follow-up']]);
  expect(await causes('later~demand')).toEqual([
    ['ClaimRetracted', null],
    ['ClaimReinstated', 'follow-up'],
  ]);
  expect(await causes('later~no')).toEqual([['EnteredInErrorMarked', null]]);
  const press = await client.read<SingleClaim>(
    `${world.path}/claims/first~offer?publishedBy=2022-04-05`,
  );
  expect(press.state.record).toBe('active');
});

describe('Nothing is written', () => {
  const refused: [string, object, number, string][] = [
    [
      'where one change is meant for another revision',
      {
        changes: [
          { type: 'retraction', claim: 'first/offer', ifRevision: 1, reason },
          { type: 'retraction', claim: 'first/siege', ifRevision: 2, reason },
        ],
      },
      412,
      'stale-revision',
    ],
    [
      'where one change is meant for the revision before another of the same bundle',
      {
        changes: [
          {
            type: 'evidence',
            claim: 'first/offer',
            ifRevision: 1,
            evidence: [{ exact: 'Aland offers fish', quotation: 'direct' }],
          },
          { type: 'retraction', claim: 'first/offer', ifRevision: 1, reason },
        ],
      },
      412,
      'stale-revision',
    ],
    [
      'where an earlier change of the bundle rules a later one out',
      {
        changes: [
          { type: 'retraction', claim: 'first/killed', reason },
          { type: 'supersession', claim: 'first/killed', by: 'later/killed', reason },
        ],
      },
      409,
      'not-allowed',
    ],
    [
      'where two supersessions of the bundle make a circle',
      {
        claims: [
          count('a', { basis: 'exact', value: 1 }),
          count('b', { basis: 'exact', value: 2 }),
        ],
        changes: [
          { type: 'supersession', claim: 'a', by: 'b', reason },
          { type: 'supersession', claim: 'b', by: 'a', reason },
        ],
      },
      409,
      'not-allowed',
    ],
  ];
  test.each(refused)('%s', async (_what, more, status, problem) => {
    const world = await begin();
    const size = await app.logSize();
    const answer = await send(world, more);
    const { detail } = expectProblem(answer, status, problem);
    if (status === 409) expect(detail).toMatch(/^Change 2: /);
    expect(await app.logSize()).toEqual(size);
    const { items } = await world.read<Page<Report>>('/reports', world.start);
    expect(items.map(({ slug }) => slug)).toEqual(['first', 'later']);
  });

  test('in a dry run, which makes the same checks and gives the same revisions', async () => {
    const world = await begin();
    const changes = [
      { type: 'retraction', claim: 'first/offer', reason },
      { type: 'correction', claim: 'first/offer', cause: 'source', saidAt: '2022-03-29', reason },
    ];
    const size = await app.logSize();
    const { status, body } = await send(world, { changes }, '?dryRun=true');
    const claimId = world.id('first~offer');
    expect([status, body.version]).toEqual([200, world.start]);
    expect(body.changes).toEqual([
      { claimId, revision: 2 },
      { claimId, revision: 3 },
    ]);
    const stale = [{ ...changes[0], ifRevision: 7 }];
    expectProblem(await send(world, { changes: stale }, '?dryRun=true'), 412, 'stale-revision');
    expect(await app.logSize()).toEqual(size);
  });
});

test('of two new claims that tie in everything else, the later in the bundle is the newer', async () => {
  const world = await begin();
  const claims = [
    count('a', { basis: 'exact', value: 1 }),
    count('b', { basis: 'exact', value: 2 }),
  ];
  const wrong = { type: 'supersession', claim: 'b', by: 'a', reason };
  const refused = await send(world, { claims, changes: [wrong] });
  expect(pathsOf(expectProblem(refused, 422, 'invalid'))).toEqual(['/changes/0/by']);
  const right = { type: 'supersession', claim: 'a', by: 'b', reason };
  expect((await send(world, { claims, changes: [right] })).status).toBe(201);
});

test('positions that tie in all but the version and have one stance add their terms and conditions', async () => {
  const world = await begin();
  const plain = (key: string, terms: string) => {
    const claim = stand(key, 'offers');
    return { ...claim, content: { ...claim.content, terms } };
  };
  const claims = [plain('a', 'by treaty'), plain('b', 'for ten years'), plain('c', 'by treaty')];
  const { version } = (await send(world, { claims })).body;
  const { body } = await client.get<Positions>(`${world.path}/positions?minVersion=${version}`);
  expect(body.cells).toMatchObject([
    { stance: 'offers', key: 'follow-up/c', terms: 'by treaty; for ten years', changes: 2 },
  ]);
});

test('all that is wrong with changes is told at once, each at its place', async () => {
  const world = await begin();
  const shape = await send(world, {
    changes: [
      { type: 'correction', claim: 'first/offer', cause: 'extraction', reason: '', x: 1 },
      { type: 'retraction', claim: '!', ifRevision: 0 },
      {
        type: 'unlink',
        claim: 'first/offer',
        to: 'later/no',
        relation: 'explains',
        extent: 'part',
      },
      { type: 'update', claim: 'first/offer' },
      { type: 'supersession', claim: 'first/offer', reason, by: 'a\0' },
    ],
  });
  expect(pathsOf(expectProblem(shape, 422, 'invalid'))).toEqual([
    '/changes/0',
    '/changes/0/reason',
    '/changes/0/x',
    '/changes/1/claim',
    '/changes/1/ifRevision',
    '/changes/1/reason',
    '/changes/2/extent',
    '/changes/3/type',
    '/changes/4/by',
  ]);
  const dossier = await send(world, {
    changes: [
      { type: 'retraction', claim: 'first/none', reason },
      { type: 'supersession', claim: 'first/killed', by: 'later/none', reason },
      { type: 'denial', claim: 'first/siege', by: 'later/doubt', reason },
      { type: 'validity-end', claim: 'first/siege', ended: '2999', reason, report: 'nowhere' },
      { type: 'link', claim: 'first/siege', to: 'unknown', relation: 'explains' },
      {
        type: 'evidence',
        claim: 'first/siege',
        evidence: [{ exact: 'Nothing of that', quotation: 'direct', via: [{ actor: 'ghost' }] }],
      },
      {
        type: 'correction',
        claim: 'first/siege',
        cause: 'source',
        utterer: { actor: 'ghost' },
        reason,
      },
    ],
  });
  expect(pathsOf(expectProblem(dossier, 422, 'invalid'))).toEqual([
    '/changes/0/claim',
    '/changes/1/by',
    '/changes/2/by',
    '/changes/3/ended',
    '/changes/3/report',
    '/changes/4/to',
    '/changes/5/evidence/0/exact',
    '/changes/5/evidence/0/via/0/actor',
    '/changes/6/utterer/actor',
  ]);
});

test('the faults of claims and of changes are told at once; what rests on a faulty claim is passed over', async () => {
  const world = await begin();
  const answer = await send(world, {
    claims: [words('never', { actor: 'nobody' }), count('held', { basis: 'exact', value: 3 })],
    changes: [
      { type: 'denial', claim: 'first/siege', by: 'never', reason },
      { type: 'retraction', claim: 'first/nothing', reason },
      { type: 'retraction', claim: 'first/killed', report: 'no-report', reason },
    ],
  });
  expect(pathsOf(expectProblem(answer, 422, 'invalid')).sort()).toEqual([
    '/changes/1/claim',
    '/changes/2/report',
    '/claims/0/utterer/actor',
  ]);
});
