import { connect, type Database } from '../../libs/database/index.js';
import { EventStore } from '../../libs/event-store/index.js';
import { Notary, publishKey, SigningKey } from '../../libs/notary/index.js';
import { generateSignerKey } from '../../libs/transparency-log/index.js';
import { TestApp } from '../support/app.js';
import type { Client, Versioned } from '../support/client.js';
import { everyRead } from '../support/every-read.js';
import { type OpenApi, routesOf } from '../support/openapi.js';
import type { Conflict, Page } from '../support/shapes.js';
import { fillDossier, projectorOf, reportOf } from './dossiers.js';
import {
  describeScan,
  namesDossier,
  PlanListener,
  type Planned,
  scansIn,
  tellPlans,
} from './plans.js';

const DOSSIER = 'talks';
const PATH = `/v1/dossiers/${DOSSIER}`;
const CLAIM = `${PATH}/claims/report-0~day-1`;
const WHY = { reason: 'Asked for by the person', legalBasis: 'Article 17 GDPR' };
const MINUTES = 180_000;

/** What belongs to no dossier, and is found by the key of whoever it belongs to. */
const OF_NO_DOSSIER = new Set(['log.answers', 'proofs.keys']);

/** The scans that look for rows otherwise than by an index and the dossier in its condition. */
function notByDossier(planned: readonly Planned[]): string[] {
  const found = planned.flatMap((statement) =>
    scansIn(statement.plan)
      .filter(({ table }) => !OF_NO_DOSSIER.has(table))
      .filter(({ sought }) => sought.length === 0 || !sought.every(namesDossier))
      .map((scan) => describeScan(scan, statement)),
  );
  return [...new Set(found)];
}

/**
 * Tables are small here, so that PostgreSQL is told to go through none of them where an index will
 * do: what it then looks for, and in which order, is all that a statement gives it to go by. It plans
 * without the values, as for all who ask the same later.
 */
describe('Every statement about a dossier finds its rows, in every table that it joins, by an index and the dossier', () => {
  let app: TestApp;
  let client: Client;
  let listener: PlanListener;
  let database: Database;
  let notary: Notary;

  beforeAll(async () => {
    listener = new PlanListener();
    app = await TestApp.start({ worker: false, freshly: true });
    await tellPlans(app.ownerUrl, { enable_seqscan: 'off', plan_cache_mode: 'force_generic_plan' });
    await app.restartApi();
    client = app.client;
    database = connect({ url: app.databaseUrl, max: 2 });
    const key = new SigningKey(
      () => Promise.resolve([generateSignerKey('parley/test')]),
      () => undefined,
    );
    await publishKey(database, await key.all());
    notary = new Notary(database, new EventStore(database), key);
    await fillDossier(app.databaseUrl, DOSSIER, 1);
    await fillDossier(app.databaseUrl, 'another', 2);
  }, MINUTES);
  afterAll(async () => {
    await database.$disconnect();
    await app.close();
    listener.close();
  });

  const change = async (how: string, body: object, revision: number) => {
    const headers = { 'If-Match': `"${revision}"`, 'Idempotency-Key': how };
    const { status, text } = await client.post(`${CLAIM}/${how}`, body, headers);
    if (status >= 300) throw new Error(`${how}: ${status} ${text}`);
  };
  const project = () => projectorOf(database).project(DOSSIER);

  test(
    'that files a report',
    async () => {
      const planned = await listener.during(() => client.file(DOSSIER, reportOf(1)));
      const tables = new Set(
        planned.flatMap(({ plan }) => scansIn(plan)).map(({ table }) => table),
      );
      // Those inside of the log's functions were told as well.
      expect([...tables]).toEqual(expect.arrayContaining(['log.heads', 'log.events', 'log.names']));
      expect(notByDossier(planned)).toEqual([]);
    },
    MINUTES,
  );

  test(
    'that changes a claim',
    async () => {
      const planned = await listener.during(async () => {
        await change('retractions', { reason: 'Taken back' }, 1);
        await change('reinstatements', { reason: 'It stands' }, 2);
        await change('disputes', { by: 'report-1/day-2', reason: 'It was otherwise' }, 3);
        await change('links', { to: 'report-1/day-3', relation: 'contradicts' }, 4);
      });
      expect(notByDossier(planned)).toEqual([]);
    },
    MINUTES,
  );

  test(
    'by which the worker brings views and proofs up to date',
    async () => {
      const planned = await listener.during(async () => {
        await project();
        await notary.notarize(DOSSIER);
      });
      expect(notByDossier(planned)).toEqual([]);
    },
    MINUTES,
  );

  test(
    'that reads, whatever the route, the moment and the page',
    async () => {
      const routes = routesOf(await app.as().read<OpenApi>('/openapi.json'));
      const { version } = await client.read<Versioned>(PATH);
      const { items: conflicts } = await client.read<Page<Conflict>>(`${PATH}/conflicts?limit=3`);
      const names = {
        dossier: [DOSSIER],
        report: ['report-1'],
        capture: ['1'],
        claim: ['report-0~day-1'],
        actor: ['actor-1'],
        place: ['place-1', 'place-3'],
        issue: ['issue-1'],
        process: ['treaty'],
        measure: ['measure-1'],
        intake: ['01a20523-ce34-7438-8bdd-07e8be3e1577'],
        candidate: ['01a20523-ce34-7438-8bdd-07e8be3e1578'],
        conflict: [
          ...conflicts.map(({ id }) => id),
          'incompatible~quantity~measure-1~~~~',
          'incompatible~position~actor-1~issue-1',
          'incompatible~milestone~treaty~',
        ],
        path: [`0/000.p/${version}`],
      };
      const queries: readonly Readonly<Record<string, string>>[] = [
        { asOf: '40' },
        { publishedBy: '2022-03-01' },
        { validAt: '2022-03' },
        { minVersion: '40' },
        { actor: 'actor-1' },
        { issue: 'issue-1' },
        { place: 'place-1' },
        { measure: 'measure-1' },
        { report: 'report-1' },
        { epistemic: 'disputed' },
        { from: '40', to: '50' },
      ];
      const answered = new Map<number, number>();
      const planned = await listener.during(async () => {
        for await (const { status } of everyRead(client, routes, { names, queries })) {
          answered.set(status, (answered.get(status) ?? 0) + 1);
        }
      });
      expect([...answered.keys()].filter((status) => status >= 500)).toEqual([]);
      expect(answered.get(200)).toBeGreaterThan(100);
      expect(notByDossier(planned)).toEqual([]);
    },
    MINUTES,
  );

  test(
    'that reads what merges put together',
    async () => {
      for (const [merged, into] of [
        ['measures/measure-2', 'measure-1'],
        ['places/place-4', 'place-3'],
      ] as const) {
        const body = { into, reason: 'They are one' };
        expect((await client.post(`${PATH}/${merged}/merges`, body)).status).toBe(200);
      }
      await project();
      const paths = ['quantities', 'quantities?measure=measure-2', 'conflicts?rule=incompatible'];
      const series = 'quantities/series?measure=measure-2';
      const planned = await listener.during(async () => {
        for (const path of [...paths, series, `${series}&publishedBy=2022-04`]) {
          expect((await client.get(`${PATH}/${path}`)).status).toBe(200);
        }
        const published = 'publishedBy=2022-04';
        expect((await client.get(`${PATH}/conflicts?${published}`)).status).toBe(200);
        expect((await client.get(`${PATH}/quantities?${published}&limit=3`)).status).toBe(200);
        expect((await client.get(`${PATH}/diff?from=40&view=quantities`)).status).toBe(200);
      });
      expect(notByDossier(planned)).toEqual([]);
    },
    MINUTES,
  );

  test(
    'that erases, and forgets what views showed',
    async () => {
      const planned = await listener.during(async () => {
        await change('erasure', WHY, 5);
        const capture = `${PATH}/reports/report-1/captures/1/erasure`;
        expect((await client.post(capture, WHY)).status).toBe(200);
        await project();
      });
      expect(notByDossier(planned)).toEqual([]);
    },
    MINUTES,
  );
});
