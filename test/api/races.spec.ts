import { TestApp } from '../support/app.js';
import { smallReport } from '../support/bundles.js';
import { Changing, count } from '../support/changing.js';
import type { Client, FiledReport } from '../support/client.js';
import { expectProblem } from '../support/problems.js';
import type { ClaimHistory, SingleClaim } from '../support/shapes.js';

/** Who changes one claim at the same time. */
const CLIENTS = 50;

let app: TestApp;
let client: Client;

beforeAll(async () => {
  app = await TestApp.start();
  client = app.client;
});

afterAll(async () => {
  await app.close();
});

const crowd = Array.from({ length: CLIENTS }, (_, index) => index);

const said = (index: number) => ({
  cause: 'extraction',
  saidAt: '2022-03-29',
  reason: `By client ${index}`,
});

/** The reasons of all changes of a claim, oldest first; fails where a revision or version is missing. */
async function reasonsOf(world: Changing, claim: string, version: number) {
  const path = `/claims/${claim}/history?limit=500`;
  const { revisions } = await world.read<ClaimHistory>(path, version);
  expect(revisions.map(({ revision }) => revision)).toEqual(revisions.map((_, index) => index + 1));
  return revisions.slice(1).map(({ reason }) => reason);
}

async function headOf(world: Changing): Promise<number> {
  const heads = await app.database.$queryRaw<{ version: number; events: number }[]>`
    SELECT h.version::int AS version, (
      SELECT count(DISTINCT e.version)::int FROM "log".events e
      WHERE e.dossier = h.dossier AND e.version BETWEEN 1 AND h.version
    ) AS events
    FROM "log".heads h WHERE h.dossier = ${world.dossier}`;
  const [head] = heads;
  expect(head?.events).toBe(head?.version);
  return head?.version ?? 0;
}

test('of 50 clients who saw one revision, one wins; the others are told and lose nothing', async () => {
  const world = await Changing.begin(client, 'one-winner');
  const answers = await Promise.all(
    crowd.map((index) => world.send('first~offer', 'corrections', 1, said(index))),
  );
  const winners = answers.filter(({ status }) => status === 200);
  expect(winners.map(({ body }) => body)).toEqual([
    { claimId: world.id('first~offer'), revision: 2, version: world.start + 1 },
  ]);
  for (const answer of answers.filter(({ status }) => status !== 200)) {
    expect(expectProblem(answer, 412, 'stale-revision')).toMatchObject({ revision: 2 });
  }
  expect(await headOf(world)).toBe(world.start + 1);
  const winner = answers.findIndex(({ status }) => status === 200);
  expect(await reasonsOf(world, 'first~offer', world.start + 1)).toEqual([`By client ${winner}`]);
});

test('50 clients who try until they are through leave revision 51, with each change once', async () => {
  const world = await Changing.begin(client, 'all-through');
  const revisions = await Promise.all(
    crowd.map(async (index) => {
      let revision = 1;
      for (;;) {
        const answer = await world.send('first~offer', 'corrections', revision, said(index));
        if (answer.status === 200) {
          expect(answer.body.revision).toBe(revision + 1);
          return answer.body.revision;
        }
        const problem = expectProblem(answer, 412, 'stale-revision') as unknown as {
          revision: number;
        };
        expect(problem.revision).toBeGreaterThan(revision);
        revision = problem.revision;
      }
    }),
  );
  expect(revisions.toSorted((a, b) => a - b)).toEqual(crowd.map((index) => index + 2));
  const head = await headOf(world);
  expect(head).toBe(world.start + CLIENTS);
  const byRevision = crowd.toSorted((a, b) => (revisions[a] ?? 0) - (revisions[b] ?? 0));
  expect(await reasonsOf(world, 'first~offer', head)).toEqual(
    byRevision.map((index) => `By client ${index}`),
  );
}, 180_000);

test('bundles that name no revision are each decided on the newest state, or refused, never mixed', async () => {
  const world = await Changing.begin(client, 'bundles');
  // Of each report both changes come, or none; a retraction is not possible of what is retracted.
  const answers = await Promise.all(
    crowd.slice(0, 20).map((index) => {
      const type = index % 2 === 0 ? 'retraction' : 'reinstatement';
      const reason = `By report ${index}`;
      return client.post<FiledReport>(
        `${world.path}/reports`,
        smallReport(`bundle-${index}`, {
          changes: [
            { type: 'correction', claim: 'first/offer', ...said(index), reason },
            { type, claim: 'first/offer', reason },
          ],
        }),
      );
    }),
  );
  const filed = answers.filter(({ status }) => status === 201);
  expect(filed.length).toBeGreaterThan(0);
  for (const answer of answers.filter(({ status }) => status !== 201)) {
    const { type } = answer.body as unknown as { type: string };
    expectProblem(
      answer,
      409,
      type === '/problems/stale-decision' ? 'stale-decision' : 'not-allowed',
    );
  }
  const head = await headOf(world);
  expect(head).toBe(world.start + 3 * filed.length);
  const { revisions } = await world.read<ClaimHistory>('/claims/first~offer/history', head);
  const changes = revisions.slice(1);
  expect(changes).toHaveLength(2 * filed.length);
  changes.forEach(({ event, reason, state }, index) => {
    if (index % 2 === 0) {
      expect([event, reason]).toEqual(['ExtractionCorrected', changes[index + 1]?.reason]);
    } else {
      // They take turns: each saw what the one before it left.
      const retracted = index % 4 === 1;
      expect(event).toBe(retracted ? 'ClaimRetracted' : 'ClaimReinstated');
      expect(state.record).toBe(retracted ? 'retracted' : 'active');
    }
  });
});

test.each([2, 3])(
  '%s supersessions that would close a circle at once are never all accepted',
  async (size) => {
    const world = await Changing.begin(client, `circle-of-${size}`);
    for (const round of [1, 2, 3, 4, 5]) {
      const names = ['a', 'b', 'c'].slice(0, size).map((name) => `${name}-${round}`);
      await world.file(`round-${round}`, {
        claims: names.map((name) => count(name, { basis: 'exact', value: round })),
      });
      // Each report first makes the claim that it names the newer one: only the circle rules it out.
      const answers = await Promise.all(
        names.map((name, index) => {
          const claim = `round-${round}/${name}`;
          const by = `round-${round}/${names[(index + 1) % size] ?? ''}`;
          const changes = [
            { type: 'correction', claim, ...said(index), saidAt: '2022-03-01' },
            { type: 'correction', claim: by, ...said(index), saidAt: '2022-03-03' },
            { type: 'supersession', claim, by, reason: 'Newer' },
          ];
          return client.post(`${world.path}/reports`, smallReport(`of-${name}`, { changes }));
        }),
      );
      const refused = answers.filter(({ status }) => status !== 201);
      expect(refused).toHaveLength(1);
      for (const answer of refused) {
        expect(expectProblem(answer, 409, 'not-allowed').detail).toContain(
          'superseded by this one',
        );
      }
      const head = await headOf(world);
      const claims = await Promise.all(
        names.map((name) => world.read<SingleClaim>(`/claims/round-${round}~${name}`, head)),
      );
      expect(claims.filter(({ supersededBy }) => supersededBy)).toHaveLength(size - 1);
    }
  },
);
