import { connect, type Database, sqlStateOf, withSession } from '../database/index.js';
import { commitText, type ErasingCommand, type EventStore } from './index.js';
import { callOfAppend, commandOf, newDossier, noted, TestLog } from './test/logs.js';

const WHY = { reason: 'Asked for' };
const INSUFFICIENT_PRIVILEGE = '42501';
const INVALID = '22023';

let log: TestLog;
let store: EventStore;
let owner: Database;

beforeAll(async () => {
  log = await TestLog.create();
  store = log.store();
  owner = log.connectAsOwner();
});

afterAll(() => log.drop());

const text = commitText('a long text');

/** A dossier of three events of a stream, one of another, and a text. */
async function begin(): Promise<string> {
  const dossier = newDossier();
  await store.append(
    commandOf(dossier, [noted('a', 1, { said: 'one' }), noted('b', 1, { said: 'other' })], {
      texts: [text],
    }),
  );
  await store.append(commandOf(dossier, [noted('a', 2, { said: 'two' }), noted('a', 3, {})]));
  return dossier;
}

/** A command of one event after those, which erases. */
function erasing(dossier: string, erasure: object, more: object = {}): ErasingCommand {
  const event = noted('a', 4, WHY);
  return { ...commandOf(dossier, [event]), erasures: [{ by: 0, ...erasure }], ...more };
}

async function payloads(dossier: string): Promise<unknown[]> {
  return (await store.read(dossier, { after: 0, limit: 100 })).map(({ payload }) => payload);
}

describe('erasing', () => {
  it('destroys payloads and salts of a stream before the event, and keeps header and commitment', async () => {
    const dossier = await begin();
    const rows = () => owner.$queryRaw<Record<string, unknown>[]>`
      SELECT to_jsonb(e) - '{payload,salt,erased_by}'::text[] AS header, payload, salt, erased_by::int AS mark
      FROM "log".events e WHERE dossier = ${dossier} ORDER BY version`;
    const before = await rows();
    const outcome = await store.erase(erasing(dossier, { stream: true }));
    expect(outcome).toMatchObject({ outcome: 'appended', version: 5 });
    const after = await rows();
    expect(after.slice(0, 4).map(({ header }) => header)).toEqual(
      before.map(({ header }) => header),
    );
    expect(after.map(({ payload, salt, mark }) => [payload === null, salt === null, mark])).toEqual(
      [
        [true, true, 5],
        [false, false, null],
        [true, true, 5],
        [true, true, 5],
        [false, false, null],
      ],
    );
    const events = await store.read(dossier, { after: 0, limit: 2 });
    expect(events.map(({ payload, erasedBy }) => [payload, erasedBy])).toEqual([
      [null, { version: 5, type: 'Noted', payload: WHY }],
      [{ said: 'other' }, undefined],
    ]);
    expect(await store.head(dossier)).toMatchObject({ version: 5 });
    expect(await store.lastErasure(dossier)).toBe(5);
    expect(await store.streamsErased(dossier, { after: 0, upTo: 5 })).toEqual(['a']);
  });

  it('destroys named events and texts, and tells why a text is gone', async () => {
    const dossier = await begin();
    await store.erase(erasing(dossier, { versions: [2], texts: [text.commitment] }));
    expect(await payloads(dossier)).toEqual([{ said: 'one' }, null, { said: 'two' }, {}, WHY]);
    expect([...(await store.texts(dossier, [text.commitment])).values()]).toEqual([null]);
    expect(await store.textsErased(dossier, [text.commitment])).toEqual(
      new Map([[text.commitment, { version: 5, type: 'Noted', payload: WHY }]]),
    );
  });

  it('leaves what is erased as it is, with its first mark', async () => {
    const dossier = await begin();
    await store.erase(erasing(dossier, { versions: [1] }));
    const event = noted('a', 5, WHY);
    const again = { ...commandOf(dossier, [event]), erasures: [{ by: 0, versions: [1, 3] }] };
    expect(await store.erase(again)).toMatchObject({ outcome: 'appended' });
    const events = await store.read(dossier, { after: 0, limit: 10 });
    expect(events.map(({ erasedBy }) => erasedBy?.version)).toEqual([
      5,
      undefined,
      6,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('refused as stale, or answered again, destroys nothing', async () => {
    const dossier = await begin();
    const stale = { ...erasing(dossier, { stream: true }), events: [noted('a', 3, WHY)] };
    expect(await store.erase(stale)).toMatchObject({ outcome: 'stale', expected: 2, actual: 3 });
    const since = erasing(dossier, { stream: true }, { unless: { text: '"two"', after: 2 } });
    expect(await store.erase(since)).toMatchObject({ outcome: 'stale', stream: 'a' });
    const idempotency = { owner: 'o', key: dossier, request: 'r' };
    await store.append(commandOf(dossier, [noted('c', 1)], { idempotency, answer: '{}' }));
    const replayed = { ...erasing(dossier, { stream: true }), idempotency, answer: '{}' };
    expect(await store.erase(replayed)).toMatchObject({ outcome: 'replayed' });
    expect((await payloads(dossier)).includes(null)).toBe(false);
    expect(await store.head(dossier)).toMatchObject({ version: 5 });
    expect(await store.lastErasure(dossier)).toBe(0);
  });

  it('finds the streams that mention a text, and is taken where no later event does', async () => {
    const dossier = await begin();
    const { streams, lookup } = await store.streamsMentioning(dossier, '"two"');
    expect({ streams, lookup }).toEqual({ streams: ['a'], lookup: { text: '"two"', after: 4 } });
    const outcome = await store.erase(erasing(dossier, { stream: true }, { unless: lookup }));
    expect(outcome).toMatchObject({ outcome: 'appended' });
  });

  it('empties the fingerprints of the requests that brought what goes, and no others', async () => {
    const dossier = await begin();
    const keyed = (key: string) => ({
      idempotency: { owner: 'tester', key: `${dossier} ${key}`, request: key },
      answer: '{}',
    });
    const body = commitText('of a request');
    await store.append(commandOf(dossier, [noted('d', 1)], keyed('event')));
    await store.append(
      commandOf(dossier, [noted('e', 1, { text: body.commitment })], {
        ...keyed('text'),
        texts: [body],
      }),
    );
    await store.append(commandOf(dossier, [noted('f', 1)], keyed('other')));
    await store.erase({
      ...commandOf(dossier, [noted('d', 2, WHY), noted('e', 2, WHY)], keyed('erasure')),
      erasures: [
        { by: 0, stream: true },
        { by: 1, texts: [body.commitment] },
      ],
    });
    const kept = await store.keptAnswers(
      dossier,
      'tester',
      ['event', 'text', 'other', 'erasure'].map((key) => `${dossier} ${key}`),
    );
    expect([...kept.values()].map(({ request }) => request).sort()).toEqual([
      '',
      '',
      'erasure',
      'other',
    ]);
  });

  it.each([
    ['without a reason', { events: [noted('a', 4, {})] }],
    ['what is not there', { erasures: [{ by: 0, versions: [9] }] }],
    ['its own event', { erasures: [{ by: 0, versions: [5] }] }],
    ['a text of another dossier', { erasures: [{ by: 0, texts: ['00'] }] }],
    ['by no event of its own', { erasures: [{ by: 1, stream: true }] }],
    ['nothing', { erasures: [] }],
  ])('is refused %s, and nothing is written', async (_, more) => {
    const dossier = await begin();
    const attempt = store.erase({ ...erasing(dossier, { stream: true }), ...more });
    expect(await attempt.then(() => undefined, sqlStateOf)).toBe(INVALID);
    expect((await payloads(dossier)).includes(null)).toBe(false);
    expect(await store.head(dossier)).toMatchObject({ version: 4 });
    expect(await store.lastErasure(dossier)).toBe(0);
  });

  it.each([
    ['an event', { versions: [1] }],
    ['a text', { texts: [text.commitment] }],
  ])('never takes the event that says why %s is gone', async (_, erasure) => {
    const dossier = await begin();
    await store.erase(erasing(dossier, erasure));
    for (const mark of [{ versions: [5] }, { stream: true }]) {
      const event = noted('a', 5, WHY);
      const attempt = store.erase({
        ...commandOf(dossier, [event]),
        erasures: [{ by: 0, ...mark }],
      });
      expect(await attempt.then(() => undefined, sqlStateOf)).toBe(INSUFFICIENT_PRIVILEGE);
    }
    expect(await store.head(dossier)).toMatchObject({ version: 5 });
    expect((await payloads(dossier)).at(-1)).toEqual(WHY);
  });

  it('leaves a mark for whatever is gone, an event that is there and says why', async () => {
    const dossier = await begin();
    await store.erase(erasing(dossier, { versions: [1, 2], texts: [text.commitment] }));
    const unmarked = await owner.$queryRaw`
      SELECT x.version FROM (
        SELECT dossier, version, payload IS NULL AS gone, erased_by FROM "log".events
        UNION ALL SELECT dossier, 0, body IS NULL, erased_by FROM "log".texts) x
      LEFT JOIN "log".events m ON m.dossier = x.dossier AND m.version = x.erased_by
      WHERE x.gone AND coalesce(m.payload::json->>'reason', '') = ''`;
    expect(unmarked).toEqual([]);
  });

  it('is done with what goes beside it, or not at all', async () => {
    const dossier = await begin();
    const command = erasing(dossier, { versions: [1] });
    const seen: number[] = [];
    const attempt = store.erase(command, (tx, version) => {
      seen.push(version);
      return tx.$executeRaw`SELECT 1 / 0`.then(() => undefined);
    });
    expect(await attempt.then(() => undefined, sqlStateOf)).toBe('22012');
    expect(await store.head(dossier)).toMatchObject({ version: 4 });
    expect((await payloads(dossier)).includes(null)).toBe(false);
    await store.erase(command, (_, version) => Promise.resolve(void seen.push(version)));
    expect(seen).toEqual([5, 5]);
    // Refused, it is not done beside it either.
    await store.erase(command, () => Promise.reject(new Error('never')));
  });

  it('goes on beside appends to the same dossier, without a gap', async () => {
    const dossier = await begin();
    const others = log.store();
    const appended = Array.from({ length: 40 }, (_, n) =>
      others.append(commandOf(dossier, [noted(`other-${n}`, 1)])),
    );
    const erased = Array.from({ length: 10 }, (_, n) =>
      store.erase({
        ...commandOf(dossier, [noted(`mark-${n}`, 1, WHY)]),
        erasures: [{ by: 0, versions: [1 + (n % 4)] }],
      }),
    );
    const outcomes = await Promise.all([...appended, ...erased]);
    expect(new Set(outcomes.map(({ outcome }) => outcome))).toEqual(new Set(['appended']));
    const events = await store.read(dossier, { after: 0, limit: 100 });
    expect(events.map(({ version }) => version)).toEqual(events.map((_, index) => index + 1));
    expect(events.slice(0, 4).map(({ payload }) => payload)).toEqual([null, null, null, null]);
  });
});

describe('whoever is not that function', () => {
  const GONE = 'payload = NULL, salt = NULL';

  it.each(['application', 'owner'])('is refused to erase as the %s', async (role) => {
    const dossier = await begin();
    const db = role === 'owner' ? owner : connect({ url: log.database.url, max: 1 });
    const statements = [
      `UPDATE log.events SET ${GONE} WHERE dossier = '${dossier}'`,
      `UPDATE log.events SET ${GONE}, erased_by = 4 WHERE dossier = '${dossier}' AND version = 1`,
      `UPDATE log.events SET erased_by = 4 WHERE dossier = '${dossier}' AND version = 1`,
      `UPDATE log.events SET payload = '{}' WHERE dossier = '${dossier}'`,
      `UPDATE log.texts SET body = NULL, salt = NULL, erased_by = 4 WHERE dossier = '${dossier}'`,
      `MERGE INTO log.events e USING (SELECT 1) x ON e.dossier = '${dossier}'
        WHEN MATCHED THEN UPDATE SET ${GONE}, erased_by = 4`,
      `INSERT INTO log.events SELECT * FROM log.events WHERE dossier = '${dossier}'
        ON CONFLICT (dossier, version) DO UPDATE SET ${GONE}, erased_by = 4`,
    ];
    for (const statement of statements) {
      const refused = await db.$executeRawUnsafe(statement).then(() => undefined, sqlStateOf);
      expect([statement, refused]).toEqual([statement, INSUFFICIENT_PRIVILEGE]);
    }
    if (db !== owner) await db.$disconnect();
    expect((await payloads(dossier)).includes(null)).toBe(false);
  });

  it('is refused, as the owner, to change more than that in the transaction of a mark', async () => {
    const dossier = await begin();
    await withSession(log.database.ownerUrl, async (session) => {
      for (const change of [
        `${GONE}, erased_by = 5, type = 'X'`,
        `payload = '{}', erased_by = 5`,
      ]) {
        await session.query('BEGIN');
        await session.query(callOfAppend(dossier, 4));
        const update = `UPDATE log.events SET ${change} WHERE dossier = $1 AND version = 1`;
        await expect(session.query(update, [dossier])).rejects.toMatchObject({
          code: INSUFFICIENT_PRIVILEGE,
        });
        await session.query('ROLLBACK');
      }
    });
  });

  it('may call the function only if it is the application, and on a fixed search path', async () => {
    const [erase] = await owner.$queryRaw<Record<string, unknown>[]>`
      SELECT p.prosecdef AS definer, p.proconfig AS settings,
        has_function_privilege('parley_application', p.oid, 'EXECUTE') AS application,
        EXISTS (SELECT FROM aclexplode(p.proacl) WHERE grantee = 0) OR p.proacl IS NULL AS everybody
      FROM pg_proc p WHERE p.oid = '"log"."erase"'::regproc`;
    expect(erase).toEqual({
      definer: true,
      settings: expect.arrayContaining(['search_path=pg_catalog, pg_temp']),
      application: true,
      everybody: false,
    });
  });
});
