import { type DynamicModule, Module } from '@nestjs/common';

import { type ApiKeys, AuthModule, type Prelude } from '../../libs/auth/index.js';
import type { Database } from '../../libs/database/index.js';
import { type AppendObserver, EventStore } from '../../libs/event-store/index.js';
import { Proofs } from '../../libs/notary/index.js';
import { Moments, Progress } from '../../libs/projections/index.js';
import { type QueueConfig, QueuesModule, Waker } from '../../libs/queues/index.js';
import type { RateLimits } from '../../libs/rate-limits/index.js';
import { ActorChangesController } from '../../src/actors/changes.controller.js';
import { ClaimChangesController } from '../../src/claims/changes.controller.js';
import { ClaimsController } from '../../src/claims/controller.js';
import { ClaimErasureController } from '../../src/claims/erasure.controller.js';
import { Recorder } from '../../src/deciding/recorder.js';
import { DossiersController } from '../../src/dossiers/controller.js';
import { LogController } from '../../src/questions/events/controller.js';
import { ProofsController } from '../../src/proofs/controller.js';
import { LogReader } from '../../src/proofs/log-reader.js';
import { ReportChangesController } from '../../src/reports/changes.controller.js';
import { ReportsController } from '../../src/reports/controller.js';
import { CaptureErasureController } from '../../src/reports/erasure.controller.js';
import { ImportController } from '../../src/reports/import.controller.js';
import { StatusController } from '../../src/status/controller.js';
import { ActorsController } from '../../src/views/actors/controller.js';
import { ChangesViewController } from '../../src/questions/changes/controller.js';
import { ClaimsViewController } from '../../src/views/claims/controller.js';
import { ClaimHistoryController } from '../../src/views/claims/history.controller.js';
import { DiffController } from '../../src/questions/diff/controller.js';
import { ConflictsController } from '../../src/views/conflicts/controller.js';
import { DossiersViewController } from '../../src/views/dossiers/controller.js';
import { ErasuresController } from '../../src/views/erasures/controller.js';
import { views } from '../../src/views/index.js';
import { IssuesController } from '../../src/views/issues/controller.js';
import { MilestonesController } from '../../src/views/milestones/controller.js';
import { PositionsController } from '../../src/views/positions/controller.js';
import { ProcessesController } from '../../src/views/processes/controller.js';
import { QuantitiesController } from '../../src/views/quantities/controller.js';
import { ReportsViewController } from '../../src/views/reports/controller.js';
import { Reader } from '../../src/views/shared/reader.js';
import { TimelineController } from '../../src/views/timeline/controller.js';
import { preludeOf } from './prelude.js';

/** What the API is built on. */
export interface ApiParts {
  readonly database: Database;
  /** A replica that views are read from. Absent: they are read from the database itself. */
  readonly replica?: Database | undefined;
  readonly apiKeys: ApiKeys;
  readonly queue: QueueConfig;
  /** Absent: none. */
  readonly rateLimits?: RateLimits | undefined;
  /** Looks on at every append. */
  readonly observe?: AppendObserver | undefined;
}

/** The routes of the API and what they work with. */
@Module({})
export class ApiModule {
  static with({ database, replica, apiKeys, queue, rateLimits, observe }: ApiParts): DynamicModule {
    const store = new EventStore(database, {}, { observe });
    const { reader, prelude } = readingFrom(database, store, replica);
    return {
      module: ApiModule,
      imports: [
        QueuesModule.forRoot(queue),
        AuthModule.with(apiKeys, { limits: rateLimits, prelude }),
      ],
      providers: [
        { provide: EventStore, useValue: store },
        { provide: Reader, useValue: reader },
        { provide: LogReader, useValue: new LogReader(new Proofs(database), store) },
        { provide: Progress, useValue: new Progress(database, views) },
        {
          provide: Recorder,
          inject: [Waker],
          useFactory: (waker: Waker) => new Recorder(store, waker),
        },
      ],
      controllers: [
        DossiersController,
        ReportsController,
        ReportChangesController,
        CaptureErasureController,
        ActorChangesController,
        ImportController,
        ClaimsController,
        ClaimChangesController,
        ClaimErasureController,
        DossiersViewController,
        TimelineController,
        PositionsController,
        QuantitiesController,
        MilestonesController,
        ClaimsViewController,
        ClaimHistoryController,
        ConflictsController,
        ChangesViewController,
        ReportsViewController,
        ActorsController,
        IssuesController,
        ProcessesController,
        DiffController,
        ErasuresController,
        LogController,
        ProofsController,
        StatusController,
      ],
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
    const replicated = new EventStore(replica);
    return { reader: new Reader(replica, replicated, new Moments(replica, replicated, store)) };
  }
  const moments = new Moments(database, store);
  return { reader: new Reader(database, store, moments), prelude: preludeOf(moments) };
}
