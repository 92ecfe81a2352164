import { connect } from '../../libs/database/index.js';
import { TestApp } from '../support/app.js';
import { copyDossier, fillDossier, projectorOf, reportOf } from './dossiers.js';
import {
  describeScan,
  PlanListener,
  type Planned,
  type Scan,
  scansIn,
  tellPlans,
} from './plans.js';

const DOSSIER = 'talks';
const PATH = `/v1/dossiers/${DOSSIER}`;
const REPORTS = 120;
const MINUTES = 180_000;

/** The claims of each speaker, in the order in which they were asserted. */
const SPEAKERS = 'claims_speaker_idx';

/** Tables that have a row for every claim or event: the others are small here, and may be gone through. */
const LARGE = [
  'log.events',
  'log.names',
  'views.claims',
  'views.conflicts',
  'views.dependents',
  'views.evidence',
  'views.judgements',
  'views.links',
  'views.speakers',
  'views.standings',
  'views.utterances',
  'views.words',
];

let app: TestApp;
let listener: PlanListener;

beforeAll(async () => {
  listener = new PlanListener();
  app = await TestApp.start({ worker: false, freshly: true });
  await fillDossier(app.databaseUrl, DOSSIER, REPORTS);
  await fillDossier(app.databaseUrl, 'original', 12);
  await copyDossier(app.ownerUrl, 'original', 60);
  // Most dossiers are small.
  await fillDossier(app.databaseUrl, 'small', 1);
  await copyDossier(app.ownerUrl, 'small', 1_500);
  await tellPlans(app.ownerUrl);
  await app.restartApi();
}, MINUTES);

afterAll(async () => {
  await app.close();
  listener.close();
});

async function plansOf(path: string): Promise<readonly Planned[]> {
  return listener.during(async () => {
    const { status, text } = await app.client.get(PATH + path);
    if (status !== 200) throw new Error(`${path}: ${status} ${text}`);
  });
}

/** The scans of large tables that look at rows otherwise than by an index on the dossier. */
function unguided(planned: readonly Planned[]): string[] {
  return planned.flatMap((statement) =>
    scansIn(statement.plan)
      .filter(({ table }) => LARGE.includes(table))
      .filter(({ sought }) => sought.length === 0 || !sought.every(startsAtDossier))
      .map((scan) => describeScan(scan, statement)),
  );
}

function startsAtDossier(condition: string): boolean {
  return /\bdossier = /.test(condition);
}

function scansOf(planned: readonly Planned[], table: string): Scan[] {
  return planned.flatMap(({ plan }) => scansIn(plan)).filter((scan) => scan.table === table);
}

/** The only scan of claims that is not one of a claim's key: the one in the order of the world. */
function scanInWorldOrder(planned: readonly Planned[]): Scan | undefined {
  const byKey = ({ sought }: Scan) => /\bkey = /.test(sought.join());
  const [scan, ...others] = scansOf(planned, 'views.claims').filter((scan) => !byKey(scan));
  expect(others).toEqual([]);
  expect(scan?.index).toBe('claims_world_order_idx');
  return scan;
}

describe('In a dossier of thousands of claims among others', () => {
  test.each([
    '/timeline',
    '/timeline/days',
    '/timeline?asOf=1500',
    '/timeline?publishedBy=2022-04-01',
    '/timeline?actor=actor-3',
    '/timeline?issue=issue-3',
    '/timeline?from=2022-05-01',
    '/timeline?place=place-3',
    '/timeline?report=report-3',
    '/timeline?speaker=actor-3',
    '/timeline?utterer=label:officials',
    '/timeline?order=said',
    '/timeline?order=said&asOf=1500',
    '/timeline?order=said&publishedBy=2022-04-01',
    '/timeline?order=said&actor=actor-3',
    '/timeline?order=said&epistemic=disputed',
    '/positions',
    '/positions?asOf=1500',
    '/positions/actor-1/issue-1',
    '/claims/report-7~day-3',
    '/claims/report-7~day-3?minVersion=3000',
    '/claims/report-7~day-3/history',
    '/claims?report=report-3',
    '/claims?speaker=actor-3',
    '/claims?q=met',
    '/claims?q=met&asOf=1500',
    '/claims?epistemic=single-source',
    '/claims?contradicted=true',
    '/conflicts?rule=incompatible',
    '/conflicts?rule=incompatible&asOf=1500',
    '/conflicts?rule=incompatible&publishedBy=2022-04-01',
    '/conflicts?rule=circular',
    '/conflicts?actor=actor-3',
    '/conflicts?place=place-1',
    '/positions?validAt=2022-04',
    '/conflicts?issue=issue-3&publishedBy=2022-04-01',
    '/milestones?process=treaty',
    '/speakers',
    '/speakers?sort=lastSaid',
    '/speakers?asOf=1500',
    '/speakers?publishedBy=2022-04-01',
    '/speakers/actor-1',
    '/speakers/actor-1?asOf=1500',
    '/changes?after=100',
    '/changes?type=retraction',
    '/changes?claim=report-7~day-3',
    '/changes?actor=actor-3',
    '/events?after=200',
    '/moments',
    '/moments?asOf=1500',
    '/moments?by=publication',
    '/moments?by=publication&asOf=1500',
    '/reports',
    '/reports?source=A%20gazette&from=2022-04',
    '/reports/report-3',
  ])(
    '%s reads no large table but by an index and the dossier',
    async (path) => {
      expect(unguided(await plansOf(path))).toEqual([]);
    },
    MINUTES,
  );

  test.each(['/timeline', '/timeline?asOf=1500'])(
    'a page of %s comes in the order of an index, and ends with the page',
    async (path) => {
      const scan = scanInWorldOrder(await plansOf(path));
      expect(scan?.how).toBe('Index Scan');
      const above = scan?.above.map((step) => step['Node Type']) ?? [];
      expect(above).toContain('Limit');
      expect(above).not.toContain('Sort');
    },
    MINUTES,
  );

  test.each(['/timeline?order=said', '/timeline?order=said&asOf=1500'])(
    'a page of %s comes in the order of an index of utterances, and ends with the page',
    async (path) => {
      const planned = await plansOf(path);
      const scan = scansOf(planned, 'views.utterances').find(
        ({ index }) => index === 'utterances_said_order_idx',
      );
      expect(scan?.how).toBe('Index Scan');
      const above = scan?.above.map((step) => step['Node Type']) ?? [];
      expect(above).toContain('Limit');
      expect(above).not.toContain('Sort');
      const sought = scansOf(planned, 'views.claims').map((one) => one.sought.join());
      expect(sought.filter((condition) => !/\bkey = /.test(condition))).toEqual([]);
    },
    MINUTES,
  );

  test.each(['denied', 'disputed'])(
    'claims that are %s are found by their judgements',
    async (state) => {
      const planned = await plansOf(`/timeline?epistemic=${state}`);
      const sought = scansOf(planned, 'views.claims').map((scan) => scan.sought.join());
      expect(sought.filter((condition) => !/\b(key|asserted) = /.test(condition))).toEqual([]);
      const judged = scansOf(planned, 'views.judgements').map((scan) => scan.sought.join());
      expect(judged.filter((condition) => /\bepistemic = /.test(condition))).toHaveLength(1);
      expect(unguided(planned)).toEqual([]);
    },
    MINUTES,
  );

  test.each([
    ['/claims?epistemic=corroborated', 'judgements_dossier_epistemic_asserted_idx'],
    ['/conflicts?rule=disputed', 'judgements_conflicts_idx'],
  ])(
    'a page of %s comes in the order of an index of judgements, and ends with the page',
    async (path, index) => {
      const planned = await plansOf(path);
      const [scan] = scansOf(planned, 'views.judgements').filter((scan) => scan.index === index);
      const above = scan?.above.map((step) => step['Node Type']) ?? [];
      expect(above).toContain('Limit');
      expect(above).not.toContain('Sort');
      expect(unguided(planned)).toEqual([]);
    },
    MINUTES,
  );

  test(
    'what a speaker says, alone or jointly, comes in the order of an index, and ends with the page',
    async () => {
      const planned = await plansOf('/claims?speaker=actor-3');
      const scans = scansOf(planned, 'views.claims').filter(({ index }) => index === SPEAKERS);
      expect(scans).toHaveLength(2);
      for (const { above } of scans) {
        const steps = above.map((step) => step['Node Type']);
        // Of each of the two no more than a page.
        const below = steps.slice(steps.findLastIndex((step) => step.endsWith('Append')));
        expect(below).toContain('Limit');
        expect(below).not.toContain('Sort');
      }
    },
    MINUTES,
  );

  test.each([
    ['/positions', 'views.cells', 'key'],
    ['/positions?publishedBy=2022-04-01', 'views.standings', 'subject'],
    ['/conflicts?rule=incompatible', 'views.conflicts', 'peers'],
    ['/conflicts?rule=incompatible&publishedBy=2022-04-01', 'views.standings', 'peers'],
    ['/quantities', 'views.series', 'subject'],
  ])(
    '%s is walked by an index of %s, each step from the %s where the one before ended',
    async (path, table, name) => {
      const sought = scansOf(await plansOf(path), table)
        .filter(({ above }) => above.some((step) => step['Node Type'] === 'Recursive Union'))
        .map((scan) => scan.sought.join());
      const steps = sought.filter((condition) => !new RegExp(`\\b${name} = `).test(condition));
      const begun = new RegExp(`${name} > w`);
      expect(sought.filter((condition) => begun.test(condition))).not.toEqual([]);
      expect(steps.filter((condition) => !/ > \(?w/.test(condition))).toEqual([]);
    },
    MINUTES,
  );

  test.each(['/moments?by=publication', '/moments?by=publication&asOf=1500'])(
    'the days of %s are counted from an index alone',
    async (path) => {
      const scans = scansOf(await plansOf(path), 'views.reports');
      expect(scans.map(({ how, index }) => ({ how, index }))).toEqual([
        { how: 'Index Only Scan', index: 'reports_known_idx' },
      ]);
    },
    MINUTES,
  );

  test.each(['/moments', '/moments?asOf=1500'])(
    'the times of %s are those of the versions that are shown, each found by its key',
    async (path) => {
      const scans = scansOf(await plansOf(path), 'log.events');
      expect(scans.map(({ index }) => index)).toEqual(['events_pkey']);
      expect(scans[0]?.sought.join()).toMatch(/\bversion = ANY/);
    },
    MINUTES,
  );

  test(
    'the next page begins in that index where the one before ended',
    async () => {
      const { next } = await app.client.read<{ next: string }>(`${PATH}/timeline`);
      const planned = await plansOf(`/timeline?cursor=${encodeURIComponent(next)}`);
      const scan = scanInWorldOrder(planned);
      expect(scan?.how).toBe('Index Scan');
      expect(scan?.sought.join()).toMatch(/\bdossier = .*\basserted\) > ROW\(/);
      expect(scan?.above.map((step) => step['Node Type'])).not.toContain('Sort');
      expect(unguided(planned)).toEqual([]);
    },
    MINUTES,
  );

  test(
    'a claim is found by its key, and what it opposes and replaces by theirs',
    async () => {
      const planned = await plansOf('/claims/report-7~day-3?minVersion=3000');
      const sought = scansOf(planned, 'views.claims').flatMap((scan) => scan.sought);
      expect(sought.length).toBeGreaterThan(0);
      expect(
        sought.filter((condition) => !/\b(key|report|superseded_by|objections)\b/.test(condition)),
      ).toEqual([]);
    },
    MINUTES,
  );

  test(
    'a change of a claim reads no large table but by an index and the dossier',
    async () => {
      const planned = await listener.during(async () => {
        const { status, text } = await app.client.post(
          `${PATH}/claims/report-9~day-3/retractions`,
          { reason: 'Taken back' },
          { 'If-Match': '"1"' },
        );
        if (status >= 300) throw new Error(`${status} ${text}`);
      });
      expect(scansOf(planned, 'log.events').length).toBeGreaterThan(0);
      expect(unguided(planned)).toEqual([]);
    },
    MINUTES,
  );

  test(
    'the filing of a report, and its projection, read no large table but by an index and the dossier',
    async () => {
      const database = connect({ url: app.databaseUrl, max: 2 });
      try {
        const filing = await listener.during(() => app.client.file(DOSSIER, reportOf(REPORTS)));
        expect(scansOf(filing, 'log.names').length).toBeGreaterThan(0);
        expect(unguided(filing)).toEqual([]);
        const projection = await listener.during(() => projectorOf(database).project(DOSSIER));
        expect(scansOf(projection, 'log.events').length).toBeGreaterThan(0);
        expect(scansOf(projection, 'views.claims').length).toBeGreaterThan(0);
        expect(unguided(projection)).toEqual([]);
      } finally {
        await database.$disconnect();
      }
    },
    MINUTES,
  );
});
