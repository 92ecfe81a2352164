import { commitText } from '../../libs/event-store/index.js';
import type { InPieces } from '../../libs/in-turns/index.js';
import type { Command } from '../deciding/command.js';
import { now } from '../deciding/now.js';
import type { Bundle } from '../filing/bundle.js';
import { draftReport } from '../filing/draft.js';
import { fileReport, needsOfBundle } from '../filing/file-report.js';
import { streams } from '../log/streams.js';
import { ExtractionReviewed } from '../reports/events.js';
import { countsOf, decidedBy, type Draft, type Reviewed } from './review.js';

/** What is filed: a bundle that was checked against its schema, and the review that it comes from. */
export interface ReviewedBundle {
  readonly bundle: Bundle;
  readonly proposals: Draft['proposals'];
  readonly reviewed: Reviewed;
  /** All candidates with all decisions, a line each. */
  readonly lines: readonly string[];
}

/**
 * The filing of a report from a review, in one append: the ordinary bundle, and in the stream of the
 * report what it was reviewed from, with the commitment to all candidates and decisions.
 *
 * To prepare it is work in pieces.
 *
 * @param beside marks the intake as filed in the transaction of the append
 */
export function* fileReviewed(
  { bundle, proposals, reviewed, lines }: ReviewedBundle,
  beside?: Command['beside'],
): InPieces<Command> {
  const draft = yield* draftReport(bundle, proposals);
  const text = commitText(lines.map((line) => `${line}\n`).join(''));
  const { id: intake, runs, candidates } = reviewed;
  return {
    needs: yield* needsOfBundle(draft),
    *decide(knowledge) {
      const filed = yield* fileReport(knowledge, draft, now());
      if (!filed.accepted) return filed;
      const review = ExtractionReviewed.at(streams.report(draft.slug), 2, {
        slug: draft.slug,
        capture: 1,
        intake,
        runs: runs.flatMap(({ extractor, version, model }) =>
          version === null ? [] : [{ extractor, version, ...(model === null ? {} : { model }) }],
        ),
        counts: countsOf(candidates.map(({ decision }) => decision?.decision ?? null)),
        decidedBy: decidedBy(candidates),
        claims: draft.claims.map(({ id }) => id),
        text: text.commitment,
        lines: lines.length,
      });
      return {
        ...filed,
        events: [...filed.events, review],
        texts: [...(filed.texts ?? []), text],
      };
    },
    ...(beside ? { beside } : {}),
  };
}
