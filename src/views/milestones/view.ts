import type { View } from '../../../libs/projections/index.js';
import { ClaimAsserted } from '../../claims/events.js';
import type { Content } from '../../claims/content.js';
import type { ClaimRecord } from '../../claims/state.js';

type AboutSteps = Extract<Content, { kind: 'milestone' | 'dependency' }>;

export interface MilestoneRow {
  readonly claimId: string;
  readonly asserted: number;
  readonly kind: AboutSteps['kind'];
  readonly process: string;
  /** Null for the whole process. */
  readonly step: string | null;
  readonly record: ClaimRecord;
}

/** One row a claim about the steps of a process, under its id. */
export const milestones: View<MilestoneRow> = {
  name: 'milestones',
  revision: 1,
  keys: (event) =>
    ClaimAsserted.is(event) && isAboutSteps(event.payload.content) ? [event.payload.id] : [],
  evolve(row, event) {
    if (!ClaimAsserted.is(event) || !isAboutSteps(event.payload.content)) return row;
    const { kind, process, step } = event.payload.content;
    return {
      claimId: event.payload.id,
      asserted: event.version,
      kind,
      process,
      step: step ?? null,
      record: 'active',
    };
  },
};

function isAboutSteps(content: Content): content is AboutSteps {
  return content.kind === 'milestone' || content.kind === 'dependency';
}
