import type { Type } from '@nestjs/common';

import { ActorChangesController } from '../../src/actors/changes.controller.js';
import { claimChangeControllers } from '../../src/claims/changes.controller.js';
import { ClaimsController } from '../../src/claims/controller.js';
import { DossiersController } from '../../src/dossiers/controller.js';
import { ActorErasureController } from '../../src/erasing/actors.controller.js';
import { CaptureErasureController } from '../../src/erasing/captures.controller.js';
import { ClaimErasureController } from '../../src/erasing/claims.controller.js';
import { ExportsController } from '../../src/exports/controller.js';
import { ReportsController } from '../../src/filing/controller.js';
import { ImportController } from '../../src/filing/import.controller.js';
import { IntakesController } from '../../src/intake/controller.js';
import { ReviewController } from '../../src/intake/review.controller.js';
import { MeasureChangesController } from '../../src/measures/changes.controller.js';
import { PlaceChangesController } from '../../src/places/changes.controller.js';
import { ProofsController } from '../../src/proofs/controller.js';
import { ChangesViewController } from '../../src/questions/changes/controller.js';
import { SyndicationController } from '../../src/questions/changes/syndication.controller.js';
import { DiffController } from '../../src/questions/diff/controller.js';
import { LogController } from '../../src/questions/events/controller.js';
import { MomentsController } from '../../src/questions/moments/controller.js';
import { ReportChangesController } from '../../src/reports/changes.controller.js';
import { StatusController } from '../../src/status/controller.js';
import { ActorsController } from '../../src/views/actors/controller.js';
import { ClaimsViewController } from '../../src/views/claims/controller.js';
import { ClaimHistoryController } from '../../src/views/claims/history.controller.js';
import { ConflictsController } from '../../src/views/conflicts/controller.js';
import { DossiersViewController } from '../../src/views/dossiers/controller.js';
import { ErasuresController } from '../../src/views/erasures/controller.js';
import { IssuesController } from '../../src/views/issues/controller.js';
import { MeasuresController } from '../../src/views/measures/controller.js';
import { MilestonesController } from '../../src/views/milestones/controller.js';
import { PlacesController } from '../../src/views/places/controller.js';
import { PositionsController } from '../../src/views/positions/controller.js';
import { ProcessesController } from '../../src/views/processes/controller.js';
import { QuantitiesController } from '../../src/views/quantities/controller.js';
import { ReportsViewController } from '../../src/views/reports/controller.js';
import { SpeakersController } from '../../src/views/speakers/controller.js';
import { TimelineController } from '../../src/views/timeline/controller.js';
import { WebhooksController } from '../../src/webhooks/controller.js';

/** All routes, in the order in which the OpenAPI document lists them. */
export const controllers: readonly Type[] = [
  DossiersController,
  ReportsController,
  ReportChangesController,
  ActorErasureController,
  CaptureErasureController,
  ActorChangesController,
  PlaceChangesController,
  MeasureChangesController,
  ImportController,
  ClaimsController,
  ...claimChangeControllers,
  ClaimErasureController,
  DossiersViewController,
  TimelineController,
  PositionsController,
  QuantitiesController,
  MilestonesController,
  ClaimsViewController,
  ClaimHistoryController,
  SpeakersController,
  ConflictsController,
  ChangesViewController,
  SyndicationController,
  MomentsController,
  ReportsViewController,
  ActorsController,
  PlacesController,
  MeasuresController,
  IssuesController,
  ProcessesController,
  DiffController,
  ErasuresController,
  ExportsController,
  IntakesController,
  ReviewController,
  LogController,
  ProofsController,
  WebhooksController,
  StatusController,
];
