import { withSession } from '../../libs/database/index.js';
import { TestApp } from '../support/app.js';
import { fillDossier } from './dossiers.js';
import { PlanListener, rowsRead, tellPlans } from './plans.js';

const PATH = '/v1/dossiers/filed-since';
const MINUTES = 180_000;

/** How many times the rows a page may take up before there are statistics, and how many more in any case. */
const TIMES = 1.5;
const MORE = 100;

const PAGES = [
  '/timeline',
  '/timeline?asOf=500',
  '/timeline?publishedBy=2022-04-01',
  '/timeline?validAt=2022-03-20',
  '/timeline?actor=actor-3',
  '/timeline?issue=issue-3',
  '/timeline?from=2022-05-01',
  '/timeline?place=place-3',
  '/timeline?report=report-3',
  '/timeline?speaker=actor-3',
  '/timeline?epistemic=disputed',
  '/timeline?epistemic=single-source',
  '/timeline?order=said',
  '/timeline?order=said&publishedBy=2022-04-01',
  '/timeline?order=said&actor=actor-3',
  '/timeline?order=said&epistemic=disputed',
  '/positions',
  '/positions?asOf=500',
  '/positions?publishedBy=2022-03-20',
  '/positions?validAt=2022-03-20',
  '/positions/actor-1/issue-1',
  '/claims',
  '/claims?asOf=500',
  '/claims?publishedBy=2022-03-20',
  '/claims?validAt=2022-03-20',
  '/claims?report=report-3',
  '/claims?speaker=actor-3',
  '/claims?q=met',
  '/claims?q=met&report=report-3',
  '/claims?epistemic=corroborated',
  '/claims?epistemic=single-source',
  '/claims?contradicted=true',
  '/claims?change=retraction',
  '/claims/report-7~day-3',
  '/claims/report-7~day-3?asOf=500',
  '/claims/report-7~day-3/history',
  '/conflicts',
  '/conflicts?asOf=500',
  '/conflicts?publishedBy=2022-03-20',
  '/conflicts?rule=disputed',
  '/conflicts?rule=incompatible',
  '/conflicts?actor=actor-3',
  '/quantities',
  '/quantities?asOf=500',
  '/quantities?publishedBy=2022-03-20',
  '/quantities/series?measure=measure-1',
  '/milestones',
  '/milestones?publishedBy=2022-03-20',
  '/milestones/treaty',
  '/speakers',
  '/speakers?sort=lastSaid',
  '/speakers?publishedBy=2022-03-20',
  '/speakers/actor-1',
  '/changes?after=100',
  '/changes?type=retraction',
  '/changes?claim=report-7~day-3',
  '/changes?actor=actor-3',
  '/diff?from=400&to=420',
  '/events?after=200',
  '/reports',
  '/reports?source=A%20gazette&from=2022-04',
  '/reports/report-3',
];

/** Nothing is analysed but when a test says so. */
async function leaveUnanalysed(ownerUrl: string): Promise<void> {
  await withSession(ownerUrl, async (session) => {
    const { rows } = await session.query<{ name: string }>(`
      SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
      WHERE schemaname IN ('log', 'views', 'proofs')`);
    for (const { name } of rows) {
      await session.query(`ALTER TABLE ${name} SET (autovacuum_enabled = off)`);
    }
    await session.query('REVOKE EXECUTE ON FUNCTION views.analyze() FROM parley_application');
  });
}

describe('Of a small dossier that was filed beside a large one since PostgreSQL looked at its tables', () => {
  let before: ReadonlyMap<string, number>;
  let after: ReadonlyMap<string, number>;

  beforeAll(async () => {
    const listener = new PlanListener();
    const app = await TestApp.start({ worker: false, freshly: true });
    try {
      const analyse = () => withSession(app.ownerUrl, (session) => session.query('ANALYZE'));
      await leaveUnanalysed(app.ownerUrl);
      await fillDossier(app.databaseUrl, 'large', 120);
      await analyse();
      await fillDossier(app.databaseUrl, 'filed-since', 40);
      await tellPlans(app.ownerUrl, {
        'auto_explain.log_analyze': 'on',
        plan_cache_mode: 'force_generic_plan',
      });
      await app.restartApi();
      const rowsOfPages = async () => {
        const counts = new Map<string, number>();
        for (const page of PAGES) {
          const planned = await listener.during(async () => {
            const { status, text } = await app.client.get(PATH + page);
            if (status !== 200) throw new Error(`${page}: ${status} ${text}`);
          });
          counts.set(page, rowsRead(planned));
        }
        return counts;
      };
      before = await rowsOfPages();
      await analyse();
      after = await rowsOfPages();
    } finally {
      await app.close();
      listener.close();
    }
  }, MINUTES);

  test.each(PAGES)('%s takes up no more rows than once it has', (page) => {
    const analysed = after.get(page) ?? NaN;
    expect(before.get(page)).toBeGreaterThan(0);
    expect(before.get(page)).toBeLessThanOrEqual(TIMES * analysed + MORE);
  });
});
