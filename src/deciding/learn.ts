import type { EventStore } from '../../libs/event-store/index.js';
import { sortOf, streams } from '../log/streams.js';
import { Knowledge } from './knowledge.js';
import type { Needs } from './needs.js';

/** What is read of a log to decide. */
export type ReadLog = Pick<EventStore, 'readStreams' | 'streamsMentioning' | 'texts'>;

/** What leads on to something else is followed this often, one after the other. */
const LONGEST = 100;

/** Reads what a command needs to know, as it stands in the log now. */
export async function learn(store: ReadLog, dossier: string, needs: Needs): Promise<Knowledge> {
  const knowledge = Knowledge.of(needs);
  const take = async (which: Parameters<ReadLog['readStreams']>[1]) => {
    for (const event of await store.readStreams(dossier, which)) {
      knowledge.evolve(event, event.version);
    }
  };
  await take({ streams: [...streamsOf(needs)], names: [...new Set(needs.names)] });
  if (needs.mentioning) {
    const { subject, text } = needs.mentioning;
    const { streams: found, lookup } = await store.streamsMentioning(dossier, text);
    const theirs = found.filter((stream) => sortOf(stream) === subject.name);
    const events = await store.readStreams(dossier, { streams: theirs });
    knowledge.takeMentions({ events, lookup });
  }
  for (let link = 0; link < LONGEST; link += 1) {
    const missing = needs.beyond?.(knowledge) ?? [];
    if (missing.length === 0) break;
    await take({ streams: missing });
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
