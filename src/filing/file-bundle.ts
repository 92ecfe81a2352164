import type { InPieces } from '../../libs/in-turns/index.js';
import type { Command } from '../deciding/command.js';
import { together } from '../deciding/needs.js';
import { now } from '../deciding/now.js';
import type { Bundle } from './bundle.js';
import { knownAlready, needsOfKnown, type OnKnownReport } from './known-report.js';
import { draftReport } from './draft.js';
import { fileReport, needsOfBundle } from './file-report.js';

/**
 * The filing of a bundle that fits its schema, in one append. To prepare it is work in pieces, as the
 * decision is.
 *
 * @param onKnownReport what to do where there is a report of its name: refuse it, if nothing is said
 */
export function* fileBundle(
  bundle: Bundle,
  onKnownReport: OnKnownReport = 'refuse',
): InPieces<Command> {
  const draft = yield* draftReport(bundle);
  const needs = yield* needsOfBundle(draft);
  if (onKnownReport === 'refuse') {
    return { needs, decide: (knowledge) => fileReport(knowledge, draft, now()) };
  }
  return {
    needs: together([needs, needsOfKnown(draft)]),
    decide: (knowledge) => knownAlready(knowledge, draft) ?? fileReport(knowledge, draft, now()),
  };
}
