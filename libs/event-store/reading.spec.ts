import { EventStore } from './index.js';
import type { Queryable } from './queryable.js';
import { commandOf, newDossier, noted, TestLog } from './test/logs.js';

const DOSSIER = 'read';

let log: TestLog;
let store: EventStore;

beforeAll(async () => {
  log = await TestLog.create();
  store = log.store();
  await store.append(
    commandOf(DOSSIER, [noted('a', 1), noted('b', 1), noted('a', 2)], {
      names: [{ name: 'the b', stream: 'b' }],
    }),
  );
  await store.append(commandOf(DOSSIER, [noted('c', 1)]));
  await store.append(commandOf(DOSSIER, [noted('b', 2), noted('a', 3)]));
});

afterAll(() => log.drop());

async function versions(range: { after: number; upTo?: number; limit: number }) {
  return (await store.read(DOSSIER, range)).map(({ version }) => version);
}

async function streams(which: { streams?: string[]; names?: string[] }, dossier = DOSSIER) {
  const events = await store.readStreams(dossier, which);
  return events.map(({ version, stream, revision }) => `${version}: ${stream} ${revision}`);
}

it('reads a range of a dossier in order, as far as it is asked for', async () => {
  expect(await versions({ after: 0, limit: 100 })).toEqual([1, 2, 3, 4, 5, 6]);
  expect(await versions({ after: 2, limit: 100 })).toEqual([3, 4, 5, 6]);
  expect(await versions({ after: 1, upTo: 4, limit: 100 })).toEqual([2, 3, 4]);
  expect(await versions({ after: 1, upTo: 4, limit: 2 })).toEqual([2, 3]);
  expect(await versions({ after: 6, limit: 100 })).toEqual([]);
  expect(await store.read(newDossier(), { after: 0, limit: 100 })).toEqual([]);
});

it('reads streams by themselves or by a name, each event once, in order', async () => {
  expect(await streams({ streams: ['a'] })).toEqual(['1: a 1', '3: a 2', '6: a 3']);
  const ofB = ['2: b 1', '5: b 2'];
  expect(await streams({ names: ['the b'] })).toEqual(ofB);
  expect(await streams({ streams: ['b', 'c', 'nowhere'], names: ['the b', 'no name'] })).toEqual([
    '2: b 1',
    '4: c 1',
    '5: b 2',
  ]);
  expect(await streams({})).toEqual([]);
  expect(await streams({ streams: ['a'], names: ['the b'] }, newDossier())).toEqual([]);
  expect(await store.streamNamed(DOSSIER, 'the b')).toBe('b');
  expect(await store.streamNamed(newDossier(), 'the b')).toBeUndefined();
});

it('reads in a transaction what that transaction sees', async () => {
  const dossier = newDossier();
  await store.append(commandOf(dossier, [noted('a', 1)]));
  const read = (on?: Queryable) => store.read(dossier, { after: 0, limit: 10 }, on);
  const readStreams = (on?: Queryable) => store.readStreams(dossier, { streams: ['a'] }, on);
  const snapshot = async (tx: Queryable) => {
    const before = await read(tx);
    await store.append(commandOf(dossier, [noted('a', 2)]));
    expect(before).toHaveLength(1);
    expect(await read(tx)).toEqual(before);
    expect(await readStreams(tx)).toEqual(before);
  };
  await log.connect().$transaction(snapshot, { isolationLevel: 'RepeatableRead' });
  expect(await read()).toHaveLength(2);
  expect(await readStreams()).toHaveLength(2);
});

it('knows the version that a dossier had at an instant, to the microsecond', async () => {
  const events = await store.read(DOSSIER, { after: 0, limit: 100 });
  const [first, second, third] = [1, 4, 6].map((version) => events[version - 1]?.recordedAt ?? '');
  if (!first || !second || !third) throw new Error('three commands were recorded');
  expect(await store.versionAt(DOSSIER, microsecondBefore(first))).toBe(0);
  expect(await store.versionAt(DOSSIER, first)).toBe(3);
  expect(await store.versionAt(DOSSIER, microsecondBefore(second))).toBe(3);
  expect(await store.versionAt(DOSSIER, second)).toBe(4);
  expect(await store.versionAt(DOSSIER, microsecondBefore(third))).toBe(4);
  expect(await store.versionAt(DOSSIER, third)).toBe(6);
  expect(await store.versionAt(DOSSIER, '9999-12-31T23:59:59.999999Z')).toBe(6);
  expect(await store.versionAt(newDossier(), third)).toBe(0);
});

it('agrees with itself to the microsecond about when something was recorded', async () => {
  const outcome = await store.append(commandOf(newDossier(), [noted('a', 1)]));
  const instants = await Promise.all(
    Array.from({ length: 20 }, async () => {
      const dossier = newDossier();
      const appended = await store.append(commandOf(dossier, [noted('a', 1)]));
      const [event] = await store.read(dossier, { after: 0, limit: 1 });
      const head = await store.head(dossier);
      expect(appended).toEqual({ outcome: 'appended', ...head });
      expect(event?.recordedAt).toBe(head?.recordedAt);
      return head?.recordedAt ?? '';
    }),
  );
  expect(outcome).toMatchObject({ recordedAt: expect.stringMatching(/T[\d:]{8}\.\d{6}Z$/) });
  // Not all of them fall on a whole millisecond.
  expect(instants.some((instant) => !instant.endsWith('000Z'))).toBe(true);
});

it('has no head where nothing was ever appended', async () => {
  expect(await store.head(newDossier())).toBeUndefined();
  expect(await store.head(DOSSIER)).toMatchObject({ version: 6 });
});

it('shows every payload in its newest schema, and keeps what was written', async () => {
  const dossier = newDossier();
  const before = { ...noted('a', 1, { name: 'Ann Other' }), type: 'Named' };
  const newer = { ...noted('a', 2, { given: 'Bea', family: 'Other' }), type: 'Named' };
  const events = [before, { ...newer, schemaVersion: 2 }, noted('a', 3, { name: 'as it was' })];
  await store.append(commandOf(dossier, events));

  const upcasting = new EventStore(log.connect(), {
    Named: [
      (payload) => {
        const [given, family] = (payload as { name: string }).name.split(' ');
        return { given, family };
      },
      (payload) => ({ ...(payload as object), title: null }),
    ],
  });
  const shown = [
    { given: 'Ann', family: 'Other', title: null },
    { given: 'Bea', family: 'Other', title: null },
    { name: 'as it was' },
  ];
  const read = await upcasting.read(dossier, { after: 0, limit: 10 });
  expect(read.map(({ payload }) => payload)).toEqual(shown);
  expect(read.map(({ schemaVersion }) => schemaVersion)).toEqual([1, 2, 1]);
  expect(await upcasting.readStreams(dossier, { streams: ['a'] })).toEqual(read);
  const written = await store.read(dossier, { after: 0, limit: 10 });
  expect(written.map(({ payload }) => payload)).toEqual(events.map(({ payload }) => payload));
});

function microsecondBefore(instant: string): string {
  const [seconds = '', fraction = ''] = instant.slice(0, -1).split('.');
  if (fraction === '000000') {
    return `${new Date(Date.parse(instant) - 1).toISOString().slice(0, -1)}999Z`;
  }
  return `${seconds}.${String(Number(fraction) - 1).padStart(6, '0')}Z`;
}

it('reads streams up to the first event with which they are more than so many bytes', async () => {
  const of = async (bytes: number) => {
    const read = await store.readStreamsUpTo(DOSSIER, { streams: ['a'], names: ['the b'] }, bytes);
    return { versions: read.events.map(({ version }) => version), bytes: read.bytes };
  };
  const all = await of(1_000_000);
  expect(all.versions).toEqual([1, 2, 3, 5, 6]);
  expect(all.bytes).toBeGreaterThan(5 * 400);
  expect(await of(all.bytes)).toEqual(all);
  const some = await of(2 * 400);
  expect(some.versions).toEqual([1, 2]);
  expect(some.bytes).toBeGreaterThan(2 * 400);
  expect(await store.readStreamsUpTo(newDossier(), { streams: ['a'] }, 1)).toEqual({
    events: [],
    bytes: 0,
  });
});
