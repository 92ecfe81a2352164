import { Controller, Get, Param, Query } from '@nestjs/common';

import { type Admission, Admitted, Scope } from '../../../libs/auth/index.js';
import { EventStore } from '../../../libs/event-store/index.js';
import {
  AlsoAsFeed,
  AskedForFeed,
  type Feed,
  type FeedAsked,
  feedProblems,
  PreferredWait,
  Problems,
  refuseInFeed,
  type Showable,
  Shows,
  Summary,
} from '../../../libs/http/index.js';
import { slug } from '../../../libs/text/index.js';
import { cardViews } from '../../views/shared/claim-card.js';
import { namedViews } from '../../views/shared/names.js';
import { readProblems } from '../../views/shared/read-problems.js';
import { Reader } from '../../views/shared/reader.js';
import { pageOf } from '../../views/shared/schemas.js';
import { DossierFeeds } from '../feeds/dossier-feeds.js';
import { changesFeed } from './feed.js';
import {
  changeItem,
  type ChangesQuery,
  changesQuery,
  findChanges,
  refuseAboveHead,
  showChanges,
} from './query.js';

const views = [...cardViews, ...namedViews];

@Controller('v1/dossiers/:dossier/changes')
export class ChangesViewController {
  constructor(
    private readonly reader: Reader,
    private readonly log: EventStore,
    private readonly feeds: DossierFeeds,
  ) {}

  @Get()
  @Scope('read')
  @Summary('What changed, oldest first, a sentence each', {
    description:
      'Whoever keeps the version of an answer learns with `after` what is new since. With `Accept: text/event-stream` it goes on for as long as the client reads: see docs/feeds.md.',
  })
  @Shows('A page of changes', pageOf(changeItem))
  @AlsoAsFeed(
    'Server-sent events: `change`, whose `id` is the version and whose `data` an item as in the list, the last of an append with `"appendEnds": true`; `caught-up`, whose `data` is `{ "version" }`, each time all is told up to the head. A comment comes where nothing else does. `type`, `claim`, `actor` and `after` mean what they mean in the list.',
  )
  @Problems(...readProblems, feedProblems.tooManyFeeds, feedProblems.noRoomForFeeds)
  async list(
    @Param('dossier', { schema: slug }) dossier: string,
    @Query({ schema: changesQuery }) query: ChangesQuery,
    @PreferredWait() wait: number,
    @AskedForFeed() feed: FeedAsked | undefined,
    @Admitted() admission: Admission,
  ): Promise<Showable | Feed> {
    if (feed) return this.follow(dossier, query, wait, { feed, admission });
    const { db } = this.reader;
    return this.reader.list(
      { dossier, query, wait, views },
      'changes',
      (part) => findChanges(this.reader, this.log, query, part),
      (events, moment) => showChanges(db, moment, events),
    );
  }

  private async follow(
    dossier: string,
    query: ChangesQuery,
    wait: number,
    { feed, admission }: { readonly feed: FeedAsked; readonly admission: Admission },
  ): Promise<Feed> {
    refuseInFeed(query, ['asOf', 'publishedBy', 'limit', 'cursor']);
    const { reader, log } = this;
    const { version } = await reader.moment({ dossier, query, wait, views });
    const after = feed.lastEventId ?? Number(query.after ?? 0);
    if (after > version) await refuseAboveHead(log, dossier, after);
    return this.feeds.open(admission, changesFeed(reader, views, dossier, query), after);
  }
}
