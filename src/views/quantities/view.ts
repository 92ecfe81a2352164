import type { Fold } from '../../../libs/projections/index.js';
import { deltaOf } from '../../claims/delta.js';
import { streams, subjectOf } from '../../log/streams.js';
import { claimReworded } from '../shared/claim-keys.js';

export interface QuantityRow {
  readonly claimId: string;
  readonly measure: string;
  readonly population: string | null;
  readonly place: string | null;
}

/** One row a claim that gives a number, under its id, with the series to which it belongs. */
export const quantities: Fold<QuantityRow> = {
  name: 'quantities',
  revision: 2,
  keys: claimReworded,
  streamOf: streams.claim,
  evolve(row, event) {
    const content = deltaOf(event)?.content;
    if (content === undefined) return row;
    if (content.kind !== 'quantity') return null;
    const { measure, population, place } = content;
    return {
      claimId: subjectOf(event.stream),
      measure,
      population: population ?? null,
      place: place ?? null,
    };
  },
};
