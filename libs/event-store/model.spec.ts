import { randomUUID } from 'node:crypto';

import fc from 'fast-check';

import type { AppendCommand, AppendOutcome, EventStore } from './index.js';
import { newDossier, noted, TestLog } from './test/logs.js';

/** Races that are tried. */
const RUNS = 60;
/** Milliseconds that a slow machine is given. */
const PATIENCE = 180_000;

const stream = fc.constantFrom('a', 'b', 'c');
const intention = fc.record({
  dossier: fc.constantFrom(0, 1),
  streams: fc.array(stream, { minLength: 1, maxLength: 3 }),
  expects: fc.option(stream, { nil: undefined }),
  name: fc.option(fc.constantFrom('name 1', 'name 2'), { nil: undefined, freq: 2 }),
  key: fc.option(fc.constantFrom('key 1', 'key 2', 'key 3'), { nil: undefined, freq: 2 }),
});
type Intention = typeof intention extends fc.Arbitrary<infer T> ? T : never;
/** What each of some writers does, one thing after the other. */
const race = fc.array(fc.array(intention, { minLength: 1, maxLength: 5 }), {
  minLength: 2,
  maxLength: 5,
});

interface Attempt {
  readonly command: AppendCommand;
  readonly outcome: AppendOutcome;
}

let log: TestLog;
let stores: EventStore[];

beforeAll(async () => {
  log = await TestLog.create();
  stores = [log.store(), log.store()];
});

afterAll(() => log.drop());

/** A command by what its writer believes to know of the streams. */
function commandOf(
  { streams, expects, name, key }: Intention,
  dossier: string,
  owner: string,
  believed: ReadonlyMap<string, number>,
): AppendCommand {
  const revisionOf = (of: string) => believed.get(`${dossier} ${of}`) ?? 0;
  const correlationId = randomUUID();
  const events = streams.map((of, index) =>
    noted(of, revisionOf(of) + streams.slice(0, index + 1).filter((s) => s === of).length),
  );
  return {
    dossier,
    events,
    recordedBy: 'writer',
    correlationId,
    expected: expects === undefined ? [] : [{ stream: expects, revision: revisionOf(expects) }],
    names: name === undefined ? [] : [{ name, stream: streams[0] ?? '' }],
    ...(key === undefined
      ? {}
      : { idempotency: { owner, key, request: correlationId }, answer: correlationId }),
  };
}

async function run(intentions: readonly (readonly Intention[])[], dossiers: readonly string[]) {
  const owner = randomUUID();
  const attempts: Attempt[] = [];
  const writers = intentions.map(async (own, writer) => {
    const believed = new Map<string, number>();
    for (const intended of own) {
      const dossier = dossiers[intended.dossier] ?? '';
      const command = commandOf(intended, dossier, owner, believed);
      const outcome = await (stores[writer % stores.length] ?? log.store()).append(command);
      attempts.push({ command, outcome });
      if (outcome.outcome === 'stale') believed.set(`${dossier} ${outcome.stream}`, outcome.actual);
      if (outcome.outcome !== 'appended') continue;
      for (const { stream, revision } of command.events) {
        believed.set(`${dossier} ${stream}`, revision);
      }
    }
  });
  await Promise.all(writers);
  return { attempts, owner };
}

/** Takes what was appended one by one, in the order of versions, and checks each against the rest. */
async function expectOneByOne(dossier: string, attempts: readonly Attempt[]) {
  const events = await (stores[0] ?? log.store()).read(dossier, { after: 0, limit: 1_000 });
  const revisions = new Map<string, number>();
  const names = new Map<string, string>();
  let version = 0;
  const appended = attempts
    .flatMap(({ command, outcome }) =>
      command.dossier === dossier && outcome.outcome === 'appended' ? [{ command, outcome }] : [],
    )
    .sort((a, b) => a.outcome.version - b.outcome.version);
  for (const { command, outcome } of appended) {
    for (const { stream, revision } of command.expected ?? []) {
      expect(revisions.get(stream) ?? 0).toBe(revision);
    }
    for (const { stream, revision } of command.events) {
      expect(events[version]).toMatchObject({
        version: version + 1,
        stream,
        revision: (revisions.get(stream) ?? 0) + 1,
        correlationId: command.correlationId,
      });
      version += 1;
      revisions.set(stream, revision);
    }
    for (const { name, stream } of command.names ?? []) {
      expect(names.has(name)).toBe(false);
      names.set(name, stream);
    }
    expect(outcome.version).toBe(version);
  }
  expect(events).toHaveLength(version);
  return { revisions, names };
}

test(
  'whatever writers race for, each is told what became of its command as if they came one by one',
  async () => {
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(race, async (intentions) => {
        const dossiers = [newDossier(), newDossier()];
        const { attempts, owner } = await run(intentions, dossiers);
        const firsts = new Map<string, Attempt>();
        for (const attempt of attempts) {
          const { command, outcome } = attempt;
          if (outcome.outcome === 'appended' && command.idempotency) {
            const key = `${command.dossier} ${command.idempotency.key}`;
            expect(firsts.has(key)).toBe(false);
            firsts.set(key, attempt);
          }
        }
        for (const dossier of dossiers) {
          const { revisions, names } = await expectOneByOne(dossier, attempts);
          for (const { command, outcome } of attempts) {
            if (command.dossier !== dossier) continue;
            seen.add(outcome.outcome);
            if (outcome.outcome === 'stale') {
              expect(outcome.actual).not.toBe(outcome.expected);
              expect(outcome.actual).toBeLessThanOrEqual(revisions.get(outcome.stream) ?? 0);
            } else if (outcome.outcome === 'name-taken') {
              expect(names.get(outcome.name)).toBe(outcome.stream);
            } else if (outcome.outcome === 'replayed') {
              const first = firsts.get(`${dossier} ${command.idempotency?.key ?? ''}`);
              expect(first?.outcome).toMatchObject({
                version: outcome.version,
                recordedAt: outcome.recordedAt,
              });
              expect(outcome.answer).toBe(first?.command.answer);
              expect(outcome.request).toBe(first?.command.idempotency?.request);
            }
          }
        }
        for (const [dossier, other] of [dossiers, dossiers.toReversed()]) {
          const keys = ['key 1', 'key 2', 'key 3'];
          const kept = await (stores[1] ?? log.store()).keptAnswers(dossier ?? '', owner, keys);
          for (const key of keys) {
            const first = firsts.get(`${dossier} ${key}`) ?? firsts.get(`${other} ${key}`);
            expect(kept.get(key)?.answer).toBe(first?.command.answer);
          }
        }
      }),
      { numRuns: RUNS, endOnFailure: true },
    );
    expect([...seen].sort()).toEqual(['appended', 'name-taken', 'replayed', 'stale']);
  },
  PATIENCE,
);
