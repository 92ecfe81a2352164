import type { RecordedEvent } from '../../../libs/event-store/index.js';
import { serverSent } from '../../../libs/http/index.js';
import { lowestOf } from '../../../libs/projections/index.js';
import type { CardViews } from '../../views/shared/claim-card.js';
import type { Viewpoint } from '../../views/shared/held-at.js';
import type { Reader } from '../../views/shared/reader.js';
import type { ToldViews } from '../../views/shared/telling.js';
import type { FeedOf } from '../feeds/dossier-feeds.js';
import { type FeedPage, ITEMS } from '../feeds/page.js';
import type { ChangeFilters } from './filters.js';
import { changesBetween, showChanges } from './query.js';

type Views = ToldViews | CardViews;

/**
 * The feed of what changes in a dossier: items as the list has them at the moment they are told, each
 * append as a whole once the views show all of it, `appendEnds` at the last item of it that is told.
 */
export function changesFeed(
  reader: Reader,
  views: readonly { readonly name: Views }[],
  dossier: string,
  { type, claim, actor }: ChangeFilters,
): FeedOf {
  const filters = { type, claim, actor };
  const { db, store } = reader;
  const names = views.map(({ name }) => name);
  return {
    dossier,
    name: `changes ${JSON.stringify(filters)}`,
    of: 'views',
    shows: (reach) => lowestOf(reach, names),
    read: async (after, kept) => {
      const moment = await reader.now(dossier, views);
      return kept(`${moment.version} ${moment.erased}`, () => pageAt(moment, after));
    },
  };

  async function pageAt(moment: Viewpoint<Views>, after: number): Promise<FeedPage> {
    const end = await store.endOfAppend(dossier, moment.version);
    const range = { after, upTo: end, limit: ITEMS + 1 };
    const found = await changesBetween({ db, store }, filters, moment, range);
    const told = found.slice(0, ITEMS);
    const shown = await showChanges(db, moment, told);
    const items = shown.map((item, index) => {
      const ends = isOtherAppend(told[index], found[index + 1]);
      const data = JSON.stringify(ends ? { ...item, appendEnds: true } : item);
      const { version } = item;
      return { version, text: serverSent({ id: version, event: 'change', data }) };
    });
    const reached = found.length > ITEMS ? (told.at(-1)?.version ?? end) : end;
    return { items, reached, end, shown: moment.version, erased: moment.erased };
  }
}

function isOtherAppend(event: RecordedEvent | undefined, next: RecordedEvent | undefined): boolean {
  return event?.recordedAt !== next?.recordedAt;
}
