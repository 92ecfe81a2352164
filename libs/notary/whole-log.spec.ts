import { TestLog } from '../event-store/test/logs.js';
import { generateSignerKey, leafHash } from '../transparency-log/index.js';
import { LogTampered, Proofs, publishKey, SigningKey, WholeLog } from './index.js';

const NAME = '*acts';

let log: TestLog;
beforeEach(async () => (log = await TestLog.create()));
afterEach(() => log.drop());

const leavesOf = (words: readonly string[]) => words.map((word) => leafHash(Buffer.from(word)));

test('a log that was cut off gets no signature from who has seen it whole, though its checkpoints were too', async () => {
  const db = log.connect();
  const key = new SigningKey(
    async () => [generated],
    () => undefined,
  );
  const generated = generateSignerKey('parley/spec');
  await publishKey(db, await key.all());
  let words = ['one', 'two', 'three'];
  const signing = new WholeLog(db, key, NAME, async () => leavesOf(words));
  const resting = new WholeLog(db, key, NAME, async () => leavesOf(words));
  expect(await signing.sign()).toBe(true);
  expect(await resting.sign()).toBe(false);

  const owner = log.connectAsOwner();
  await owner.$transaction([
    owner.$executeRaw`SET LOCAL session_replication_role = replica`,
    owner.$executeRaw`DELETE FROM "proofs".checkpoints`,
  ]);
  for (const instead of [
    ['one', 'two'],
    [],
    ['one', 'two', 'else'],
    ['one', 'two', 'else', 'more'],
  ]) {
    words = instead;
    for (const each of [signing, resting]) {
      await expect(each.sign()).rejects.toThrow(LogTampered);
    }
  }
  expect(await new Proofs(db).latest(NAME)).toBeUndefined();
  words = ['one', 'two', 'three', 'four'];
  expect(await signing.sign()).toBe(true);
});
