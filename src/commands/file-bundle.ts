import type { Written } from '../../libs/http/index.js';
import type { Bundle } from '../reports/bundle.js';
import { draftReport } from '../reports/draft.js';
import { fileReport, needsOfBundle } from '../reports/file-report.js';
import { now } from '../deciding/now.js';
import type { Recorder } from '../deciding/recorder.js';
import type { Request } from '../deciding/request.js';

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
