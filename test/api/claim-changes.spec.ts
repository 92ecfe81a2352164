import { TestApp } from '../support/app.js';
import { type Changed, Changing, count, siege, stand, words } from '../support/changing.js';
import type { Client } from '../support/client.js';
import { expectProblem } from '../support/problems.js';
import type {
  ClaimHistory,
  Page,
  PositionHistory,
  Positions,
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

function begin(): Promise<Changing> {
  dossiers += 1;
  return Changing.begin(client, `dossier-${dossiers}`);
}

const reason = 'For a reason';
const onPeace = (report: string) => [{ report, exact: 'Aland offers peace', quotation: 'direct' }];

function stateOf(world: Changing, claim: string, version: number): Promise<SingleClaim> {
  return world.read<SingleClaim>(`/claims/${claim}`, version);
}

describe('A correction', () => {
  test('of our reading replaces words and evidence, sets the flag and derives the validity anew', async () => {
    const world = await begin();
    const { version } = await world.make('first~siege', 'corrections', 1, {
      cause: 'extraction',
      content: { kind: 'event', what: 'The siege', status: 'planned', occurred: '2022-05' },
      utterer: { actor: 'aland', role: 'speaker' },
      saidAt: '2022-03-29',
      evidence: onPeace('first'),
      reason,
    });
    expect(version).toBe(world.start + 1);
    const claim = await stateOf(world, 'first~siege', version);
    expect(claim).toMatchObject({
      claimId: world.id('first~siege'),
      revision: 2,
      content: { what: 'The siege', status: 'planned' },
      utterer: { actor: 'aland', role: 'speaker' },
      saidAt: '2022-03-29',
      evidence: [{ report: 'first', exact: 'Aland offers peace', start: 0, end: 18 }],
      state: { record: 'active', corrected: true, validity: 'planned' },
    });
    const timeline = await world.read<Page<TimelineItem>>('/timeline?kind=event', version);
    expect(timeline.items.find(({ key }) => key === 'first/siege')).toMatchObject({
      occurred: { edtf: '2022-05' },
      revision: 2,
      state: { validity: 'planned' },
    });
    const before = await client.read<SingleClaim>(
      `${world.path}/claims/first~siege?asOf=${world.start}`,
    );
    expect(before).toMatchObject({ revision: 1, state: { corrected: false, validity: 'current' } });
  });

  test('by the publisher adds its evidence to what there was', async () => {
    const world = await begin();
    const { version } = await world.make(world.id('first~offer'), 'corrections', 1, {
      cause: 'source',
      content: stand('x', 'concedes').content,
      evidence: [{ exact: 'Aland offers fish', quotation: 'direct' }],
      reason,
    });
    const claim = await stateOf(world, 'first~offer', version);
    expect(claim.evidence.map(({ exact }) => exact)).toEqual([
      'Aland offers peace',
      'Aland offers fish',
    ]);
    expect(claim.state).toMatchObject({ record: 'active', corrected: true });
    const history = await world.read<PositionHistory>('/positions/aland/peace', version);
    expect(history.history.map(({ stance }) => stance)).toEqual(['concedes', 'demands']);
    const revisions = await world.read<ClaimHistory>('/claims/first~offer/history', version);
    expect(revisions.revisions.map(({ event }) => event)).toEqual([
      'ClaimAsserted',
      'SourceCorrected',
    ]);
  });

  test.each(['source', 'extraction'])(
    'of %s with evidence from an earlier report makes the claim known earlier',
    async (cause) => {
      const world = await begin();
      const early = await world.file('early', { publishedAt: '2022-03-10' });
      await stateOf(world, 'later~demand', early.version);
      const { version } = await world.make('later~demand', 'corrections', 1, {
        cause,
        evidence: onPeace('early'),
        reason,
      });
      const path = '/claims/later~demand?publishedBy=2022-03-10';
      const claim = await world.read<SingleClaim>(path, version);
      // What the publisher amended is known from its evidence, our own correction at once.
      expect(claim.revision).toBe(2);
      const before = await client.get(`${world.path}${path}&asOf=${version - 1}`);
      expect(before.status).toBe(404);
    },
  );

  test('moves a claim from one view to another, and out of the one where it was', async () => {
    const world = await begin();
    const { version } = await world.make('later~demand', 'corrections', 1, {
      cause: 'extraction',
      content: count('x', { basis: 'exact', value: 3, place: 'here' }).content,
      reason,
    });
    const { cells } = await world.read<Positions>('/positions', version);
    expect(cells.map(({ stance }) => stance)).toEqual(['offers']);
    const { items } = await world.read<Page<Series>>('/quantities', version);
    expect(items.map(({ place }) => place)).toContain('here');
  });

  test('can be made to what is superseded or retracted, and leaves that as it is', async () => {
    const world = await begin();
    await world.make('first~killed', 'supersessions', 1, { by: 'later/killed', reason });
    await world.make('first~offer', 'retractions', 1, { reason });
    const said = { cause: 'extraction', saidAt: '2022-03-28', reason };
    await world.make('first~killed', 'corrections', 2, said);
    const { version } = await world.make('first~offer', 'corrections', 2, said);
    const [killed, offer] = await Promise.all([
      stateOf(world, 'first~killed', version),
      stateOf(world, 'first~offer', version),
    ]);
    expect(killed.state).toMatchObject({ record: 'superseded', corrected: true });
    expect(killed.supersededBy?.key).toBe('later/killed');
    expect(offer.state).toMatchObject({ record: 'retracted', corrected: true });
  });
});

describe('A retraction', () => {
  test('takes the claim out of the current positions, but not out of what was said', async () => {
    const world = await begin();
    const { version, ...rest } = await world.make('later~demand', 'retractions', 1, {
      reason,
      report: 'later',
      withdrawnBy: 'speaker',
    });
    expect(rest).toEqual({ claimId: world.id('later~demand'), revision: 2 });
    expect(version).toBe(world.start + 1);
    const claim = await stateOf(world, 'later~demand', version);
    expect(claim.state).toMatchObject({ record: 'retracted', corrected: false });
    const { cells } = await world.read<Positions>('/positions', version);
    expect(cells).toMatchObject([{ stance: 'offers', changes: 0 }]);
    const { history } = await world.read<PositionHistory>('/positions/aland/peace', version);
    expect(history).toMatchObject([
      { stance: 'offers', change: 'taken' },
      { stance: 'demands', change: null, state: { record: 'retracted' } },
    ]);
    const before = await client.read<Positions>(`${world.path}/positions?asOf=${world.start}`);
    expect(before.cells).toMatchObject([{ stance: 'demands', changes: 1 }]);
  });

  test('is refused for what is retracted, and rules out what the table rules out', async () => {
    const world = await begin();
    await world.make('first~offer', 'retractions', 1, { reason });
    const refused: [string, object, RegExp][] = [
      ['retractions', { reason }, /retracted already/],
      ['supersessions', { by: 'later/demand', reason }, /is retracted, so it cannot be superseded/],
      ['validity-end', { ended: '2022-04-01', reason }, /is retracted/],
      ['denials', { by: 'later/no', reason }, /is retracted/],
      ['disputes', { by: 'later/no', reason }, /is retracted/],
      ['dispute-resolutions', { outcome: 'upheld', reason }, /is retracted/],
    ];
    const size = await app.logSize();
    for (const [route, body, why] of refused) {
      const problem = expectProblem(
        await world.send('first~offer', route, 2, body),
        409,
        'not-allowed',
      );
      expect(problem.detail).toMatch(why);
    }
    expect(await app.logSize()).toEqual(size);
  });
});

describe('A mark that it was entered in error', () => {
  test('is made once, rules out all but unlinking and reinstatement, and can be taken back', async () => {
    const world = await begin();
    await world.make('first~killed', 'links', 1, { to: 'later/killed', relation: 'contradicts' });
    const { version } = await world.make('first~killed', 'entered-in-error', 2, { reason });
    expect((await stateOf(world, 'first~killed', version)).state.record).toBe('entered-in-error');
    const refused: [string, object][] = [
      ['entered-in-error', { reason }],
      ['retractions', { reason }],
      ['corrections', { cause: 'extraction', saidAt: '2022', reason }],
      ['supersessions', { by: 'later/killed', reason }],
      ['evidence', { evidence: onPeace('later') }],
      ['links', { to: 'later/no', relation: 'explains' }],
    ];
    for (const [route, body] of refused) {
      const problem = expectProblem(
        await world.send('first~killed', route, 3, body),
        409,
        'not-allowed',
      );
      expect(problem.detail).toContain('was entered in error');
    }
    const unlinked = { to: 'later/killed', relation: 'contradicts' };
    await world.make('first~killed', 'unlinks', 3, unlinked);
    const back = await world.make('first~killed', 'reinstatements', 4, { reason });
    expect((await stateOf(world, 'first~killed', back.version)).state.record).toBe('active');
  });
});

describe('A supersession', () => {
  test('names the newer claim, from both sides, and leaves the older where it was in its day', async () => {
    const world = await begin();
    const changed = await world.make('first~killed', 'supersessions', 1, {
      by: world.id('later~killed'),
      reason,
    });
    const { version } = changed;
    expect(changed).toEqual({ claimId: world.id('first~killed'), revision: 2, version });
    const [older, newer] = await Promise.all([
      stateOf(world, 'first~killed', version),
      stateOf(world, 'later~killed', version),
    ]);
    expect(older.state.record).toBe('superseded');
    expect(older.supersededBy?.claimId).toBe(newer.claimId);
    expect(newer).toMatchObject({ revision: 1, supersedes: [{ key: 'first/killed' }] });
    const asOf = await client.read<SingleClaim>(
      `${world.path}/claims/first~killed?asOf=${world.start}`,
    );
    expect(asOf).toMatchObject({ state: { record: 'active' }, supersededBy: null });
    const press = await client.read<SingleClaim>(
      `${world.path}/claims/first~killed?publishedBy=2022-04-04`,
    );
    expect(press).toMatchObject({ state: { record: 'active' }, supersededBy: null });
  });

  test('can bring the newer claim, and both are there in one append', async () => {
    const world = await begin();
    const claim = count(
      'recount',
      { basis: 'exact', value: 712 },
      { evidence: [{ report: 'later', exact: 'Beland is silent', quotation: 'direct' }] },
    );
    const { version, revision } = await world.make('first~killed', 'supersessions', 1, {
      claim,
      reason,
    });
    expect([revision, version]).toEqual([2, world.start + 2]);
    const older = await stateOf(world, 'first~killed', version);
    expect(older.supersededBy?.key).toBe('later/recount');
    const again = await world.send('later~killed', 'supersessions', 1, { claim, reason });
    expectProblem(again, 409, 'taken');
  });

  test('outlasts the newer claim, until the older is reinstated', async () => {
    const world = await begin();
    await world.make('first~killed', 'supersessions', 1, { by: 'later/killed', reason });
    const retracted = await world.make('later~killed', 'retractions', 1, { reason });
    const older = await stateOf(world, 'first~killed', retracted.version);
    expect(older.state.record).toBe('superseded');
    const { version } = await world.make('first~killed', 'reinstatements', 2, { reason });
    const back = await stateOf(world, 'first~killed', version);
    expect(back).toMatchObject({ state: { record: 'active' }, supersededBy: null });
    const newer = await stateOf(world, 'later~killed', version);
    expect(newer.supersedes).toEqual([]);
  });

  test('is refused by what is older, by itself, and by what does not stand', async () => {
    const world = await begin();
    const refused = await world.send('later~killed', 'supersessions', 1, {
      by: 'first/killed',
      reason,
    });
    expect(expectProblem(refused, 422, 'invalid').errors).toMatchObject([
      { path: '/by', message: expect.stringContaining('not newer') },
    ]);
    const old = count(
      'old',
      { basis: 'exact', value: 1 },
      {
        saidAt: '2022-03-01',
        evidence: [{ report: 'later', exact: 'Beland is silent', quotation: 'direct' }],
      },
    );
    const brought = await world.send('later~killed', 'supersessions', 1, { claim: old, reason });
    expect(expectProblem(brought, 422, 'invalid').errors).toMatchObject([{ path: '/claim' }]);
    const self = await world.send('first~killed', 'supersessions', 1, {
      by: 'first/killed',
      reason,
    });
    expectProblem(self, 422, 'invalid');
    await world.make('later~killed', 'retractions', 1, { reason });
    const gone = await world.send('first~killed', 'supersessions', 1, {
      by: 'later/killed',
      reason,
    });
    expect(expectProblem(gone, 409, 'not-allowed').detail).toContain('is retracted');
  });

  test('makes no circle, of two or of three', async () => {
    const world = await begin();
    await world.file('third', { claims: [count('killed', { basis: 'exact', value: 5 })] });
    await world.make('first~killed', 'supersessions', 1, { by: 'later/killed', reason });
    await world.make('later~killed', 'supersessions', 1, { by: 'third/killed', reason });
    const circle = await world.send('third~killed', 'supersessions', 1, {
      by: 'first/killed',
      reason,
    });
    expect(expectProblem(circle, 409, 'not-allowed').detail).toContain('superseded by this one');
    const back = await world.send('third~killed', 'supersessions', 1, {
      by: 'later/killed',
      reason,
    });
    expectProblem(back, 409, 'not-allowed');
  });
});

describe('A reinstatement', () => {
  test('is refused for what is active', async () => {
    const world = await begin();
    const answer = await world.send('first~offer', 'reinstatements', 1, { reason });
    expect(expectProblem(answer, 409, 'not-allowed').detail).toContain('nothing to reinstate');
  });

  test('makes a retracted claim the current position again', async () => {
    const world = await begin();
    await world.make('later~demand', 'retractions', 1, { reason });
    const { version } = await world.make('later~demand', 'reinstatements', 2, {
      reason,
      report: 'later',
    });
    const { cells } = await world.read<Positions>('/positions', version);
    expect(cells).toMatchObject([{ stance: 'demands', revision: 3 }]);
  });
});

describe('An end of validity', () => {
  test('says when it ended, and stays through a correction', async () => {
    const world = await begin();
    await world.make('first~siege', 'validity-end', 1, {
      ended: '2022-04-02',
      reason,
      report: 'later',
    });
    const { version } = await world.make('first~siege', 'corrections', 2, {
      cause: 'extraction',
      content: siege('x', {}).content,
      reason,
    });
    expect(await stateOf(world, 'first~siege', version)).toMatchObject({
      ended: '2022-04-02',
      state: { record: 'active', validity: 'ended', corrected: true },
    });
    const holding = async (day: string) => {
      const { items } = await client.read<Page<SingleClaim>>(
        `${world.path}/claims?kind=event&report=first&validAt=${day}`,
      );
      return items.length;
    };
    expect(await holding('2022-04-01')).toBe(1);
    expect(await holding('2022-04-03')).toBe(0);
  });

  test('is refused in the future, before the beginning, and for a report that is not there', async () => {
    const world = await begin();
    for (const ended of ['2999', '2022-03-24']) {
      const answer = await world.send('first~siege', 'validity-end', 1, { ended, reason });
      expect(expectProblem(answer, 422, 'invalid').errors).toMatchObject([{ path: '/ended' }]);
    }
    const both = await world.send('first~siege', 'validity-end', 1, {
      ended: '2999',
      reason,
      report: 'nowhere',
    });
    const { errors = [] } = expectProblem(both, 422, 'invalid');
    expect(errors.map(({ path }) => path).sort()).toEqual(['/ended', '/report']);
  });
});

describe('More evidence', () => {
  test('is an event for each report that it is from, and is refused twice', async () => {
    const world = await begin();
    const evidence = [
      {
        report: 'later',
        exact: 'Aland offers fish',
        quotation: 'direct',
        via: [{ actor: 'cedar' }],
      },
      { exact: 'Aland offers fish', quotation: 'direct' },
      { report: 'later', exact: 'Beland is silent', quotation: 'direct' },
    ];
    const { revision, version } = await world.make('first~offer', 'evidence', 1, { evidence });
    expect([revision, version]).toEqual([3, world.start + 2]);
    const claim = await stateOf(world, 'first~offer', version);
    expect(claim.evidence.map(({ report }) => report)).toEqual([
      'first',
      'later',
      'later',
      'first',
    ]);
    const press = await client.read<SingleClaim>(
      `${world.path}/claims/first~offer?publishedBy=2022-03-30`,
    );
    expect(press.evidence.map(({ report }) => report)).toEqual(['first', 'first']);
    const again = await world.send('first~offer', 'evidence', 3, { evidence });
    const { errors = [] } = expectProblem(again, 422, 'invalid');
    expect(errors.map(({ path }) => path)).toEqual(['/evidence/0', '/evidence/1', '/evidence/2']);
  });

  test('from an earlier report makes the claim known earlier, but not as of before', async () => {
    const world = await begin();
    await world.file('early', { publishedAt: '2022-03-10' });
    const { version } = await world.make('later~demand', 'evidence', 1, {
      evidence: onPeace('early'),
    });
    const { cells } = await world.read<Positions>('/positions?publishedBy=2022-03-10', version);
    expect(cells).toMatchObject([{ stance: 'demands' }]);
    const before = await client.read<Positions>(
      `${world.path}/positions?publishedBy=2022-03-10&asOf=${version - 1}`,
    );
    expect(before.cells).toEqual([]);
    // Said by 10 March at the latest, so that the offer of 30 March is the newer word.
    const now = await world.read<Positions>('/positions', version);
    expect(now.cells).toMatchObject([{ stance: 'offers' }]);
  });
});

describe('Denials and disputes', () => {
  test('a word of somebody whom the claim concerns denies it; of anybody else, disputes it', async () => {
    const world = await begin();
    const cases: [string, string, string][] = [
      ['first~siege', 'later/no', 'denials'],
      ['first~siege', 'later/envoy', 'denials'],
      ['first~siege', 'later/doubt', 'disputes'],
      ['first~promise', 'first/offer', 'denials'],
      ['first~promise', 'later/no', 'disputes'],
      ['first~promise', 'later/killed', 'disputes'],
    ];
    const revisions = new Map<string, number>();
    for (const [claim, by, route] of cases) {
      const revision = revisions.get(claim) ?? 1;
      const other = route === 'denials' ? 'disputes' : 'denials';
      const wrong = await world.send(claim, other, revision, { by, reason });
      expect(expectProblem(wrong, 422, 'invalid').errors).toMatchObject([{ path: '/by' }]);
      await world.make(claim, route, revision, { by, reason });
      revisions.set(claim, revision + 1);
    }
    const twice = await world.send('first~siege', 'denials', 4, { by: 'later/no', reason });
    expectProblem(twice, 409, 'not-allowed');
  });

  test('count while the claim that carries them is active, denied before disputed', async () => {
    const world = await begin();
    const epistemic = async (version: number) =>
      (await stateOf(world, 'first~siege', version)).state.epistemic;
    const disputed = await world.make('first~siege', 'disputes', 1, { by: 'later/doubt', reason });
    expect(await epistemic(disputed.version)).toBe('disputed');
    const denied = await world.make('first~siege', 'denials', 2, { by: 'later/no', reason });
    expect(await epistemic(denied.version)).toBe('denied');
    const silent = await world.make('later~no', 'retractions', 1, { reason });
    expect(await epistemic(silent.version)).toBe('disputed');
    const again = await world.make('later~no', 'reinstatements', 2, { reason });
    expect(await epistemic(again.version)).toBe('denied');
    const before = await client.read<SingleClaim>(
      `${world.path}/claims/first~siege?asOf=${silent.version}`,
    );
    expect(before.state.epistemic).toBe('disputed');
    const claim = await stateOf(world, 'first~siege', again.version);
    expect(claim.objections).toMatchObject([
      { kind: 'disputed', outcome: null, counts: true, by: { key: 'later/doubt' } },
      { kind: 'denied', outcome: null, counts: true, by: { key: 'later/no' } },
    ]);
    expect((await stateOf(world, 'later~no', again.version)).objectsTo).toMatchObject([
      { kind: 'denied', claim: { key: 'first/siege' } },
    ]);
  });

  test('are how claims are found in lists of those that are denied or disputed', async () => {
    const world = await begin();
    const disputed = await world.make('first~siege', 'disputes', 1, { by: 'later/doubt', reason });
    const denied = await world.make('first~siege', 'denials', 2, { by: 'later/no', reason });
    const found = async (list: string, state: string, version: number) => {
      const query = `epistemic=${state}&asOf=${version}&minVersion=${denied.version}`;
      const { items } = await client.read<Page<{ key: string }>>(`${world.path}/${list}?${query}`);
      return items.map(({ key }) => key);
    };
    for (const list of ['timeline', 'claims']) {
      expect(await found(list, 'disputed', disputed.version)).toEqual(['first/siege']);
      expect(await found(list, 'denied', disputed.version)).toEqual([]);
      expect(await found(list, 'disputed', denied.version)).toEqual([]);
      expect(await found(list, 'denied', denied.version)).toEqual(['first/siege']);
      expect(await found(list, 'single-source', denied.version)).not.toContain('first/siege');
    }
  });

  test('fall away when dismissed, remain when upheld, and can be raised again', async () => {
    const world = await begin();
    const none = await world.send('first~siege', 'dispute-resolutions', 1, {
      outcome: 'upheld',
      reason,
    });
    expect(expectProblem(none, 409, 'not-allowed').detail).toContain('open');
    await world.make('first~siege', 'denials', 1, { by: 'later/no', reason });
    const dismissed = await world.make('first~siege', 'dispute-resolutions', 2, {
      outcome: 'dismissed',
      reason,
      report: 'later',
    });
    const after = await stateOf(world, 'first~siege', dismissed.version);
    expect(after.state.epistemic).toBe('single-source');
    expect(after.objections).toMatchObject([{ outcome: 'dismissed', counts: false }]);
    await world.make('first~siege', 'denials', 3, { by: 'later/no', reason });
    const upheld = await world.make('first~siege', 'dispute-resolutions', 4, {
      outcome: 'upheld',
      reason,
    });
    const settled = await stateOf(world, 'first~siege', upheld.version);
    expect(settled.state.epistemic).toBe('denied');
    expect(settled.objections).toMatchObject([{ outcome: 'upheld', counts: true }]);
    const closed = await world.send('first~siege', 'dispute-resolutions', 5, {
      outcome: 'dismissed',
      reason,
    });
    expectProblem(closed, 409, 'not-allowed');
  });

  test('can bring the claim that carries them', async () => {
    const world = await begin();
    const claim = words('never', { actor: 'beland' }, { evidence: onPeace('later') });
    const { version } = await world.make('first~siege', 'denials', 1, { claim, reason });
    expect(await stateOf(world, 'first~siege', version)).toMatchObject({
      state: { epistemic: 'denied' },
      objections: [{ by: { key: 'later/never' } }],
    });
    const wrong = await world.send('first~siege', 'disputes', 2, {
      claim: { ...claim, key: 'never-ever' },
      reason,
    });
    expect(expectProblem(wrong, 422, 'invalid').errors).toMatchObject([{ path: '/claim' }]);
  });
});

describe('Links', () => {
  test('show from both sides, corroborate by independent speakers, and can be taken away', async () => {
    const world = await begin();
    const link = { to: 'later/siege', relation: 'same-proposition', reason };
    const { version } = await world.make('first~siege', 'links', 1, link);
    const [from, to] = await Promise.all([
      stateOf(world, 'first~siege', version),
      stateOf(world, 'later~siege', version),
    ]);
    expect(from.links.outgoing).toMatchObject([
      { relation: 'same-proposition', key: 'later/siege', extent: null },
    ]);
    expect(to.links.incoming).toMatchObject([{ key: 'first/siege' }]);
    // The narrator is no registered actor: Cedar corroborates it, not the other way round.
    expect([from.state.epistemic, to.state.epistemic]).toEqual(['corroborated', 'single-source']);
    expect(to.revision).toBe(1);
    const twice = await world.send('first~siege', 'links', 2, link);
    expect(expectProblem(twice, 409, 'not-allowed').detail).toContain('already');
    const gone = await world.make('first~siege', 'unlinks', 2, link);
    const after = await stateOf(world, 'first~siege', gone.version);
    expect(after.links.outgoing).toEqual([]);
    expect(after.state.epistemic).toBe('single-source');
    const nothing = await world.send('first~siege', 'unlinks', 3, link);
    expect(expectProblem(nothing, 409, 'not-allowed').detail).toContain('no such link');
  });

  test('that fulfil, in part and then wholly, change no axis of the state', async () => {
    const world = await begin();
    const before = await stateOf(world, 'first~promise', world.start);
    const link = { to: 'first/promise', relation: 'fulfils' };
    await world.make('later~siege', 'links', 1, { ...link, extent: 'part' });
    const { version } = await world.make('later~siege', 'links', 2, { ...link, extent: 'whole' });
    const promise = await stateOf(world, 'first~promise', version);
    expect(promise.state).toEqual(before.state);
    expect(promise.links.incoming).toMatchObject([{ relation: 'fulfils', extent: 'whole' }]);
  });

  test('keep an inferred position tied to what it was inferred from', async () => {
    const world = await begin();
    const inferred = {
      ...stand('guess', 'accepts'),
      content: { ...stand('guess', 'accepts').content, reading: 'inferred' },
      links: [{ to: 'first/promise', relation: 'inferred-from' }],
    };
    await world.file('third', { claims: [inferred] });
    const link = { to: 'first/promise', relation: 'inferred-from' };
    const refused = await world.send('third~guess', 'unlinks', 1, link);
    expectProblem(refused, 409, 'not-allowed');
    await world.make('third~guess', 'links', 1, { to: 'later/no', relation: 'inferred-from' });
    await world.make('third~guess', 'unlinks', 2, link);
    const read = await world.send('first~offer', 'corrections', 1, {
      cause: 'extraction',
      content: inferred.content,
      reason,
    });
    expect(expectProblem(read, 422, 'invalid').errors).toMatchObject([
      { path: '/content/reading' },
    ]);
  });

  test('to itself is refused', async () => {
    const world = await begin();
    const self = { to: 'first/offer', relation: 'explains' };
    expectProblem(await world.send('first~offer', 'links', 1, self), 422, 'invalid');
  });
});

describe('If-Match', () => {
  test('is needed, names one revision, and takes the ETag of what was read', async () => {
    const world = await begin();
    const path = `${world.path}/claims/first~offer/retractions`;
    expectProblem(await client.post(path, { reason }), 428, 'precondition-required');
    for (const tag of ['*', '"1", "2"', 'W/"1"', '1', '']) {
      const answer = await world.send('first~offer', 'retractions', tag, { reason });
      expect([tag, answer.status]).toEqual([tag, 400]);
    }
    for (const revision of [2, 99]) {
      const answer = await world.send('first~offer', 'retractions', revision, { reason });
      expect(expectProblem(answer, 412, 'stale-revision')).toMatchObject({
        claimId: world.id('first~offer'),
        revision: 1,
      });
    }
    const read = await client.get(`${world.path}/claims/first~offer?minVersion=${world.start}`);
    const tag = read.headers.get('etag') ?? '';
    const answer = await world.send('first~offer', 'retractions', tag, { reason });
    expect([answer.status, answer.body.revision]).toEqual([200, 2]);
    const stale = await world.send('first~offer', 'reinstatements', tag, { reason });
    expect(expectProblem(stale, 412, 'stale-revision')).toMatchObject({ revision: 2 });
  });
});

describe('Idempotency-Key', () => {
  test('gives the answer again, and is bound to route, If-Match and body', async () => {
    const world = await begin();
    const under = { 'Idempotency-Key': `${world.dossier} key` };
    const answer = await world.send('first~offer', 'retractions', 1, { reason }, under);
    const size = await app.logSize();
    const again = await world.send('first~offer', 'retractions', 1, { reason }, under);
    expect(again.text).toBe(answer.text);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    const others: [string, number, object][] = [
      ['retractions', 2, { reason }],
      ['retractions', 1, { reason: 'another' }],
      ['entered-in-error', 1, { reason }],
    ];
    for (const [route, revision, body] of others) {
      const other = await world.send('first~offer', route, revision, body, under);
      expectProblem(other, 422, 'idempotency-mismatch');
    }
    expect(await app.logSize()).toEqual(size);
  });
});

describe('A refused request', () => {
  const faulty: [string, string, unknown, string[]][] = [
    ['corrections', 'no body', null, ['']],
    ['corrections', 'nothing to correct', { cause: 'extraction', reason, x: 1 }, ['', '/x']],
    [
      'corrections',
      'wrong fields',
      { cause: 'whim', saidAt: 'then', evidence: [], reason: '' },
      ['/cause', '/evidence', '/reason', '/saidAt'],
    ],
    [
      'corrections',
      'what is not there',
      {
        cause: 'extraction',
        content: { ...stand('x', 'offers').content, actor: 'nobody', issue: 'nothing' },
        utterer: { actor: 'noone' },
        saidAt: '2999',
        evidence: [
          { report: 'nowhere', exact: 'x', quotation: 'direct' },
          { exact: 'Aland sings', quotation: 'direct', via: [{ actor: 'ghost' }] },
        ],
        reason,
      },
      [
        '/content/actor',
        '/content/issue',
        '/evidence/0/report',
        '/evidence/1/exact',
        '/evidence/1/via/0/actor',
        '/saidAt',
        '/utterer/actor',
      ],
    ],
    [
      'corrections',
      'a claim that is not there',
      {
        cause: 'source',
        content: { kind: 'statement', gist: 'x', about: [{ claim: 'first/none' }] },
        reason,
      },
      ['/content/about/0/claim'],
    ],
    ['retractions', 'NUL', { reason: 'a\0b', withdrawnBy: 'me' }, ['/reason', '/withdrawnBy']],
    ['retractions', 'a lone surrogate', { reason: 'a\ud800b' }, ['/reason']],
    ['retractions', 'an unknown report', { reason, report: 'nowhere' }, ['/report']],
    ['entered-in-error', 'an unknown field', { reason, because: 'x' }, ['/because']],
    ['reinstatements', 'no reason', {}, ['/reason']],
    ['supersessions', 'neither by nor claim', { reason: '', x: 1 }, ['/by', '/reason', '/x']],
    ['supersessions', 'an unknown claim', { by: 'first/none', reason }, ['/by']],
    ['supersessions', 'a bare key', { by: 'brought', reason }, ['/by']],
    [
      'supersessions',
      'a claim without a report',
      { claim: count('x', { basis: 'exact', value: 1 }), reason },
      ['/claim/evidence/0/report'],
    ],
    [
      'denials',
      'by and claim, which is wrong',
      { by: 'later/no', claim: { content: { kind: 'statement' } }, reason },
      ['/by', '/claim/content/gist', '/claim/evidence', '/claim/utterer'],
    ],
    [
      'disputes',
      'an unknown claim',
      { by: '01890000-0000-7000-8000-000000000000', reason },
      ['/by'],
    ],
    ['validity-end', 'no date', { reason }, ['/ended']],
    ['evidence', 'none', { evidence: [] }, ['/evidence']],
    ['evidence', 'reason', { evidence: onPeace('first'), reason }, ['/reason']],
    [
      'evidence',
      'what is not there',
      {
        evidence: [
          { exact: 'Beland', quotation: 'direct', via: [{ actor: 'ghost' }] },
          ...onPeace('x'),
        ],
      },
      ['/evidence/0/via/0/actor', '/evidence/1/report'],
    ],
    ['dispute-resolutions', 'an outcome', { outcome: 'maybe', reason }, ['/outcome']],
    ['links', 'an extent', { to: 'later/no', relation: 'explains', extent: 'part' }, ['/extent']],
    ['unlinks', 'an extent', { to: '!', relation: 'explains', extent: 'part' }, ['/extent', '/to']],
    ['links', 'an unknown claim', { to: 'later/none', relation: 'explains' }, ['/to']],
  ];

  let world: Changing;
  beforeAll(async () => {
    world = await begin();
  });

  test.each(faulty)('to %s is told all that is wrong: %s', async (route, _what, body, paths) => {
    const size = await app.logSize();
    const answer = await world.send('first~siege', route, 1, body);
    const { errors = [] } = expectProblem(answer, 422, 'invalid');
    expect(errors.map(({ path }) => path).sort()).toEqual(paths);
    expect(await app.logSize()).toEqual(size);
  });

  test('names an unknown claim, a hidden dossier, no key, or a key that may only read', async () => {
    const unknown = ['first~none', '01890000-0000-7000-8000-000000000000', 'offer', 'first~', '~'];
    for (const claim of unknown) {
      expectProblem(await world.send(claim, 'retractions', 1, { reason }), 404, 'not-found');
    }
    const path = `${world.path}/claims/first~offer/retractions`;
    const tag = { 'If-Match': '"1"' };
    expect((await app.as().post(path, { reason }, tag)).status).toBe(401);
    const reader = await app.with({ scopes: ['read'], dossiers: '*' });
    expect((await reader.post(path, { reason }, tag)).status).toBe(403);
    const stranger = await app.with({ scopes: ['read', 'report'], dossiers: ['elsewhere'] });
    expect((await stranger.post(path, { reason }, tag)).status).toBe(404);
    const nowhere = '/v1/dossiers/nowhere/claims/first~offer/retractions';
    expect((await client.post(nowhere, { reason }, tag)).status).toBe(404);
  });
});

test('every route answers with the claim, its revision and the version', async () => {
  const world = await begin();
  const routes: [string, object][] = [
    ['corrections', { cause: 'source', saidAt: '2022-03-29', reason }],
    ['evidence', { evidence: onPeace('later') }],
    ['links', { to: 'later/siege', relation: 'same-proposition' }],
    ['unlinks', { to: 'later/siege', relation: 'same-proposition' }],
    ['denials', { by: 'later/no', reason }],
    ['disputes', { by: 'later/doubt', reason }],
    ['dispute-resolutions', { outcome: 'upheld', reason }],
    ['validity-end', { ended: '2022-04', reason }],
    ['supersessions', { by: 'later/siege', reason }],
    ['reinstatements', { reason }],
    ['retractions', { reason, withdrawnBy: 'publisher' }],
    ['entered-in-error', { reason, report: 'later' }],
  ];
  const answers: Changed[] = [];
  for (const [index, [route, body]] of routes.entries()) {
    answers.push(await world.make('first~siege', route, index + 1, body));
  }
  const claimId = world.id('first~siege');
  expect(answers).toEqual(
    routes.map((_, index) => ({ claimId, revision: index + 2, version: world.start + index + 1 })),
  );
});
