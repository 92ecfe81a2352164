import type { EventStore } from '../../libs/event-store/index.js';
import { inTurns } from '../../libs/in-turns/index.js';
import { limits } from '../limits/limits.js';
import { sortOf, streams } from '../log/streams.js';
import { Knowledge } from './knowledge.js';
import type { Needs } from './needs.js';
import { TooMuchToRead } from './refusals.js';

/** What is read of a log to decide. */
export type ReadLog = Pick<
  EventStore,
  'readStreams' | 'readStreamsUpTo' | 'streamsMentioning' | 'texts'
>;

/** What leads on to something else is followed this often, one after the other. */
const LONGEST = 100;

/**
 * Reads what a command needs to know, as it stands in the log now.
 *
 * @throws TooMuchToRead where that is more than `limits.readToDecide`
 */
export async function learn(store: ReadLog, dossier: string, needs: Needs): Promise<Knowledge> {
  const knowledge = await inTurns(Knowledge.begin(needs));
  let left = needs.whole ? Infinity : limits.readToDecide.most;
  const take = async (which: Parameters<ReadLog['readStreams']>[1]): Promise<string[]> => {
    const { events, bytes } = await store.readStreamsUpTo(dossier, which, left);
    left -= bytes;
    if (left < 0) throw new TooMuchToRead();
    for (const event of events) knowledge.evolve(event, event.version);
    return [...new Set(events.map(({ stream }) => stream))];
  };
  let news = await take({ streams: [...streamsOf(needs)], names: [...new Set(needs.names)] });
  if (needs.mentioning) {
    const { subject, text } = needs.mentioning;
    const { streams: found, lookup } = await store.streamsMentioning(dossier, text);
    const theirs = found.filter((stream) => sortOf(stream) === subject.name);
    const events = await store.readStreams(dossier, { streams: theirs });
    knowledge.takeMentions({ events, lookup });
    news.push(...events.map(({ stream }) => stream));
  }
  for (let link = 0; link < LONGEST; link += 1) {
    const missing = needs.beyond?.(knowledge, news) ?? [];
    if (missing.length === 0) break;
    news = await take({ streams: missing });
  }
  const commitments = [...new Set(needs.texts?.(knowledge))];
  if (commitments.length > 0) {
    for (const [commitment, body] of await store.texts(dossier, commitments)) {
      knowledge.takeText(commitment, body);
    }
  }
  return knowledge;
}

/** The streams that are asked for by name, and that of the dossier. */
function streamsOf({ subjects = [] }: Needs): Set<string> {
  return new Set([
    streams.dossier,
    ...subjects.flatMap(({ subject, named }) =>
      Array.from(named, (name) => subject.streamOf(name)),
    ),
  ]);
}
