import { setMaxListeners } from 'node:events';

import { Logger } from '@nestjs/common';
import pLimit from 'p-limit';

import { askedBy } from '../../../libs/asking/index.js';
import type { Admission } from '../../../libs/auth/index.js';
import { type Database, SharedReads } from '../../../libs/database/index.js';
import type { Feed, Feeds } from '../../../libs/http/index.js';
import { OneEachTurn } from '../../../libs/in-turns/index.js';
import { type Reach, readReaches } from '../../../libs/projections/index.js';
import { Lookout } from '../../../libs/waiting/index.js';
import { follow, type Followed } from './follow.js';
import { KeptPages } from './kept-pages.js';
import type { FeedPage } from './page.js';

/** Pages that are read at once, for all feeds of the process: other readers go first. */
const AT_ONCE = 2;

const never = new AbortController().signal;
setMaxListeners(0, never);

type Kept = (state: string, make: () => Promise<FeedPage>) => Promise<FeedPage>;

/** What a feed is of. */
export interface FeedOf extends Pick<Followed, 'dossier' | 'shows'> {
  /**
   * What there is to tell after a version.
   *
   * @param kept gives the page at a state, or has it made: what is equal in that has the same page
   */
  readonly read: (after: number, kept: Kept) => Promise<FeedPage>;
  /** Feeds of one name tell the same, and share what they read. */
  readonly name: string;
  /** Whether it follows the views, or the log itself. */
  readonly of: 'views' | 'log';
}

/** The feeds of dossiers: one look tells all of them what moves, and few pages are read at once. */
export class DossierFeeds {
  private readonly logger = new Logger(DossierFeeds.name);
  private readonly lookouts: Readonly<Record<FeedOf['of'], Lookout<Reach>>>;
  private readonly pages = new SharedReads<FeedPage>();
  private readonly kept = new KeptPages();
  private readonly limit = pLimit(AT_ONCE);
  /** Those who catch up are sent as much as they take, which may be all of it at once. */
  private readonly turns = new OneEachTurn();

  /**
   * @param log the database that the log is in
   * @param views the one that views are read from, which may be a replica
   */
  constructor(
    private readonly feeds: Feeds,
    { log, views }: { readonly log: Database; readonly views: Database },
  ) {
    const lookout = (db: Database) =>
      new Lookout<Reach>((dossiers) => this.asking(() => readReaches(db, dossiers)));
    const ofLog = lookout(log);
    this.lookouts = { log: ofLog, views: log === views ? ofLog : lookout(views) };
  }

  /**
   * Opens a feed.
   *
   * @param after the version after which it begins
   * @throws Problem where there are too many
   */
  open(
    { caller, ...admission }: Admission,
    { name, of, read, ...feed }: FeedOf,
    after: number,
  ): Feed {
    const owner = {
      name: caller.id,
      credential: admission.credential,
      mayGoOn: () => admission.isInForce(),
    };
    const followed: Followed = {
      ...feed,
      lookout: this.lookouts[of],
      read: (after) => {
        const of = `${feed.dossier} ${name} ${after}`;
        const kept: Kept = (state, make) => this.kept.page(`${of} ${state}`, make);
        const page = () => this.limit(() => this.asking(() => read(after, kept)));
        return this.pages.read(of, page);
      },
      turn: () => this.turns.next(),
      failed: (error) => {
        this.logger.warn(`A feed waits for what it tells: ${String(error)}`);
      },
    };
    return this.feeds.begin(owner, (gone) => follow(followed, after, gone));
  }

  /** A statement may take no longer than one that somebody waits for. */
  private asking<T>(run: () => T): T {
    return askedBy({ name: 'feeds', gone: never }, run);
  }
}
