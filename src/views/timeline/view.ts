import type { View } from '../../../libs/projections/index.js';
import type { Content, Kind } from '../../claims/content.js';
import { ClaimAsserted } from '../../claims/events.js';
import { type Mention, mentionsOf } from '../../claims/mentions.js';
import type { ClaimRecord } from '../../claims/state.js';
import { rangeOf } from '../../world-date.js';

export interface TimelineRow {
  readonly claimId: string;
  readonly asserted: number;
  readonly kind: Kind;
  /** EDTF as written; null for a claim without a date in the world. */
  readonly occurred: string | null;
  /** Milliseconds since 1970; null where open, unknown or undated. */
  readonly occurredFrom: number | null;
  readonly occurredTo: number | null;
  readonly actors: readonly string[];
  readonly issues: readonly string[];
  readonly record: ClaimRecord;
}

/** One row a claim, under its id, placed in the time of the world. */
export const timeline: View<TimelineRow> = {
  name: 'timeline',
  revision: 1,
  keys: (event) => (ClaimAsserted.is(event) ? [event.payload.id] : []),
  evolve(row, event) {
    if (!ClaimAsserted.is(event)) return row;
    const { id, content, utterer } = event.payload;
    const mentions = mentionsOf({ content, utterer, evidence: [] });
    const occurred = occurredOf(content);
    const range = occurred === undefined ? undefined : rangeOf(occurred);
    return {
      claimId: id,
      asserted: event.version,
      kind: content.kind,
      occurred: occurred ?? null,
      occurredFrom: range?.from ?? null,
      occurredTo: range?.to ?? null,
      actors: slugsOf(mentions, 'actor'),
      issues: slugsOf(mentions, 'issue'),
      record: 'active',
    };
  },
};

function occurredOf(content: Content): string | undefined {
  switch (content.kind) {
    case 'event':
    case 'milestone':
      return content.occurred;
    case 'quantity':
      return content.period;
    default:
      return undefined;
  }
}

function slugsOf(mentions: readonly Mention[], of: 'actor' | 'issue'): string[] {
  const slugs = mentions.flatMap((mention) => (mention.of === of ? [mention.slug] : []));
  return [...new Set(slugs)];
}
