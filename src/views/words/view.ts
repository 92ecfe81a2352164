import { derived, OPEN } from '../../../libs/projections/index.js';
import { claims } from '../claims/view.js';
import { evidence } from '../evidence/view.js';
import { reports } from '../reports/view.js';
import { wordsOf } from './words-of.js';

/** What a claim is found by. */
export interface WordsRow {
  /** The version that asserted the claim. */
  readonly asserted: number;
  readonly words: readonly string[];
}

/** One row a claim, under its id. A quotation counts where its report is known; what is erased has no row. */
export const words = derived<WordsRow, 'words'>({
  name: 'words',
  revision: 2,
  from: [claims, evidence, reports],

  async keys(changed, rows) {
    // What rests on a report that is only just filed comes after it, and has changed itself.
    const moved = changed
      .of(reports)
      .filter(
        ({ row, rectangle: { versionFrom, versionTo } }) =>
          versionFrom !== row.filed || versionTo !== OPEN,
      )
      .map(({ row }) => row.slug);
    const resting = await rows.by(claims, { containing: 'reports' }, moved);
    return [...changed.of(claims), ...[...resting.values()].flat()].map(({ row }) => row.claimId);
  },

  async inputs(keys, rows, give) {
    const [states, pieces] = await Promise.all([
      rows.under(claims, keys),
      rows.by(evidence, { by: 'claimId' }, keys),
    ]);
    const slugs = (key: string) => new Set((pieces.get(key) ?? []).map(({ row }) => row.report));
    const known = await rows.under(reports, new Set(keys.flatMap((key) => [...slugs(key)])));
    for (const key of keys) {
      give(key, claims, states.get(key));
      give(key, evidence, pieces.get(key));
      for (const slug of slugs(key)) give(key, reports, known.get(slug));
    }
  },

  derive(key, inputs) {
    const claim = inputs.under(claims, key);
    if (!claim || claim.record === 'erased') return null;
    const standing = inputs.of(evidence).filter(({ claimId, revision, report }) => {
      if (claimId !== key || revision < claim.evidenceFrom) return false;
      return inputs.under(reports, report) !== undefined;
    });
    return { asserted: claim.asserted, words: wordsOf(claim, standing) };
  },
});
