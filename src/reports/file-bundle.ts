import type { Written } from '../../libs/http/index.js';
import { now } from '../commands/now.js';
import type { Recorder, Request } from '../commands/recorder.js';
import type { Bundle } from './bundle.js';
import { draftReport } from './draft.js';
import { fileReport, needsOfBundle } from './file-report.js';

/**
 * Files a bundle that fits its schema, in one append.
 *
 * @throws Problem for every refusal
 */
export function fileBundle(recorder: Recorder, request: Request, bundle: Bundle): Promise<Written> {
  const draft = draftReport(bundle);
  return recorder.record(request, needsOfBundle(draft), (knowledge) =>
    fileReport(knowledge, draft, now()),
  );
}
