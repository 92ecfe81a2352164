import { Controller, Get, Param, Query } from '@nestjs/common';
import { z } from 'zod';

import { type Admission, Admitted, Scope, unknownDossier } from '../../../libs/auth/index.js';
import { EventStore } from '../../../libs/event-store/index.js';
import {
  AlsoAsFeed,
  AskedForFeed,
  type Feed,
  type FeedAsked,
  feedProblems,
  Problems,
  PublicUrl,
  refuseInFeed,
  shown,
  type Shown,
  Shows,
  Summary,
} from '../../../libs/http/index.js';
import { slug } from '../../../libs/text/index.js';
import { problems } from '../../deciding/problems.js';
import { listParameters } from '../../views/shared/parameters.js';
import { PAGE } from '../../views/shared/reader.js';
import { refuseAboveHead } from '../changes/query.js';
import { DossierFeeds } from '../feeds/dossier-feeds.js';
import { cloudEvent, cloudEventOf } from './cloud-event.js';
import { eventsFeed } from './feed.js';

const range = z.strictObject({
  after: z
    .string()
    .regex(/^\d{1,15}$/, 'must be a version')
    .optional()
    .describe('Only events after this version'),
  limit: listParameters.limit,
});

const page = z.object({
  version: z.int().describe('The newest version'),
  items: z.array(cloudEvent),
  next: z.string().nullable().describe('The `after` of the next page'),
});

@Controller('v1/dossiers/:dossier/events')
export class LogController {
  constructor(
    private readonly store: EventStore,
    private readonly feeds: DossierFeeds,
  ) {}

  @Get()
  @Scope('audit')
  @Summary('The log itself, oldest first, as CloudEvents 1.0', {
    description:
      'With `Accept: text/event-stream` it goes on for as long as the client reads: see docs/feeds.md.',
  })
  @Shows('Events of the dossier', page, { negotiatesTime: false })
  @AlsoAsFeed(
    'Server-sent events: `cloudevent`, whose `id` is the version and whose `data` an item as in the list, the last of an append with `"appendends": true`; `caught-up`, whose `data` is `{ "version" }`, each time all is told up to the head. A comment comes where nothing else does.',
  )
  @Problems(problems.notYet, feedProblems.tooManyFeeds, feedProblems.noRoomForFeeds)
  async list(
    @Param('dossier', { schema: slug }) dossier: string,
    @Query({ schema: range }) query: z.infer<typeof range>,
    @PublicUrl() base: string,
    @AskedForFeed() feed: FeedAsked | undefined,
    @Admitted() admission: Admission,
  ): Promise<Shown | Feed> {
    const limit = query.limit === undefined ? PAGE : Number(query.limit);
    const head = await this.store.head(dossier);
    if (!head) throw unknownDossier(dossier);
    const after = Number(query.after ?? 0);
    if (feed) {
      refuseInFeed(query, ['limit']);
      const from = feed.lastEventId ?? after;
      await refuseAboveHead(this.store, dossier, from);
      return this.feeds.open(admission, eventsFeed(this.store, dossier, base), from);
    }
    const events = await this.store.read(dossier, { after, upTo: head.version, limit });
    const last = events.at(-1)?.version ?? head.version;
    const next = last < head.version ? String(last) : null;
    const path = `/v1/dossiers/${dossier}/events?after=${next ?? ''}&limit=${limit}`;
    const items = events.map((event) => cloudEventOf(event, base));
    return shown({
      body: { version: head.version, items, next },
      version: head.version,
      ...(next === null ? {} : { next: path }),
    });
  }
}
