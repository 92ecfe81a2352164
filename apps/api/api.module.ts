import { type DynamicModule, Module } from '@nestjs/common';

import {
  type ApiKeys,
  AuthModule,
  type OneTimeLinks,
  type Prelude,
} from '../../libs/auth/index.js';
import { Database } from '../../libs/database/index.js';
import { readDocument } from '../../libs/documents/index.js';
import { type AppendObserver, EventStore } from '../../libs/event-store/index.js';
import { Downloads, Feeds, noTurn, type PlaceLimits, Turns } from '../../libs/http/index.js';
import { Proofs } from '../../libs/notary/index.js';
import { Moments, Progress } from '../../libs/projections/index.js';
import { type QueueConfig, QueuesModule, READING_WAKER, Waker } from '../../libs/queues/index.js';
import type { RateLimits } from '../../libs/rate-limits/index.js';
import type { SealingKey } from '../../libs/sealing/index.js';
import { Recorder } from '../../src/deciding/recorder.js';
import { forgetIntakes } from '../../src/intake/forget.js';
import { DossierExports } from '../../src/exports/dossier-exports.js';
import { Workbooks } from '../../src/sheets/workbooks.js';
import { Intakes } from '../../src/intake/intakes.js';
import { Reviews } from '../../src/intake/reviews.js';
import { LogReader } from '../../src/proofs/log-reader.js';
import { DossierFeeds } from '../../src/questions/feeds/dossier-feeds.js';
import { views } from '../../src/views/index.js';
import { Webhooks } from '../../src/webhooks/webhooks.js';
import { Reader } from '../../src/views/shared/reader.js';
import { openLog } from '../shared/open-log.js';
import { preludeOf } from './prelude.js';
import { controllers } from './controllers.js';

const FEEDS: PlaceLimits = { ofKey: 1_000, ofProcess: 2_000 };
/** Each holds a page of a table, and a part of a Parquet file, in memory. */
const DOWNLOADS: PlaceLimits = { ofKey: 4, ofProcess: 16 };

/** Pages and PDFs, and workbooks: read one at a time, each with much memory. */
const DOCUMENTS: PlaceLimits = { ofKey: 2, ofProcess: 16 };

/** What the API is built on. */
export interface ApiParts {
  readonly database: Database;
  /** A replica that views are read from. Absent: they are read from the database itself. */
  readonly replica?: Database | undefined;
  readonly apiKeys: ApiKeys;
  readonly queue: QueueConfig;
  /** Absent: none. */
  readonly rateLimits?: RateLimits | undefined;
  /** Of attempts to sign in that failed. Absent: none. */
  readonly signInLimits?: RateLimits | undefined;
  /** Links that sign in once. Absent: there are none. */
  readonly signInLinks?: OneTimeLinks | undefined;
  /** Looks on at every append. */
  readonly observe?: AppendObserver | undefined;
  /** Of a report's text, in UTF-8. */
  readonly maxTextBytes?: number;
  /** Whether a model can be asked. */
  readonly hasModel?: boolean;
  /** How many feeds may be open at once. */
  readonly feeds?: PlaceLimits;
  /** What the secrets of webhooks are sealed by. Absent: there can be none. */
  readonly webhookKey?: SealingKey | undefined;
}

/** The routes of the API and what they work with. */
@Module({})
export class ApiModule {
  static with({
    database,
    replica,
    apiKeys,
    queue,
    rateLimits,
    signInLimits,
    signInLinks,
    observe,
    maxTextBytes = 1024 ** 2,
    hasModel = false,
    feeds = FEEDS,
    webhookKey,
  }: ApiParts): DynamicModule {
    const store = openLog(database, { observe });
    const proofs = new Proofs(database);
    const log = new LogReader(proofs, store);
    const { reader, prelude } = readingFrom(database, store, replica);
    return {
      module: ApiModule,
      imports: [
        QueuesModule.forRoot(queue),
        AuthModule.with(apiKeys, { limits: rateLimits, signInLimits, prelude, links: signInLinks }),
      ],
      providers: [
        { provide: Database, useValue: database },
        { provide: EventStore, useValue: store },
        { provide: Reader, useValue: reader },
        { provide: LogReader, useValue: log },
        { provide: Proofs, useValue: proofs },
        { provide: Feeds, useFactory: () => new Feeds(feeds) },
        {
          provide: Webhooks,
          inject: [Waker],
          useFactory: (waker: Waker) =>
            new Webhooks(database, webhookKey, (dossier) => {
              waker.wake(dossier);
            }),
        },
        {
          provide: DossierFeeds,
          inject: [Feeds],
          useFactory: (feeds: Feeds) =>
            new DossierFeeds(feeds, { log: database, views: reader.db }),
        },
        { provide: Downloads, useFactory: () => new Downloads(DOWNLOADS) },
        { provide: Workbooks, useFactory: () => new Workbooks(new Turns(DOCUMENTS, noTurn)) },
        { provide: DossierExports, useValue: new DossierExports(reader, log) },
        { provide: Progress, useValue: new Progress(database, views) },
        {
          provide: Recorder,
          inject: [Waker],
          useFactory: (waker: Waker) => new Recorder(store, waker, forgetIntakes),
        },
        {
          provide: Intakes,
          inject: [Recorder, READING_WAKER],
          useFactory: (recorder: Recorder, readers: Waker) =>
            new Intakes({
              db: database,
              store,
              recorder,
              readers,
              documents: new Turns(DOCUMENTS, noTurn),
              readDocument,
              maxTextBytes,
              hasModel,
            }),
        },
        {
          provide: Reviews,
          inject: [Recorder],
          useFactory: (recorder: Recorder) => new Reviews(database, recorder),
        },
      ],
      controllers: [...controllers],
    };
  }
}

/**
 * Views are read from the replica, where there is one; what it has not heard of, the log knows. How
 * far they are is then known there alone, and not where the keys are.
 */
function readingFrom(
  database: Database,
  store: EventStore,
  replica: Database | undefined,
): { readonly reader: Reader; readonly prelude?: Prelude } {
  if (replica) {
    const replicated = openLog(replica);
    const moments = new Moments(replica, replicated, store);
    return { reader: new Reader(replica, replicated, moments, store) };
  }
  const moments = new Moments(database, store);
  return { reader: new Reader(database, store, moments), prelude: preludeOf(moments) };
}
