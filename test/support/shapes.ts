import type { z } from 'zod';

import type { actorItem } from '../../src/views/actors/controller.js';
import type { measureItem } from '../../src/views/measures/controller.js';
import type { placeItem } from '../../src/views/places/controller.js';
import type { claimHistory, claimItem, singleClaim } from '../../src/views/claims/schemas.js';
import type { changeItem } from '../../src/questions/changes/query.js';
import type { conflictItem } from '../../src/views/conflicts/schemas.js';
import type { dossierItem } from '../../src/views/dossiers/query.js';
import type { processItem } from '../../src/views/milestones/schemas.js';
import type { cellHistory, matrix } from '../../src/views/positions/schemas.js';
import type { seriesItem } from '../../src/views/quantities/schemas.js';
import type { reportItem, singleReport } from '../../src/views/reports/query.js';
import type { singleSpeaker, speakerItem } from '../../src/views/speakers/schemas.js';
import type { timelineItem } from '../../src/views/timeline/schemas.js';

/** What a list answers. */
export interface Page<Item> {
  readonly version: number;
  readonly items: readonly Item[];
  readonly next: string | null;
}

export type Actor = z.infer<typeof actorItem>;
export type Place = z.infer<typeof placeItem>;
export type Measure = z.infer<typeof measureItem>;
export type Dossier = z.infer<typeof dossierItem>;
export type Positions = z.infer<typeof matrix>;
export type PositionHistory = z.infer<typeof cellHistory>;
export type Series = z.infer<typeof seriesItem>;
export type ProcessMilestones = z.infer<typeof processItem>;
export type Claim = z.infer<typeof claimItem>;
export type SingleClaim = z.infer<typeof singleClaim>;
export type ClaimHistory = z.infer<typeof claimHistory>;
export type Conflict = z.infer<typeof conflictItem>;
export type ChangeTold = z.infer<typeof changeItem>;
export type Report = z.infer<typeof reportItem>;
export type SingleReport = z.infer<typeof singleReport>;
export type Speaker = z.infer<typeof speakerItem>;
export type SingleSpeaker = z.infer<typeof singleSpeaker>;
export type TimelineItem = z.infer<typeof timelineItem>;
