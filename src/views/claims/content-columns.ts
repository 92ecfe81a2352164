import { type Content, kindOf } from '../../claims/kinds/index.js';
import { type Mention, mentionsOf, type Sort } from '../../claims/mentions.js';
import { occurredOf } from '../../claims/occurred.js';
import { rangeOf } from '../../dates/world-date.js';

/** What claims are sorted and sought by of what they say. */
export interface ContentColumns {
  /** EDTF as written; null for a claim without a date in the world. */
  readonly occurred: string | null;
  /** Milliseconds since 1970; null where open, unknown or undated. */
  readonly occurredFrom: number | null;
  readonly occurredTo: number | null;
  /** Whom and what the content names. */
  readonly actors: readonly string[];
  readonly issues: readonly string[];
  /** Where what it says is so. */
  readonly place: string | null;
  /** The series to which a number belongs, with its place. */
  readonly measure: string | null;
  readonly population: string | null;
  /** What a milestone or a dependency is about; of the whole process the step is null. */
  readonly process: string | null;
  readonly step: string | null;
}

/** Those of a claim without words, which has no place on the timeline and in no series. */
export const NO_CONTENT: ContentColumns = {
  occurred: null,
  occurredFrom: null,
  occurredTo: null,
  actors: [],
  issues: [],
  place: null,
  measure: null,
  population: null,
  process: null,
  step: null,
};

export function columnsOf(content: Content): ContentColumns {
  const mentions = mentionsOf({ content, utterer: { narrator: true }, evidence: [] });
  const occurred = occurredOf(content);
  const range = occurred === null ? undefined : rangeOf(occurred);
  return {
    ...NO_CONTENT,
    occurred,
    occurredFrom: range?.from ?? null,
    occurredTo: range?.to ?? null,
    actors: slugsOf(mentions, 'actor'),
    issues: slugsOf(mentions, 'issue'),
    place: kindOf(content).place(content),
    ...seriesOf(content),
    ...stepOf(content),
  };
}

function slugsOf(mentions: readonly Mention[], of: Sort): string[] {
  const slugs = mentions.flatMap((mention) => (mention.of === of ? [mention.slug] : []));
  return [...new Set(slugs)];
}

function seriesOf(content: Content): Partial<ContentColumns> {
  if (content.kind !== 'quantity') return {};
  const { measure, population } = content;
  return { measure, population: population ?? null };
}

function stepOf(content: Content): Partial<ContentColumns> {
  if (content.kind !== 'milestone' && content.kind !== 'dependency') return {};
  return { process: content.process, step: content.step ?? null };
}
