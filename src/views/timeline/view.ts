import type { Fold } from '../../../libs/projections/index.js';
import type { Content, Kind } from '../../claims/content.js';
import { deltaOf } from '../../claims/delta.js';
import { type Mention, mentionsOf } from '../../claims/mentions.js';
import { speaksFor } from '../../claims/speakers.js';
import { streams, subjectOf } from '../../log/streams.js';
import { rangeOf } from '../../dates/world-date.js';
import { claimReworded } from '../shared/claim-keys.js';
import { occurredOf } from '../shared/occurred.js';

export interface TimelineRow {
  readonly claimId: string;
  readonly asserted: number;
  readonly kind: Kind;
  /** EDTF as written; null for a claim without a date in the world. */
  readonly occurred: string | null;
  /** Milliseconds since 1970; null where open, unknown or undated. */
  readonly occurredFrom: number | null;
  readonly occurredTo: number | null;
  /** Whom its content names. */
  readonly actors: readonly string[];
  /** Its utterer, and whom that one speaks for. */
  readonly speakers: readonly string[];
  readonly issues: readonly string[];
}

/** One row a claim, under its id, placed in the time of the world. */
export const timeline: Fold<TimelineRow> = {
  name: 'timeline',
  revision: 2,
  keys: claimReworded,
  streamOf: streams.claim,
  evolve(row, event) {
    const { content, utterer } = deltaOf(event) ?? {};
    const placed = content ? placeOf(content) : row;
    if (!placed) return row;
    return {
      ...placed,
      claimId: subjectOf(event.stream),
      asserted: row?.asserted ?? event.version,
      speakers: utterer ? speaksFor(utterer) : (row?.speakers ?? []),
    };
  },
};

function placeOf(content: Content) {
  const mentions = mentionsOf({ content, utterer: { narrator: true }, evidence: [] });
  const occurred = occurredOf(content);
  const range = occurred === null ? undefined : rangeOf(occurred);
  return {
    kind: content.kind,
    occurred,
    occurredFrom: range?.from ?? null,
    occurredTo: range?.to ?? null,
    actors: slugsOf(mentions, 'actor'),
    issues: slugsOf(mentions, 'issue'),
  };
}

function slugsOf(mentions: readonly Mention[], of: 'actor' | 'issue'): string[] {
  const slugs = mentions.flatMap((mention) => (mention.of === of ? [mention.slug] : []));
  return [...new Set(slugs)];
}
