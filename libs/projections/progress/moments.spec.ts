import { randomUUID } from 'node:crypto';

import { LATEST } from '../../instants/index.js';
import { type MomentQuery, Moments, type View } from '../index.js';
import { ledger } from '../test/ledger.js';
import { FIRST, TestLedgers } from '../test/ledgers.js';

/** Longer than any test runs: who waits so long is answered for another reason. */
const FOR_EVER = 3_600;

let ledgers: TestLedgers;
let moments: Moments;

beforeAll(async () => {
  ledgers = await TestLedgers.create();
  moments = new Moments(ledgers.db, ledgers.store);
});

afterAll(() => ledgers.drop());

/** Both views as they were first built. */
const generations = { first: 1, second: 1 };

function project(dossier: string, views?: readonly View[]): Promise<void> {
  return ledgers.projector(views).project(dossier);
}

function resolve(dossier: string, query: Partial<MomentQuery> = {}, views = ['first', 'second']) {
  return moments.resolve(dossier, views, { waitSeconds: 0, ...query });
}

describe('a reader who asks for no version', () => {
  it('is shown the newest that all views show which are asked for', async () => {
    const dossier = randomUUID();
    await ledgers.enter(dossier, 'ab');
    await project(dossier);
    await ledgers.enter(dossier, 'a');
    await project(dossier, [FIRST]);
    expect(await resolve(dossier)).toMatchObject({
      dossier,
      version: 2,
      published: LATEST,
      generations,
      erased: 0,
    });
    expect(await resolve(dossier, {}, ['first'])).toMatchObject({ version: 3 });
    const publishedBy = '2022-03-30T00:00:00.000000Z';
    expect(await resolve(dossier, { publishedBy })).toMatchObject({
      dossier,
      version: 2,
      published: publishedBy,
      generations,
      erased: 0,
    });
  });

  it('waits for the first event of a new dossier', async () => {
    const dossier = randomUUID();
    expect(await resolve(dossier)).toEqual({ refused: 'unknown-dossier' });
    await ledgers.enter(dossier, 'a');
    expect(await resolve(dossier)).toEqual({ refused: 'behind', version: 0, halted: false });
    const waiting = resolve(dossier, { waitSeconds: FOR_EVER });
    await project(dossier);
    expect(await waiting).toMatchObject({ version: 1 });
  });
});

describe('a reader who needs a version', () => {
  it('waits until every view shows it, and is told when that takes too long', async () => {
    const dossier = randomUUID();
    await ledgers.enter(dossier, 'a');
    await project(dossier);
    await ledgers.enter(dossier, 'a');
    const behind = { refused: 'behind', version: 1, halted: false };
    expect(await resolve(dossier, { minVersion: 1 })).toMatchObject({ version: 1 });
    expect(await resolve(dossier, { minVersion: 2 })).toEqual(behind);
    expect(await resolve(dossier, { minVersion: 2, waitSeconds: 0.05 })).toEqual(behind);

    let answered = false;
    const waiting = resolve(dossier, { minVersion: 2, waitSeconds: FOR_EVER }).finally(() => {
      answered = true;
    });
    await project(dossier, [FIRST]);
    expect(await resolve(dossier, { minVersion: 2, waitSeconds: 0.05 })).toEqual(behind);
    expect(answered).toBe(false);
    await project(dossier);
    expect(await waiting).toMatchObject({
      dossier,
      version: 2,
      published: LATEST,
      generations,
      erased: 0,
    });
  });

  it('does not wait for one above the head', async () => {
    const dossier = randomUUID();
    await ledgers.enter(dossier, 'ab');
    const refused = { refused: 'above-the-head', head: 2 };
    expect(await resolve(dossier, { minVersion: 3, waitSeconds: FOR_EVER })).toEqual(refused);
    expect(await resolve(dossier, { asOf: 3, waitSeconds: FOR_EVER })).toEqual(refused);
  });

  it('does not wait for a view that is halted before it', async () => {
    const dossier = randomUUID();
    await ledgers.enter(dossier, 'abc');
    const broken = ledger('second', 1, (row, event) => {
      if (event.version === 3) throw new Error('no third');
      return row;
    });
    await project(dossier, [FIRST, broken]);
    const query = { minVersion: 3, waitSeconds: FOR_EVER };
    expect(await resolve(dossier, query)).toEqual({ refused: 'behind', version: 2, halted: true });
    expect(await resolve(dossier, query, ['first'])).toMatchObject({ version: 3 });
    expect(await resolve(dossier, { minVersion: 2 })).toMatchObject({ version: 2 });
  });

  it('is one of at most a thousand who wait at once', async () => {
    const dossier = randomUUID();
    await ledgers.enter(dossier, 'a');
    const waiting = Array.from({ length: 1_001 }, () =>
      resolve(dossier, { waitSeconds: FOR_EVER }),
    );
    const behind = { refused: 'behind', version: 0, halted: false };
    expect(await Promise.race(waiting)).toEqual(behind);
    await project(dossier);
    const answers = await Promise.all(waiting);
    expect(answers.filter((answer) => 'refused' in answer)).toEqual([behind]);
  });
});

describe('a reader of the past', () => {
  it('names a version, or a time that is as good as the version that it had', async () => {
    const dossier = randomUUID();
    const [first = '', second = '', third = ''] = await ledgers.enter(dossier, 'abc');
    await project(dossier);
    const at = async (asOf: number | string) => {
      const moment = await resolve(dossier, { asOf });
      return 'refused' in moment ? moment.refused : moment.version;
    };
    expect(await Promise.all([1, 2, 3, 4, 0, -1].map(at))).toEqual([
      1,
      2,
      3,
      'above-the-head',
      'before-the-dossier-began',
      'before-the-dossier-began',
    ]);
    expect(await Promise.all([first, second, third].map(at))).toEqual([1, 2, 3]);
    expect(await at('2022-03-30T00:00:00.000000Z')).toBe('before-the-dossier-began');
    const [{ before } = { before: '' }] = await ledgers.db.$queryRaw<{ before: string }[]>`
      SELECT "log"."instant"(${first}::timestamptz - interval '1 microsecond') AS before`;
    expect(await at(before)).toBe('before-the-dossier-began');
  });

  it('has no future to ask for, but what is recorded is never the future', async () => {
    const dossier = randomUUID();
    await ledgers.enter(dossier, 'a');
    await ledgers.owner.$executeRaw`
      UPDATE "log".heads SET recorded_at = '2999-12-31T23:59:59Z' WHERE dossier = ${dossier}`;
    const [recordedAt = ''] = await ledgers.enter(dossier, 'a');
    await project(dossier);
    expect(recordedAt).toBe('2999-12-31T23:59:59.000001Z');
    expect(await resolve(dossier, { asOf: recordedAt })).toMatchObject({ version: 2 });
    expect(await resolve(dossier, { asOf: '2999-12-31T23:59:59.000002Z' })).toEqual({
      refused: 'in-the-future',
      head: 2,
    });
  });

  it('waits where the views are not there yet, and for no more than that', async () => {
    const dossier = randomUUID();
    const [, second] = await ledgers.enter(dossier, 'ab');
    await project(dossier);
    const [third] = await ledgers.enter(dossier, 'ab');
    const behind = { refused: 'behind', version: 2, halted: false };
    expect(await resolve(dossier, { asOf: second })).toMatchObject({ version: 2 });
    expect(await resolve(dossier, { asOf: third })).toEqual(behind);
    expect(await resolve(dossier, { asOf: 1, minVersion: 4 })).toEqual(behind);
    const waiting = [
      resolve(dossier, { asOf: third, waitSeconds: FOR_EVER }),
      resolve(dossier, { asOf: 1, minVersion: 4, waitSeconds: FOR_EVER }),
    ];
    await project(dossier);
    expect(await Promise.all(waiting)).toMatchObject([{ version: 3 }, { version: 1 }]);
  });
});
