import { z } from 'zod';

import type { Knowledge } from '../deciding/knowledge.js';
import type { Knows } from '../deciding/known.js';
import type { Needs } from '../deciding/needs.js';
import { type Decision, refuse } from '../deciding/result.js';
import { reports, type SeenCapture } from '../reports/state.js';
import type { ReportDraft } from './draft.js';
import type { Filed } from './file-report.js';

/** What to do about a report of which the name is there already. */
export const onKnownReport = z.enum(['refuse', 'pass']).meta({
  id: 'OnKnownReport',
  description:
    'What to do about a report of which the name is taken: `refuse` it with 409; or `pass` it over where the report that is there has this very text, in one of its captures, and refuse it only where the text is another one.',
});
export type OnKnownReport = z.infer<typeof onKnownReport>;

/** The texts of the report that is there, as long as the one that comes. */
export function needsOfKnown(draft: ReportDraft): Needs {
  return { texts: (known) => candidates(known, draft).map(({ text }) => text) };
}

/** That a report is there with the text that comes, or with another one; undefined where there is none. */
export function knownAlready(
  knowledge: Knowledge,
  draft: ReportDraft,
): Decision<Filed> | undefined {
  const known = knowledge.opened ? knowledge.of(reports).get(draft.slug) : undefined;
  if (!known) return undefined;
  const isSame = candidates(knowledge, draft).some(
    ({ text }) => knowledge.text(text)?.text === draft.body.text,
  );
  if (!isSame) {
    return refuse.taken(
      `There is a report ${draft.slug} already, and its text is another one. Its text can be captured again, its claims changed.`,
    );
  }
  const answer = { reportId: known.id, slug: draft.slug, claims: [], changes: [] };
  return { accepted: true, events: [], answer: { ...answer, known: true } };
}

function candidates(known: Knows, { slug, body }: ReportDraft): readonly SeenCapture[] {
  const captures = known.of(reports).get(slug)?.captures ?? [];
  return captures.filter(({ length }) => length === body.length);
}
