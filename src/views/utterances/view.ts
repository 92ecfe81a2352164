import { createHash } from 'node:crypto';

import { type Changed, derived, type Lookups, OPEN } from '../../../libs/projections/index.js';
import { compare } from '../../claims/clocks.js';
import type { Kind } from '../../claims/kinds/index.js';
import type { ClaimState } from '../../claims/axes.js';
import { rangeOf } from '../../dates/world-date.js';
import { type AnyClaimRow, type ClaimRow, claims } from '../claims/view.js';
import { judgements } from '../judgements/view.js';
import { type ReportRow, reports } from '../reports/view.js';

/** What is counted of a claim for its speaker. */
export interface UtteranceRow {
  readonly claimId: string;
  /** Who says it (`speakerOf`), and a short name for that (`speakerKeyOf`). */
  readonly speaker: string;
  readonly speakerKey: string;
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

/** One row a claim that has words, under its id: as the counts of its speaker have it. */
export const utterances = derived<UtteranceRow, 'utterances'>({
  name: 'utterances',
  revision: 1,
  from: [claims, judgements, reports],

  async keys(changed, rows) {
    const keys = [...changed.of(claims), ...changed.of(judgements)].map(
      ({ rectangle }) => rectangle.key,
    );
    const published = await rows.by(claims, { containing: 'reports' }, moved(changed));
    const undated = [...published.values()].flat().filter(({ row }) => row.saidAt === null);
    return [...keys, ...undated.map(({ rectangle }) => rectangle.key)];
  },

  async inputs(keys, rows, give) {
    const [known, judged] = await Promise.all([
      rows.under(claims, keys),
      rows.under(judgements, keys),
    ]);
    const publishing = await reportsOf([...known.values()].flat(), rows);
    for (const key of keys) {
      const states = known.get(key) ?? [];
      give(key, claims, states);
      give(key, judgements, judged.get(key));
      for (const slug of datedBy(states)) give(key, reports, publishing.get(slug));
    }
  },

  derive(key, inputs) {
    const claim = inputs.under(claims, key);
    if (!claim || claim.record === 'erased') return null;
    const judgement = inputs.under(judgements, key);
    const { claimId, speaker, kind, issues, record, withdrawnBy, saidAt } = claim;
    return {
      claimId,
      speaker,
      speakerKey: speakerKeyOf(speaker),
      kind,
      issues,
      record,
      withdrawnBy,
      epistemic: judgement?.epistemic ?? 'single-source',
      contradicted: judgement?.contradicted ?? false,
      ...(saidAt === null
        ? published(claim.reports.flatMap((slug) => inputs.under(reports, slug) ?? []))
        : { said: saidAt, ...bounds(rangeOf(saidAt)) }),
    };
  },
});

/**
 * A short name for what stands for a speaker (`speakerOf`), like no other: the words of a label may
 * be too long for the key of a row.
 */
export function speakerKeyOf(speaker: string): string {
  if (!speaker.startsWith('label:')) return speaker;
  return `label:${createHash('sha256').update(speaker).digest('base64url')}`;
}

/** The date of the earliest publication, by upper bounds. */
function published(known: readonly ReportRow[]) {
  const [earliest] = known.toSorted((a, b) =>
    compare(a.issuedTo ?? Infinity, b.issuedTo ?? Infinity),
  );
  if (!earliest) return { said: null, ...bounds({ from: null, to: null }) };
  const { publishedAt, issuedFrom, issuedTo } = earliest;
  return { said: publishedAt, ...bounds({ from: issuedFrom, to: issuedTo }) };
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
