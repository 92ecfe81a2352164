import { randomUUID } from 'node:crypto';

import type { Database } from '../database/index.js';
import type { AppendCommand, EventStore } from './index.js';
import { commandOf, newDossier, noted, TestLog } from './test/logs.js';

let log: TestLog;
let db: Database;
let store: EventStore;

beforeAll(async () => {
  log = await TestLog.create();
  db = log.connectAsOwner();
  store = log.store();
});

afterAll(() => log.drop());

/** A dossier with an event in the stream `begun`, and a name for it. */
async function begunDossier(): Promise<string> {
  const dossier = newDossier();
  const names = [{ name: 'the beginning', stream: 'begun' }];
  await store.append(commandOf(dossier, [noted('begun', 1)], { names }));
  return dossier;
}

function keyed(key: string, owner: string, more: Partial<AppendCommand> = {}) {
  return { idempotency: { owner, key, request: `request ${key}` }, answer: `"${key}"`, ...more };
}

/** In how many transactions the events of a dossier after its first were written. */
async function transactionsOf(dossier: string): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(DISTINCT xmin::text)::int AS count FROM "log".events
    WHERE dossier = ${dossier} AND version > 1`;
  return row?.count ?? NaN;
}

describe('commands that share a call', () => {
  it('have each an answer of its own, whatever becomes of the others', async () => {
    const [resting, stale, named, replayed, untouched] = await Promise.all(
      Array.from({ length: 5 }, begunDossier),
    );
    if (!resting || !stale || !named || !replayed || !untouched) throw new Error('no dossiers');
    const fresh = newDossier();
    const owner = randomUUID();
    await store.append(commandOf(replayed, [noted('a', 1)], keyed('old', owner)));
    const name = [{ name: 'contested', stream: 'a' }];
    const outcomes = await Promise.all(
      [
        commandOf(resting, [noted('begun', 2), noted('a', 1)]),
        commandOf(resting, [noted('begun', 3), noted('a', 2), noted('a', 3)]),
        commandOf(resting, [noted('b', 1)], {
          expected: [
            { stream: 'a', revision: 3 },
            { stream: 'nothing', revision: 0 },
          ],
        }),
        commandOf(stale, [noted('begun', 2)]),
        commandOf(stale, [noted('begun', 2)]),
        commandOf(stale, [noted('a', 1)], { expected: [{ stream: 'begun', revision: 1 }] }),
        commandOf(stale, [noted('a', 1)]),
        commandOf(named, [noted('a', 1)], { names: name }),
        commandOf(named, [noted('b', 1)], { names: name }),
        commandOf(named, [noted('c', 1)], { names: [{ name: 'the beginning', stream: 'c' }] }),
        commandOf(replayed, [noted('a', 1)], keyed('old', owner)),
        commandOf(replayed, [noted('a', 2)], keyed('new', owner)),
        commandOf(replayed, [noted('a', 3)], keyed('new', owner)),
        commandOf(fresh, [noted('a', 1)]),
        commandOf(fresh, [noted('a', 2)]),
        commandOf(untouched, [noted('begun', 2)], keyed('other', owner)),
      ].map((command) => store.append(command)),
    );
    expect(outcomes).toMatchObject([
      { outcome: 'appended', version: 3 },
      { outcome: 'appended', version: 6 },
      { outcome: 'appended', version: 7 },
      { outcome: 'appended', version: 2 },
      { outcome: 'stale', stream: 'begun', expected: 1, actual: 2 },
      { outcome: 'stale', stream: 'begun', expected: 1, actual: 2 },
      { outcome: 'appended', version: 3 },
      { outcome: 'appended', version: 2 },
      { outcome: 'name-taken', name: 'contested', stream: 'a' },
      { outcome: 'name-taken', name: 'the beginning', stream: 'begun' },
      { outcome: 'replayed', request: 'request old', answer: '"old"', version: 2 },
      { outcome: 'appended', version: 3 },
      { outcome: 'replayed', request: 'request new', answer: '"new"', version: 3 },
      { outcome: 'appended', version: 1 },
      { outcome: 'appended', version: 2 },
      { outcome: 'appended', version: 2 },
    ]);
    for (const dossier of [resting, stale, named, fresh, untouched]) {
      expect(await transactionsOf(dossier)).toBe(1);
    }
    const kept = await store.keptAnswers(untouched, owner, ['other']);
    expect(kept.get('other')).toMatchObject({ answer: '"other"', version: 2 });
  });

  it('of one dossier are recorded each later than the one before, and its answers say when', async () => {
    const dossier = await begunDossier();
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        store.append(commandOf(dossier, [noted('a', n * 2 + 1), noted('a', n * 2 + 2)])),
      ),
    );
    expect(await transactionsOf(dossier)).toBe(1);
    const events = await store.read(dossier, { after: 1, limit: 100 });
    const times = events.map(({ recordedAt }) => recordedAt);
    expect(times).toEqual([...times].sort());
    expect(new Set(times).size).toBe(20);
    expect(outcomes).toEqual(
      outcomes.map((_, n) => ({
        outcome: 'appended',
        version: n * 2 + 3,
        recordedAt: times[n * 2 + 1],
      })),
    );
    expect(await store.head(dossier)).toEqual({ version: 41, recordedAt: times[39] });
  });
});

describe('what is drawn for each event', () => {
  it('is a salt that no other event has', async () => {
    const dossier = await begunDossier();
    const many = Array.from({ length: 100 }, (_, n) => noted(`a/${n}`, 1));
    await store.append(commandOf(dossier, many));
    await store.append(commandOf(dossier, [noted('b', 1)]));
    const [row] = await db.$queryRaw<{ salts: number; bytes: number; fit: boolean }[]>`
      SELECT count(DISTINCT salt)::int AS salts, min(length(salt)) AS bytes,
             bool_and(commitment = sha256(salt || convert_to(payload, 'UTF8'))) AS fit
      FROM "log".events WHERE dossier = ${dossier}`;
    expect(row).toEqual({ salts: 102, bytes: 32, fit: true });
  });
});
