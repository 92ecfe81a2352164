import { uuidv7 } from 'uuidv7';

import { commitText, type NewText } from '../../libs/event-store/index.js';
import type { Bundle } from './bundle.js';
import { slugOf } from './slug.js';

/** A bundle with everything that chance gives it, so that the decision on it needs none. */
export interface ReportDraft {
  readonly bundle: Bundle;
  readonly slug: string;
  readonly reportId: string;
  /** Ids of its claims, in their order. */
  readonly claimIds: readonly string[];
  readonly text: NewText;
}

/** Gives a bundle its ids, the salt of its text and, where it brings none, a slug. */
export function draftReport(bundle: Bundle): ReportDraft {
  const reportId = uuidv7();
  return {
    bundle,
    slug: bundle.slug ?? slugOf(bundle.title, reportId),
    reportId,
    claimIds: (bundle.claims ?? []).map(() => uuidv7()),
    text: commitText(bundle.text),
  };
}
