import { randomUUID } from 'node:crypto';

import fc from 'fast-check';

import { EventStore } from '../../libs/event-store/index.js';
import { at, Projector, rowOf } from '../../libs/projections/index.js';
import { momentAt } from '../../libs/projections/test/dump.js';
import { cellName } from '../../src/claims/stands.js';
import { subjects } from '../../src/claims/subjects.js';
import { knownFrom } from '../../src/publication/known-from.js';
import { views } from '../../src/views/index.js';
import { allCells } from '../../src/views/positions/matrix.js';
import { compareButVersion } from '../../src/views/shared/deciding-order.js';
import { standings, type StandingRow } from '../../src/views/standings/view.js';
import { TestApp } from '../support/app.js';
import { Filing } from './lives/filing.js';
import { life, shuffled } from './lives/life.js';
import type { Report } from './lives/report.js';
import { ACTORS, ISSUES } from './lives/words.js';

/** Lives that are read through HTTP, and sets of reports that are filed in two orders. */
const LIVES = 4;
const SETS = 30;
/** Milliseconds that a slow machine is given. */
const PATIENCE = 400_000;

let app: TestApp;
let store: EventStore;

beforeAll(async () => {
  // What is projected when, the tests decide.
  app = await TestApp.start({ worker: false });
  store = new EventStore(app.database);
});

afterAll(async () => {
  await app.close();
});

function project(dossier: string): Promise<unknown> {
  return new Projector(app.database, store, knownFrom, views, { batch: 500 }).project(dossier);
}

/** Everything that can be read of a dossier, claims by their names. */
function routesOf(claims: readonly string[]): string[] {
  const names = [
    ...['timeline', 'positions', 'quantities', 'milestones', 'claims', 'conflicts', 'changes'],
    ...['reports', 'actors', 'issues', 'processes', 'reports/report-0', 'actors/ann'],
    ...['places', 'measures', 'places/suburb', 'measures/killed', 'timeline?place=chernihiv'],
    ...['claims?place=suburb', 'quantities?place=chernihiv', 'quantities?measure=deaths'],
    ...['quantities/series?measure=killed', 'quantities/series?measure=deaths&place=suburb'],
    ...['issues/status', 'processes/treaty', 'timeline?validAt=2022-03-29'],
    ...ACTORS.flatMap((actor) => ISSUES.map((issue) => `positions/${actor}/${issue}`)),
    ...claims.flatMap((claim) => {
      const path = `claims/${claim.replace('/', '~')}`;
      return [path, `${path}/history`];
    }),
  ];
  const routes = ['', ...names.map((name) => `/${name}`)];
  return routes.flatMap((route) => [route, `${route}${mark(route)}publishedBy=2022-03-30`]);
}

function mark(route: string): string {
  return route.includes('?') ? '&' : '?';
}

/** The status and the body of each answer, without the cursor of the next page. */
async function readAll(dossier: string, routes: readonly string[], asOf?: number) {
  const reads = routes.map(async (route) => {
    const moment = asOf === undefined ? '' : `${mark(route)}asOf=${asOf}`;
    const { status, text } = await app.client.send(`/v1/dossiers/${dossier}${route}${moment}`, {
      redirect: 'manual',
    });
    if (status >= 500) throw new Error(`${route} was answered ${status}: ${text}`);
    // A problem, and where an actor moved to, tell of the request.
    const body = status === 200 ? text.replace(/"next":"[^"]*"/, '"next":null') : '';
    return [route, `${status} ${body}`] as const;
  });
  return new Map(await Promise.all(reads));
}

test(
  'every route answers as of a version what it answered live when the head stood there',
  async () => {
    await fc.assert(
      fc.asyncProperty(life, async (turns) => {
        const dossier = randomUUID();
        const filing = new Filing(store, dossier);
        await filing.open();
        const lived = new Map<number, Map<string, string>>();
        for (const { file } of turns) {
          const version = await filing.file(file);
          if (version === undefined) continue;
          await project(dossier);
          lived.set(version, await readAll(dossier, routesOf(filing.claims)));
        }
        for (const [version, answers] of lived) {
          expect(await readAll(dossier, [...answers.keys()], version)).toEqual(answers);
        }
      }),
      { numRuns: LIVES, endOnFailure: true },
    );
  },
  PATIENCE,
);

/** Files reports by themselves; the current positions by cell, of cells that no tie leaves open. */
async function positionsAfter(reports: readonly Report[]) {
  const dossier = randomUUID();
  const filing = new Filing(store, dossier, { alone: true });
  await filing.open();
  for (const report of reports) await filing.file(report);
  await project(dossier);
  const moment = await momentAt(app.database, dossier, views);
  const cells = new Map<string, unknown>();
  const rows = await app.database.$queryRaw<{ row: Record<string, unknown> }[]>`
    SELECT to_jsonb(s) AS row FROM ${at(standings, moment)} s`;
  const all = rows.map(({ row }) => rowOf<StandingRow>(row));
  for (const shown of await allCells(app.database, moment)) {
    const positions = all.filter(({ subject }) => subject === subjects.position(shown));
    const current = positions.find(({ claimId }) => claimId === shown.claimId);
    if (!current) throw new Error('There is no current position');
    // Several legs of one claim tie too.
    const tied = positions.filter((other) => compareButVersion(other, current) >= 0).length > 1;
    const { stance, terms, conditions, utterer, quotation, reading } = shown;
    const said = { stance, terms, conditions, utterer, quotation, reading };
    cells.set(cellName(shown), tied ? 'a tie' : said);
  }
  return cells;
}

test(
  'reports that change nothing give the same current positions in whatever order they are filed',
  async () => {
    let decided = 0;
    await fc.assert(
      fc.asyncProperty(shuffled, async ([reports, others]) => {
        const positions = await positionsAfter(reports);
        expect(await positionsAfter(others)).toEqual(positions);
        decided += [...positions.values()].filter((position) => position !== 'a tie').length;
      }),
      { numRuns: SETS, endOnFailure: true },
    );
    expect(decided).toBeGreaterThan(0);
  },
  PATIENCE,
);
