import type { Fold } from '../../../libs/projections/index.js';
import { deltaOf } from '../../claims/delta.js';
import { streams, subjectOf } from '../../log/streams.js';
import { claimReworded } from '../shared/claim-keys.js';

export interface MilestoneRow {
  readonly claimId: string;
  readonly process: string;
  /** Null for the whole process. */
  readonly step: string | null;
}

/** One row a claim about the steps of a process, a milestone or a dependency, under its id. */
export const milestones: Fold<MilestoneRow> = {
  name: 'milestones',
  revision: 2,
  keys: claimReworded,
  streamOf: streams.claim,
  evolve(row, event) {
    const content = deltaOf(event)?.content;
    if (content === undefined) return row;
    if (content.kind !== 'milestone' && content.kind !== 'dependency') return null;
    const { process, step } = content;
    return { claimId: subjectOf(event.stream), process, step: step ?? null };
  },
};
