import type { Command } from '../deciding/command.js';
import { together } from '../deciding/needs.js';
import { now } from '../deciding/now.js';
import type { Bundle } from './bundle.js';
import { knownAlready, needsOfKnown, type OnKnownReport } from './known-report.js';
import { draftReport } from './draft.js';
import { fileReport, needsOfBundle } from './file-report.js';

/**
 * The filing of a bundle that fits its schema, in one append.
 *
 * @param onKnownReport what to do where there is a report of its name: refuse it, if nothing is said
 */
export function fileBundle(bundle: Bundle, onKnownReport: OnKnownReport = 'refuse'): Command {
  const draft = draftReport(bundle);
  if (onKnownReport === 'refuse') {
    return {
      needs: needsOfBundle(draft),
      decide: (knowledge) => fileReport(knowledge, draft, now()),
    };
  }
  return {
    needs: together([needsOfBundle(draft), needsOfKnown(draft)]),
    decide: (knowledge) => knownAlready(knowledge, draft) ?? fileReport(knowledge, draft, now()),
  };
}
