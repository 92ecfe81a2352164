import { streams } from '../log/streams.js';
import { opened } from '../filing/test/talks.js';
import { limits } from '../limits/limits.js';
import { learn, type ReadLog } from './learn.js';
import { logOf } from './test/given.js';

const { most } = limits.readToDecide;

/** A log of which everything that is read takes so many bytes, with how many were asked for. */
async function logTaking(bytes: number): Promise<{ asked: number[]; log: ReadLog }> {
  const log = await logOf([opened]);
  const asked: number[] = [];
  const readStreamsUpTo: ReadLog['readStreamsUpTo'] = async (dossier, which, left) => {
    asked.push(left);
    return { events: await log.readStreams(dossier, which), bytes };
  };
  return { asked, log: Object.assign(log, { readStreamsUpTo }) };
}

/** A claim is missing besides, until it was asked for. */
function needsMore() {
  let missing = [streams.claim('more')];
  const beyond = () => {
    const now = missing;
    missing = [];
    return now;
  };
  return { beyond };
}

test('no more is read to decide than the limit, in however many steps', async () => {
  const half = await logTaking(most / 2);
  expect((await learn(half.log, 'd', needsMore())).opened).toBe(true);
  expect(half.asked).toEqual([most, most / 2]);
  const more = await logTaking(most / 2 + 1);
  await expect(learn(more.log, 'd', needsMore())).rejects.toMatchObject({
    type: { slug: 'no-room' },
    extensions: { most },
  });
});

test('for an erasure all is read, however much that is', async () => {
  const { log, asked } = await logTaking(most);
  await learn(log, 'd', { ...needsMore(), whole: true });
  expect(asked).toEqual([Infinity, Infinity]);
});
