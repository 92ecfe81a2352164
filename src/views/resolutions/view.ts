import type { Fold } from '../../../libs/projections/index.js';
import type { Objection } from '../../claims/any-claim.js';
import { DisputeResolved } from '../../claims/changes/dispute-resolution.js';
import { streams, subjectOf } from '../../log/streams.js';
import { claimBefore } from '../shared/claim-keys.js';

export interface ResolutionRow {
  readonly claimId: string;
  /** The revision of the claim that settled what was open against it. */
  readonly revision: number;
  readonly outcome: NonNullable<Objection['outcome']>;
}

/** One row a resolution, under `<claim>/<revision>`: it settles the objections that came before it and are open. */
export const resolutions: Fold<ResolutionRow, 'resolutions'> = {
  name: 'resolutions',
  revision: 1,
  keys: (event) =>
    DisputeResolved.is(event) ? [`${subjectOf(event.stream)}/${event.revision}`] : [],
  streamOf: (key) => streams.claim(claimBefore(key)),
  evolve(row, event) {
    if (!DisputeResolved.is(event)) return row;
    const { stream, revision, payload } = event;
    return { claimId: subjectOf(stream), revision, outcome: payload.outcome };
  },
};
