import { randomUUID } from 'node:crypto';

import type { Database } from '../database/index.js';
import { inTurns } from '../in-turns/index.js';
import { commitText, type EventStore, makeReady } from './index.js';
import { commandOf, newDossier, noted, TestLog } from './test/logs.js';

const PROCESSES = 4;
const CALLERS = 24;

let log: TestLog;
let db: Database;
let store: EventStore;

beforeAll(async () => {
  log = await TestLog.create();
  db = log.connectAsOwner();
  store = log.store();
});

afterAll(() => log.drop());

function everything(dossier: string) {
  return store.read(dossier, { after: 0, limit: 10_000 });
}

/** What of a dossier stands in the tables of the log. */
async function contents(dossier: string) {
  const where = { where: { dossier } };
  return {
    events: await db.event.count(where),
    heads: await db.head.count(where),
    names: await db.name.count(where),
    texts: await db.text.count(where),
  };
}

describe('versions', () => {
  it('have no gaps and follow the order of the commands, whoever appends from wherever', async () => {
    const dossiers = [newDossier(), newDossier(), newDossier()];
    const stores = Array.from({ length: PROCESSES }, () => log.store());
    const callers = Array.from({ length: CALLERS }, async (_, caller) => {
      const dossier = dossiers[caller % dossiers.length] ?? '';
      const own = stores[caller % PROCESSES] ?? store;
      const outcomes: { dossier: string; correlationId: string; version: number }[] = [];
      for (let turn = 0; turn < 4; turn += 1) {
        const events = Array.from({ length: 1 + ((caller + turn) % 3) }, (_, n) =>
          noted(`stream-${caller}-${turn}-${n}`, 1),
        );
        const command = commandOf(dossier, events);
        const outcome = await own.append(command);
        if (outcome.outcome !== 'appended') throw new Error(outcome.outcome);
        outcomes.push({ ...command, version: outcome.version });
      }
      return outcomes;
    });
    const outcomes = await Promise.all(callers);

    for (const dossier of dossiers) {
      const events = await everything(dossier);
      expect(events.map(({ version }) => version)).toEqual(events.map((_, index) => index + 1));
      expect(await store.head(dossier)).toEqual({
        version: events.length,
        recordedAt: events.at(-1)?.recordedAt,
      });
      events.forEach((event, index) => {
        const before = events[index - 1];
        if (!before) return;
        // One instant for the events of a command, a later one for the next command.
        if (before.correlationId === event.correlationId) {
          expect(event.recordedAt).toBe(before.recordedAt);
        } else expect(event.recordedAt > before.recordedAt).toBe(true);
      });
    }
    for (const own of outcomes) {
      expect(own.map(({ version }) => version)).toEqual(
        own.map(({ version }) => version).sort((a, b) => a - b),
      );
      for (const { dossier, correlationId, version } of own) {
        const events = (await everything(dossier)).filter((e) => e.correlationId === correlationId);
        expect(events.at(-1)?.version).toBe(version);
        expect(events.map((event) => event.version)).toEqual(
          events.map((_, index) => version - events.length + 1 + index),
        );
      }
    }
  });

  it('are recorded a microsecond apart where the clock of the server has stepped back', async () => {
    const dossier = newDossier();
    await store.append(commandOf(dossier, [noted('a', 1)]));
    await db.$executeRaw`
      UPDATE "log".heads SET recorded_at = '2999-12-31T23:59:59.999998Z' WHERE dossier = ${dossier}`;
    await store.append(commandOf(dossier, [noted('a', 2)]));
    await store.append(commandOf(dossier, [noted('a', 3)]));
    const events = await everything(dossier);
    expect(events.slice(1).map(({ recordedAt }) => recordedAt)).toEqual([
      '2999-12-31T23:59:59.999999Z',
      '3000-01-01T00:00:00.000000Z',
    ]);
  });
});

describe('a command', () => {
  it('is refused as stale, and told how, where a stream is not where it was expected', async () => {
    const dossier = newDossier();
    await store.append(commandOf(dossier, [noted('a', 1), noted('a', 2), noted('b', 1)]));
    const before = await contents(dossier);
    const refused = commandOf(dossier, [noted('c', 1), noted('a', 2), noted('a', 3)], {
      names: [{ name: 'third', stream: 'c' }],
      texts: [commitText('a text')],
    });
    expect(await store.append(refused)).toEqual({
      outcome: 'stale',
      stream: 'a',
      expected: 1,
      actual: 2,
    });
    expect(await store.append(commandOf(newDossier(), [noted('a', 3)]))).toEqual({
      outcome: 'stale',
      stream: 'a',
      expected: 2,
      actual: 0,
    });
    expect(await contents(dossier)).toEqual(before);
  });

  it('is refused where a stream that it only read has moved on, and leaves that as it is', async () => {
    const dossier = newDossier();
    await store.append(commandOf(dossier, [noted('a', 1), noted('a', 2)]));
    const onA = (revision: number) => [{ stream: 'a', revision }];
    const resting = (stream: string, expected: { stream: string; revision: number }[]) =>
      store.append(commandOf(dossier, [noted(stream, 1)], { expected }));

    expect(await resting('b', onA(1))).toEqual({
      outcome: 'stale',
      stream: 'a',
      expected: 1,
      actual: 2,
    });
    expect(await resting('b', [{ stream: 'nowhere', revision: 1 }])).toMatchObject({ actual: 0 });
    expect(await resting('b', [...onA(2), { stream: 'nowhere', revision: 0 }])).toMatchObject({
      outcome: 'appended',
      version: 3,
    });
    const streams = (await everything(dossier)).map(({ stream }) => stream);
    expect(streams).toEqual(['a', 'a', 'b']);
  });

  it('cannot take a name that stands for another stream of the dossier', async () => {
    const dossier = newDossier();
    const taking = (stream: string, dossierOfIt = dossier) =>
      commandOf(dossierOfIt, [noted(stream, 1)], { names: [{ name: 'the-name', stream }] });
    const [first, second] = await Promise.all([
      store.append(taking('a')),
      store.append(taking('b')),
    ]);
    expect(first).toMatchObject({ outcome: 'appended' });
    const taken = { outcome: 'name-taken', name: 'the-name', stream: 'a' };
    expect(second).toEqual(taken);
    expect(await store.append(taking('c'))).toEqual(taken);
    expect(await contents(dossier)).toEqual({ events: 1, heads: 1, names: 1, texts: 0 });
    expect(await store.streamNamed(dossier, 'the-name')).toBe('a');
    expect(await store.append(taking('b', newDossier()))).toMatchObject({ outcome: 'appended' });
  });

  it('is appended as it is, whether it was made ready before or not', async () => {
    const dossier = newDossier();
    const events = [
      noted('a', 1, { b: 1, a: ['x'] }),
      noted('a', 2, null),
      noted('a', 3, { c: 2 }),
    ];
    await inTurns(makeReady(events));
    await store.append(commandOf(dossier, events));
    const recorded = await everything(dossier);
    expect(recorded.map(({ payload }) => payload)).toEqual(events.map(({ payload }) => payload));
  });

  it('that the server cannot take leaves nothing of itself', async () => {
    const dossier = newDossier();
    const broken = commandOf(dossier, [noted('a', 1), noted('b', 1), noted('b', 1)], {
      names: [{ name: 'the-name', stream: 'a' }],
      texts: [commitText('a text')],
      idempotency: { owner: 'somebody', key: dossier, request: 'request' },
      answer: '{}',
    });
    await expect(store.append(broken)).rejects.toThrow();
    expect(await contents(dossier)).toEqual({ events: 0, heads: 0, names: 0, texts: 0 });
    expect(await store.keptAnswers(dossier, 'somebody', [dossier])).toEqual(new Map());
  });

  it('never touches the others of its call, whether it is refused or cannot be sent at all', async () => {
    const [one, two] = [newDossier(), newDossier()];
    const circular: Record<string, unknown> = {};
    circular['itself'] = circular;
    // Appends of one turn of the event loop go in one call.
    const outcomes = await Promise.allSettled([
      store.append(commandOf(one, [noted('a', 1)])),
      store.append(commandOf(one, [noted('b', 1), noted('a', 5)])),
      store.append(commandOf(two, [noted('a', 2)])),
      store.append(commandOf(one, [noted('c', 1, NaN)])),
      store.append(commandOf(one, [noted('c', 1, circular)])),
      store.append(commandOf(one, [noted('d', 1, 10n)])),
      store.append(commandOf(one, [noted('e', 1), noted('e', 1)])),
      store.append(commandOf(two, [noted('b', 1)])),
      store.append(commandOf(one, [noted('f', 1)])),
    ]);
    expect(outcomes.map((o) => (o.status === 'fulfilled' ? o.value.outcome : 'thrown'))).toEqual([
      'appended',
      'stale',
      'stale',
      'thrown',
      'thrown',
      'thrown',
      'thrown',
      'appended',
      'appended',
    ]);
    expect((await everything(one)).map(({ stream }) => stream)).toEqual(['a', 'f']);
    expect((await everything(two)).map(({ stream }) => stream)).toEqual(['b']);
  });
});

test('a correlation id and who recorded it are kept with every event', async () => {
  const dossier = newDossier();
  const correlationId = randomUUID();
  await store.append(
    commandOf(dossier, [noted('a', 1), noted('b', 1)], { correlationId, recordedBy: 'key-1' }),
  );
  const events = await everything(dossier);
  expect(events).toHaveLength(2);
  for (const event of events) expect(event).toMatchObject({ correlationId, recordedBy: 'key-1' });
});
