import { type Database, withSession } from '../database/index.js';
import type { AppendOutcome, EventStore } from './index.js';
import { commandOf, newDossier, noted, TestLog } from './test/logs.js';

const OWNER = 'an API key';

let log: TestLog;
let store: EventStore;
let owner: Database;

beforeAll(async () => {
  log = await TestLog.create();
  store = log.store();
  owner = log.connectAsOwner();
});

afterAll(() => log.drop());

/** A request that opens a stream, under the idempotency key of that name. */
function request(key: string, dossier = key, fingerprint = `fingerprint of ${key}`) {
  return commandOf(dossier, [noted(`stream-${key}`, 1), noted(`stream-${key}`, 2)], {
    idempotency: { owner: OWNER, key, request: fingerprint },
    answer: `{"to":"${dossier}"}`,
  });
}

/** What is answered to a request that was appended first with this outcome. */
function replayOf(first: AppendOutcome, key: string, dossier = key) {
  if (first.outcome !== 'appended') throw new Error(`it was ${first.outcome}`);
  const { version, recordedAt } = first;
  return {
    outcome: 'replayed',
    request: `fingerprint of ${key}`,
    answer: `{"to":"${dossier}"}`,
    version,
    recordedAt,
  };
}

async function versions(dossier: string) {
  const events = await store.read(dossier, { after: 0, limit: 1_000 });
  return events.map(({ version }) => version);
}

/** Until so many sessions wait for a lock. */
async function untilWaiting(sessions: number): Promise<void> {
  const waiting = () => owner.$executeRaw`
    SELECT FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock'`;
  while ((await waiting()) < sessions);
}

describe('an idempotency key', () => {
  it('answers again and again what was answered first, in this process and the next', async () => {
    const key = newDossier();
    const first = await store.append(request(key));
    await store.append(commandOf(key, [noted('another', 1)]));
    const replay = replayOf(first, key);
    for (let turn = 0; turn < 10; turn += 1) {
      expect(await store.append(request(key))).toEqual(replay);
    }
    const restarted = log.store();
    expect(await restarted.append(request(key))).toEqual(replay);
    expect((await restarted.keptAnswers(key, OWNER, [key])).get(key)).toEqual({
      request: replay.request,
      answer: replay.answer,
      version: 2,
      recordedAt: replay.recordedAt,
    });
    expect(await versions(key)).toEqual([1, 2, 3]);
  });

  it('can be looked up together with others of its owner', async () => {
    const [one, two, other, unused] = [newDossier(), newDossier(), newDossier(), newDossier()];
    await store.append(request(one));
    await store.append(request(two));
    await store.append({
      ...request(other),
      idempotency: { owner: 'another API key', key: other, request: 'fingerprint' },
    });
    const kept = await store.keptAnswers(one, OWNER, [one, other, unused, two, one]);
    expect([...kept.keys()].sort()).toEqual([one, two].sort());
    for (const key of [one, two]) {
      expect(kept.get(key)).toMatchObject({ request: `fingerprint of ${key}`, version: 2 });
    }
    expect(await store.keptAnswers(one, OWNER, [])).toEqual(new Map());
  });

  it('lets one of many requests at once through and gives its answer to all', async () => {
    const stores = [log.store(), log.store(), log.store()];
    for (let round = 0; round < 5; round += 1) {
      const key = newDossier();
      const outcomes = await Promise.all(
        Array.from({ length: 20 }, (_, n) => (stores[n % 3] ?? store).append(request(key))),
      );
      const [first, ...more] = outcomes.filter(({ outcome }) => outcome === 'appended');
      if (!first) throw new Error('none was appended');
      expect(more).toEqual([]);
      const others = outcomes.filter((outcome) => outcome !== first);
      expect(others).toEqual(Array.from({ length: 19 }, () => replayOf(first, key)));
      expect(await versions(key)).toEqual([1, 2]);
    }
  });

  it('tells another request of the one that it belongs to, and writes nothing', async () => {
    const key = newDossier();
    const first = await store.append(request(key));
    const other = {
      ...request(key, key, 'another fingerprint'),
      events: [noted('of the other', 1)],
    };
    expect(await store.append(other)).toEqual(replayOf(first, key));
    expect(await versions(key)).toEqual([1, 2]);
  });

  it('stays free when the request was refused', async () => {
    const key = newDossier();
    await store.append(
      commandOf(key, [noted(`stream-${key}`, 1)], { names: [{ name: 'n', stream: 'x' }] }),
    );
    expect(await store.append(request(key))).toMatchObject({ outcome: 'stale' });
    expect(await store.keptAnswers(key, OWNER, [key])).toEqual(new Map());
    const named = { ...request(key), events: [noted('b', 1)], names: [{ name: 'n', stream: 'b' }] };
    expect(await store.append(named)).toMatchObject({ outcome: 'name-taken' });
    expect(await store.keptAnswers(key, OWNER, [key])).toEqual(new Map());
    const mended = { ...request(key), events: [noted('b', 1)] };
    expect(await store.append(mended)).toMatchObject({ outcome: 'appended', version: 2 });
  });

  it('of one owner is not that of another', async () => {
    const key = newDossier();
    await store.append(request(key));
    const other = {
      ...request(key),
      events: [noted('of another', 1)],
      idempotency: { owner: 'another API key', key, request: 'fingerprint' },
    };
    expect(await store.append(other)).toMatchObject({ outcome: 'appended', version: 3 });
  });

  it('that reaches two dossiers at the same moment is good for each, and found from all others', async () => {
    const [key, other] = [newDossier(), newDossier()];
    const [one, two] = await Promise.all([
      store.append(request(key, key)),
      log.store().append(request(key, other)),
    ]);
    expect([one, two]).toMatchObject([{ outcome: 'appended' }, { outcome: 'appended' }]);
    for (const [dossier, first] of [
      [key, one],
      [other, two],
    ] as const) {
      const replay = replayOf(first, key, dossier);
      expect(await store.append(request(key, dossier))).toEqual(replay);
      const kept = await store.keptAnswers(dossier, OWNER, [key]);
      expect(kept.get(key)?.answer).toBe(`{"to":"${dossier}"}`);
    }
    const elsewhere = await store.keptAnswers(newDossier(), OWNER, [key]);
    expect(elsewhere.get(key)?.request).toBe(`fingerprint of ${key}`);
  });

  it('makes it safe to send a request again whose connection broke', async () => {
    const key = newDossier();
    await store.append(commandOf(key, [noted('a', 1)]));
    await withSession(log.database.ownerUrl, async (session) => {
      await session.query('BEGIN');
      await session.query('SELECT FROM log.heads WHERE dossier = $1 FOR UPDATE', [key]);
      const broken = expect(store.append(request(key))).rejects.toThrow();
      await untilWaiting(1);
      await owner.$queryRaw`
        SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND wait_event_type = 'Lock'`;
      await broken;
      await session.query('ROLLBACK');
    });
    const outcome = await store.append(request(key));
    expect(outcome).toMatchObject({ outcome: 'appended', version: 3 });
    expect(await store.append(request(key))).toEqual(replayOf(outcome, key));
    expect(await versions(key)).toEqual([1, 2, 3]);
  });
});
