import { Controller, Get, Param, Query } from '@nestjs/common';
import { z } from 'zod';

import { Scope } from '../../../libs/auth/index.js';
import {
  PreferredWait,
  Problems,
  PublicUrl,
  type Showable,
  Shows,
  Summary,
} from '../../../libs/http/index.js';
import { slug } from '../../../libs/text/index.js';
import { cardViews } from '../../views/shared/claim-card.js';
import { namedViews } from '../../views/shared/names.js';
import { momentQuery } from '../../views/shared/parameters.js';
import { readProblems } from '../../views/shared/read-problems.js';
import { Reader } from '../../views/shared/reader.js';
import { changeFilters } from './filters.js';
import { changesBetween, showChanges } from './query.js';
import { atomOf, jsonFeed, jsonFeedOf, NEWEST, type Syndicated } from './syndicated.js';

const views = [...cardViews, ...namedViews];
const ATOM = 'application/atom+xml; charset=utf-8';
const JSON_FEED = 'application/feed+json; charset=utf-8';

const syndicationQuery = momentQuery.extend(changeFilters);
type SyndicationQuery = z.infer<typeof syndicationQuery>;

const newest = 'The newest 50 changes, newest first, for readers of feeds.';

/** What changed, for readers of feeds: whole, unless somebody asked for a part of it. */
@Controller('v1/dossiers/:dossier')
export class SyndicationController {
  constructor(private readonly reader: Reader) {}

  @Get('changes.atom')
  @Scope('read')
  @Summary('The newest changes as an Atom feed (RFC 4287)', { description: newest })
  @Shows('A feed', z.string(), { mediaType: 'application/atom+xml' })
  @Problems(...readProblems)
  atom(
    @Param('dossier', { schema: slug }) dossier: string,
    @Query({ schema: syndicationQuery }) query: SyndicationQuery,
    @PreferredWait() wait: number,
    @PublicUrl() base: string,
  ): Promise<Showable> {
    return this.show({ base, dossier }, query, wait, [ATOM, atomOf]);
  }

  @Get('changes.json')
  @Scope('read')
  @Summary('The newest changes as a JSON Feed 1.1', { description: newest })
  @Shows('A feed', jsonFeed, { mediaType: 'application/feed+json' })
  @Problems(...readProblems)
  json(
    @Param('dossier', { schema: slug }) dossier: string,
    @Query({ schema: syndicationQuery }) query: SyndicationQuery,
    @PreferredWait() wait: number,
    @PublicUrl() base: string,
  ): Promise<Showable> {
    return this.show({ base, dossier }, query, wait, [JSON_FEED, jsonFeedOf]);
  }

  private show(
    where: Syndicated,
    query: SyndicationQuery,
    wait: number,
    [mediaType, write]: readonly [string, typeof atomOf],
  ): Promise<Showable> {
    const { dossier, base } = where;
    const { db } = this.reader;
    const path = `${mediaType} ${base}`;
    return this.reader.show({ dossier, query, wait, views }, path, async (moment) => {
      const range = { after: 0, upTo: moment.version, limit: NEWEST, newest: true };
      const events = await changesBetween(this.reader, query, moment, range);
      return { mediaType, body: write(where, await showChanges(db, moment, events)) };
    });
  }
}
