import { createHash } from 'node:crypto';

import { type Changed, derived, type Lookups, OPEN } from '../../../libs/projections/index.js';
import { compare } from '../../claims/clocks.js';
import type { Kind } from '../../claims/kinds/index.js';
import type { ClaimState } from '../../claims/axes.js';
import { speakersOf } from '../../claims/speakers.js';
import { publicationRange, rangeOf } from '../../dates/world-date.js';
import { type AnyClaimRow, type ClaimRow, claims } from '../claims/view.js';
import { judgements } from '../judgements/view.js';
import { type ReportRow, reports } from '../reports/view.js';
import { claimBefore } from '../shared/claim-keys.js';

/** What is counted of a claim for its speaker. */
export interface UtteranceRow {
  readonly claimId: string;
  /** One who says it (`speakersOf`), and a short name for that (`speakerKeyOf`). */
  readonly speaker: string;
  readonly speakerKey: string;
  /** Whether others say it jointly with this one. */
  readonly joint: boolean;
  readonly kind: Kind;
  readonly issues: readonly string[];
  readonly record: ClaimRow['record'];
  readonly withdrawnBy: ClaimRow['withdrawnBy'];
  readonly epistemic: ClaimState['epistemic'];
  readonly contradicted: boolean;
  /** When it was said, or else first published, as written; null where neither is known. */
  readonly said: string | null;
  /** The range of that, in milliseconds since 1970; null where open. */
  readonly saidFrom: number | null;
  readonly saidTo: number | null;
}

/**
 * One row for each who says a claim that has words, under `<claim>/<place>`: as the counts of that
 * speaker have it.
 */
export const utterances = derived<UtteranceRow, 'utterances'>({
  name: 'utterances',
  revision: 1,
  from: [claims, judgements, reports],

  async keys(changed, rows) {
    const judged = await rows.under(
      claims,
      changed.of(judgements).map(({ rectangle }) => rectangle.key),
    );
    const published = await rows.by(claims, { containing: 'reports' }, moved(changed));
    const undated = [...published.values()].flat().filter(({ row }) => row.saidAt === null);
    return [...changed.of(claims), ...[...judged.values()].flat(), ...undated].flatMap(keysOf);
  },

  async inputs(keys, rows, give) {
    const ids = new Set(keys.map(claimBefore));
    const [known, judged] = await Promise.all([
      rows.under(claims, ids),
      rows.under(judgements, ids),
    ]);
    const publishing = await reportsOf([...known.values()].flat(), rows);
    for (const key of keys) {
      const id = claimBefore(key);
      const states = known.get(id) ?? [];
      give(key, claims, states);
      give(key, judgements, judged.get(id));
      for (const slug of datedBy(states)) give(key, reports, publishing.get(slug));
    }
  },

  derive(key, inputs) {
    const id = claimBefore(key);
    const claim = inputs.under(claims, id);
    if (!claim || claim.record === 'erased') return null;
    const saying = speakersOf(claim.utterer);
    const speaker = saying[Number(key.slice(id.length + 1))];
    if (speaker === undefined) return null;
    const judgement = inputs.under(judgements, id);
    const { claimId, kind, issues, record, withdrawnBy, saidAt } = claim;
    return {
      claimId,
      speaker,
      speakerKey: speakerKeyOf(speaker),
      joint: saying.length > 1,
      kind,
      issues,
      record,
      withdrawnBy,
      epistemic: judgement?.epistemic ?? 'single-source',
      contradicted: judgement?.contradicted ?? false,
      ...saidOf(
        saidAt,
        claim.reports.flatMap((slug) => inputs.under(reports, slug) ?? []),
      ),
    };
  },
});

/** The keys of those who say a claim, as a row has it. */
function keysOf({ row: { claimId, utterer } }: { readonly row: AnyClaimRow }): string[] {
  return utterer === null ? [] : speakersOf(utterer).map((_, place) => `${claimId}/${place}`);
}

/**
 * A short name for what stands for a speaker (`speakerOf`), like no other: the words of a label may
 * be too long for the key of a row.
 */
export function speakerKeyOf(speaker: string): string {
  if (!speaker.startsWith('label:')) return speaker;
  return `label:${createHash('sha256').update(speaker).digest('base64url')}`;
}

/** When something was said, or else first published in one of the reports that bring it. */
export function saidOf(
  saidAt: string | null,
  known: readonly Pick<ReportRow, 'publishedAt' | 'issuedTo'>[],
): Pick<UtteranceRow, 'said' | 'saidFrom' | 'saidTo'> {
  return saidAt === null ? published(known) : { said: saidAt, ...bounds(rangeOf(saidAt)) };
}

/** The date of the earliest publication, by upper bounds. */
function published(known: readonly Pick<ReportRow, 'publishedAt' | 'issuedTo'>[]) {
  const [earliest] = known.toSorted((a, b) =>
    compare(a.issuedTo ?? Infinity, b.issuedTo ?? Infinity),
  );
  if (!earliest) return { said: null, ...bounds({ from: null, to: null }) };
  const { publishedAt } = earliest;
  return { said: publishedAt, ...bounds(publicationRange(publishedAt)) };
}

function bounds({ from, to }: { readonly from: number | null; readonly to: number | null }) {
  return { saidFrom: from, saidTo: to };
}

/** The reports that changed after they were filed: claims come with a report, or after it. */
function moved(changed: Changed): string[] {
  return changed
    .of(reports)
    .flatMap(({ row, rectangle: { versionFrom, versionTo } }) =>
      versionFrom === row.filed && versionTo === OPEN ? [] : [row.slug],
    );
}

type States = readonly { readonly row: AnyClaimRow }[];

/** The reports of evidence that date some states of claims: those that do not say when they were said. */
function datedBy(states: States): Set<string> {
  return new Set(states.flatMap(({ row }) => (row.saidAt === null ? row.reports : [])));
}

function reportsOf(states: States, rows: Lookups) {
  return rows.under(reports, datedBy(states));
}
