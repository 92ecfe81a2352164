import { tableOf } from '../index.js';
import { dump } from '../test/dump.js';
import { FIRST, SECOND, TestLedgers } from '../test/ledgers.js';

let ledgers: TestLedgers;

beforeAll(async () => {
  ledgers = await TestLedgers.create();
});

afterAll(() => ledgers.drop());

describe('a view of which somebody changed rows', () => {
  it.each([
    ['lost its checkpoint', 'DELETE FROM "views".checkpoints'],
    ['is said to be of older code', 'UPDATE "views".checkpoints SET revision = revision - 1'],
  ])('and which %s is built anew', async (_, change) => {
    const dossier = await ledgers.dossier('abc');
    const projector = ledgers.projector([FIRST, SECOND]);
    await projector.project(dossier);
    await projector.rebuild(dossier, [SECOND]);
    const right = await dump(ledgers.db, 'second', dossier);
    await ledgers.owner.$executeRaw`
      UPDATE ${tableOf('second')} SET trail = 'lie' WHERE dossier = ${dossier}`;
    await ledgers.owner.$executeRawUnsafe(
      `${change} WHERE dossier = $1 AND view = 'second'`,
      dossier,
    );
    expect(await projector.behind(100)).toContain(dossier);
    await projector.project(dossier);
    expect(await dump(ledgers.db, 'second', dossier)).toEqual(right);
    expect(await projector.behind(100)).not.toContain(dossier);
  });
});
