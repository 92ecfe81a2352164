import type { EventStore } from '../../../libs/event-store/index.js';
import { serverSent } from '../../../libs/http/index.js';
import { unknownDossier } from '../../../libs/auth/index.js';
import type { FeedOf } from '../feeds/dossier-feeds.js';
import { type FeedPage, ITEMS } from '../feeds/page.js';
import { cloudEventOf } from './cloud-event.js';

/** What events of a page say together, in bytes: so much is in memory for a client that takes nothing. */
const BYTES = 2 ** 15;

/**
 * The feed of a dossier's log: CloudEvents as the list has them. A name of an attribute of CloudEvents
 * has small letters alone, so the last event of an append says `appendends`.
 */
export function eventsFeed(store: EventStore, dossier: string, base: string): FeedOf {
  return {
    dossier,
    name: `events ${base}`,
    of: 'log',
    shows: ({ head }) => head,
    read: async (after, kept) => {
      const erased = await store.lastErasure(dossier);
      const head = await store.head(dossier);
      if (!head) throw unknownDossier(dossier);
      const { version: end } = head;
      return kept(`${end} ${erased}`, () => pageUpTo(end, erased, after));
    },
  };

  async function pageUpTo(end: number, erased: number, after: number): Promise<FeedPage> {
    const events = await store.read(dossier, { after, upTo: end, limit: ITEMS, bytes: BYTES });
    const reached = events.at(-1)?.version ?? end;
    const [next] =
      reached < end ? await store.readEnvelopes(dossier, { after: reached, limit: 1 }) : [];
    const items = events.map((event, index) => {
      const following = events[index + 1] ?? next;
      const ends = event.recordedAt !== following?.recordedAt;
      const { version } = event;
      const data = JSON.stringify(cloudEventOf(event, base, ends ? { appendends: true } : {}));
      return { version, text: serverSent({ id: version, event: 'cloudevent', data }) };
    });
    return { items, reached, end, shown: end, erased };
  }
}
