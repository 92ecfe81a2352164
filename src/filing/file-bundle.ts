import type { Command } from '../deciding/command.js';
import { now } from '../deciding/now.js';
import type { Bundle } from './bundle.js';
import { draftReport } from './draft.js';
import { fileReport, needsOfBundle } from './file-report.js';

/** The filing of a bundle that fits its schema, in one append. */
export function fileBundle(bundle: Bundle): Command {
  const draft = draftReport(bundle);
  return {
    needs: needsOfBundle(draft),
    decide: (knowledge) => fileReport(knowledge, draft, now()),
  };
}
