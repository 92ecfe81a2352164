import { uuidv7 } from 'uuidv7';

import { commitText, type NewText } from '../../libs/event-store/index.js';
import type { InPieces } from '../../libs/in-turns/index.js';
import { CodePointText, type Quotations } from '../../libs/text/index.js';
import { quotationsIn } from '../claims/anchor.js';
import type { Proposal } from '../claims/events.js';
import { type Draft, evidenceOf } from '../claims/needs.js';
import type { Bundle } from './bundle.js';
import { slugOf } from './slug.js';

/** A bundle with everything that chance gives it, so that the decision on it needs none. */
export interface ReportDraft {
  readonly bundle: Bundle;
  readonly slug: string;
  readonly reportId: string;
  /** Its claims, in their order. */
  readonly claims: readonly Draft[];
  readonly text: NewText;
  /** The same text, counted in code points. */
  readonly body: CodePointText;
  /** All that it quotes. */
  readonly quotations: Quotations;
}

/**
 * Gives a bundle its ids, the salt of its text and, where it brings none, a slug: a claim is a piece of
 * work, and so is what is made of the text.
 *
 * @param proposals by what each of its claims was proposed, in their order
 */
export function* draftReport(
  bundle: Bundle,
  proposals: readonly Proposal[] = [],
): InPieces<ReportDraft> {
  const reportId = uuidv7();
  const { claims = [], changes = [] } = bundle;
  const drafts: Draft[] = [];
  for (const [index, claim] of claims.entries()) {
    yield;
    const proposal = proposals[index];
    drafts.push({
      id: uuidv7(),
      claim,
      path: `/claims/${index}`,
      ...(proposal && { proposal }),
    });
  }
  const evidence = [...claims.flatMap((claim) => claim.evidence), ...changes.flatMap(evidenceOf)];
  const quotations = quotationsIn(evidence);
  yield;
  const text = commitText(bundle.text);
  yield;
  const body = new CodePointText(bundle.text);
  yield;
  const slug = bundle.slug ?? slugOf(bundle.title, reportId);
  return { bundle, slug, reportId, claims: drafts, text, body, quotations };
}
