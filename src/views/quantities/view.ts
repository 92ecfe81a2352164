import type { View } from '../../../libs/projections/index.js';
import { ClaimAsserted } from '../../claims/events.js';
import type { ClaimRecord } from '../../claims/state.js';

export interface QuantityRow {
  readonly claimId: string;
  readonly asserted: number;
  readonly measure: string;
  readonly population: string | null;
  readonly place: string | null;
  readonly record: ClaimRecord;
}

/** One row a claim that gives a number, under its id, with the series to which it belongs. */
export const quantities: View<QuantityRow> = {
  name: 'quantities',
  revision: 1,
  keys: (event) =>
    ClaimAsserted.is(event) && event.payload.content.kind === 'quantity' ? [event.payload.id] : [],
  evolve(row, event) {
    if (!ClaimAsserted.is(event) || event.payload.content.kind !== 'quantity') return row;
    const { measure, population, place } = event.payload.content;
    return {
      claimId: event.payload.id,
      asserted: event.version,
      measure,
      population: population ?? null,
      place: place ?? null,
      record: 'active',
    };
  },
};
