import { randomUUID } from 'node:crypto';

import fc from 'fast-check';

import { openLog } from '../../apps/shared/open-log.js';
import { connect, type Database } from '../../libs/database/index.js';
import type { EventStore } from '../../libs/event-store/index.js';
import { atOnce } from '../../libs/in-turns/index.js';
import { Projector } from '../../libs/projections/index.js';
import { dump, overlaps } from '../../libs/projections/test/dump.js';
import { createTestDatabase, type TestDatabase } from '../../libs/testing/index.js';
import { actorErasure } from '../../src/erasing/erase-actor.js';
import { eraseClaim } from '../../src/erasing/erase-claim.js';
import { newReplacement } from '../../src/erasing/replacement.js';
import { decisionOn } from '../../src/deciding/command.js';
import type { Decision } from '../../src/deciding/result.js';
import { knownFrom } from '../../src/publication/known-from.js';
import { learn } from '../../src/deciding/learn.js';
import { captureErasure } from '../../src/erasing/erase-capture.js';
import { sortOf, subjectOf } from '../../src/log/streams.js';
import { claims } from '../../src/claims/state.js';
import { reports } from '../../src/reports/state.js';
import { views } from '../../src/views/index.js';
import { Filing } from './lives/filing.js';
import { life } from './lives/life.js';

const RUNS = 25;
/** Milliseconds that a slow machine is given. */
const PATIENCE = 400_000;
const WHY = { reason: 'Asked for', legalBasis: 'A law' };

/** What is erased in the course of a life, and in which batches it is projected then, if it is. */
const plan = fc.record({
  what: fc.constantFrom<'nothing' | What>(
    'nothing',
    'claim',
    'claim',
    'capture',
    'capture',
    'actor',
  ),
  which: fc.nat(),
  batch: fc.constantFrom(undefined, 1, 3, 500),
});
/** Each sort in any case, a claim before the capture with which it would go, then whatever else. */
const erasures = fc
  .tuple(
    fc.constantFrom<What[]>(
      ['claim', 'capture', 'actor'],
      ['claim', 'actor', 'capture'],
      ['actor', 'claim', 'capture'],
    ),
    fc.array(plan, { minLength: 3, maxLength: 6 }),
  )
  .map(([sorts, plans]) => plans.map((plan, at) => ({ ...plan, what: sorts[at] ?? plan.what })));

let testDatabase: TestDatabase;
let db: Database;
let store: EventStore;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  db = connect({ url: testDatabase.url });
  store = openLog(db);
});

afterAll(async () => {
  await db.$disconnect();
  await testDatabase.drop();
});

function projector(batch: number): Projector {
  return new Projector(db, store, knownFrom, views, { batch });
}

async function streamsOf(dossier: string, of: (stream: string) => boolean): Promise<string[]> {
  const log = await store.read(dossier, { after: 0, limit: 1_000 });
  return [...new Set(log.map(({ stream }) => stream))].filter(of);
}

type What = 'claim' | 'capture' | 'actor';

const SORTS: Readonly<Record<What, string>> = { claim: 'claim', capture: 'report', actor: 'actor' };

const ERASURES: Readonly<
  Record<
    What,
    (dossier: string, subject: string, n: number) => Promise<Decision<object> | undefined>
  >
> = { claim: claimErasure, capture: captureErasureOf, actor: actorErasureOf };

/** Erases the n-th claim or actor, or a capture of the n-th report; whether there was one to erase. */
async function erase(dossier: string, what: What, n: number): Promise<boolean> {
  const streams = await streamsOf(dossier, (stream) => sortOf(stream) === SORTS[what]);
  const subject = subjectOf(streams[n % streams.length] ?? '');
  const decision = await ERASURES[what](dossier, subject, n);
  if (!decision?.accepted) return false;
  const { events, erasures = [], unless } = decision;
  const command = { dossier, events, erasures, recordedBy: 'tester', correlationId: '' };
  const outcome = await store.erase(unless ? { ...command, unless } : command);
  expect(outcome).toMatchObject({ outcome: 'appended' });
  return true;
}

async function claimErasure(dossier: string, id: string): Promise<Decision<object> | undefined> {
  const needs = { subjects: [{ subject: claims, named: [id] }] };
  const claim = (await learn(store, dossier, needs)).of(claims).get(id);
  return claim && eraseClaim(claim, WHY);
}

async function captureErasureOf(
  dossier: string,
  slug: string,
  n: number,
): Promise<Decision<object>> {
  const needs = { subjects: [{ subject: reports, named: [slug] }] };
  const report = (await learn(store, dossier, needs)).of(reports).get(slug);
  const capture = 1 + (n % Math.max(1, report?.captures.length ?? 0));
  const command = captureErasure(slug, capture, WHY);
  return atOnce(decisionOn(command, await learn(store, dossier, command.needs)));
}

async function actorErasureOf(dossier: string, slug: string): Promise<Decision<object>> {
  const command = actorErasure(slug, newReplacement(), WHY);
  return atOnce(decisionOn(command, await learn(store, dossier, command.needs)));
}

async function ofEveryView<T>(of: (view: string) => Promise<T>): Promise<Map<string, T>> {
  const entries = views.map(async ({ name }) => [name, await of(name)] as const);
  return new Map(await Promise.all(entries));
}

test(
  'after erasures, every view comes out of a replay byte for byte as it was lived',
  async () => {
    const erased = { claim: 0, capture: 0, actor: 0 };
    await fc.assert(
      fc.asyncProperty(life, erasures, async (turns, plans) => {
        const dossier = randomUUID();
        const filing = new Filing(store, dossier, { forgetful: true });
        await filing.open();
        for (const [index, { file, project, batch }] of turns.entries()) {
          await filing.file(file);
          if (project) await projector(batch).project(dossier);
          const plan = plans[index % plans.length];
          if (!plan || plan.what === 'nothing') continue;
          const isLast = index === turns.length - 1;
          if ((await erase(dossier, plan.what, plan.which)) && !isLast) erased[plan.what] += 1;
          if (plan.batch !== undefined) await projector(plan.batch).project(dossier);
        }
        await projector(500).project(dossier);
        const lived = await ofEveryView((view) => dump(db, view, dossier));
        for (const { name } of views) expect(await overlaps(db, name, dossier)).toEqual([]);
        await projector(3).rebuild(dossier, views);
        expect(await ofEveryView((view) => dump(db, view, dossier))).toEqual(lived);
        expect(
          await db.checkpoint.findMany({ where: { dossier, NOT: { haltedAt: null } } }),
        ).toEqual([]);
      }),
      { numRuns: RUNS, endOnFailure: true },
    );
    expect(erased.claim).toBeGreaterThan(RUNS / 3);
    expect(erased.capture).toBeGreaterThan(RUNS / 3);
    expect(erased.actor).toBeGreaterThan(RUNS / 6);
  },
  PATIENCE,
);
