import { randomUUID } from 'node:crypto';

import { Directories } from '../index.js';
import { momentAt } from '../test/dump.js';
import { FIRST, TestLedgers } from '../test/ledgers.js';

const ROOMY = { rows: 100, size: 100_000, total: 1_000_000, rest: 60_000 };

let ledgers: TestLedgers;

beforeAll(async () => {
  ledgers = await TestLedgers.create();
});

afterAll(() => ledgers.drop());

async function trail(directories: Directories, dossier: string, asOf?: number) {
  const moment = await momentAt(ledgers.db, dossier, [FIRST], { asOf });
  const directory = await directories.of(FIRST, moment);
  return directory?.find('key', moment);
}

/** Directories, and how often they asked the database. */
function counting(bounds = ROOMY) {
  const asked: string[] = [];
  const db = new Proxy(ledgers.db, {
    get(target, name) {
      if (name === '$queryRaw') asked.push(name);
      return Reflect.get(target, name, target) as unknown;
    },
  });
  return { directories: new Directories(db, bounds), asked };
}

describe('directories', () => {
  it('show every version, and ask the database again only once a row has changed', async () => {
    const { directories, asked } = counting();
    const dossier = await ledgers.dossier('abc');
    await ledgers.projector().project(dossier);
    expect(await trail(directories, dossier, 2)).toMatchObject({ trail: 'ab' });
    expect(await trail(directories, dossier)).toMatchObject({ trail: 'abc' });
    expect(asked).toHaveLength(1);
    await ledgers.enter(dossier, 'd');
    await ledgers.projector().project(dossier);
    expect(await trail(directories, dossier)).toMatchObject({ trail: 'abcd' });
    expect(await trail(directories, dossier, 2)).toMatchObject({ trail: 'ab' });
    expect(asked).toHaveLength(2);
  });

  it('share one statement for what is asked for at once', async () => {
    const { directories, asked } = counting();
    const dossier = await ledgers.dossier('ab');
    await ledgers.projector().project(dossier);
    const all = await Promise.all(Array.from({ length: 5 }, () => trail(directories, dossier)));
    for (const each of all) expect(each).toMatchObject({ trail: 'ab' });
    expect(asked).toHaveLength(1);
  });

  it('show the rows of the generation that readers see', async () => {
    const { directories } = counting();
    const dossier = await ledgers.dossier('ab');
    const projector = ledgers.projector();
    await projector.project(dossier);
    expect(await trail(directories, dossier)).toMatchObject({ trail: 'ab' });
    await projector.rebuild(dossier, [FIRST]);
    expect(await trail(directories, dossier)).toMatchObject({ trail: 'ab' });
  });

  it('leave what is too large to others, and do not look at it again at once', async () => {
    const { directories, asked } = counting({ ...ROOMY, rows: 2 });
    const dossier = await ledgers.dossier('abc');
    await ledgers.projector().project(dossier);
    expect(await trail(directories, dossier)).toBeUndefined();
    expect(await trail(directories, dossier)).toBeUndefined();
    expect(asked).toHaveLength(1);
    const long = counting({ ...ROOMY, size: 10 });
    expect(await trail(long.directories, dossier)).toBeUndefined();
  });

  it('know nothing of what other dossiers hold', async () => {
    const { directories } = counting();
    const [one, other] = [randomUUID(), randomUUID()];
    await ledgers.enter(one, 'a');
    await ledgers.enter(other, 'b');
    for (const dossier of [one, other]) await ledgers.projector().project(dossier);
    expect(await trail(directories, one)).toMatchObject({ trail: 'a' });
    expect(await trail(directories, other)).toMatchObject({ trail: 'b' });
  });
});
