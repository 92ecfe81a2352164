import { defineProblem } from '../problems/problem-type.js';
import { Problem } from '../problems/problem.js';
import type { NoPlace } from '../streams/places.js';

const RETRY_SECONDS = '10';

export const turnProblems = {
  tooManyDocuments: defineProblem(
    'too-many-documents',
    429,
    'Too many documents',
    'The API key has as many documents under way, pages, PDFs or workbooks, as one key may. They are read one at a time: send the next one once one is answered.',
  ),
  noRoomForDocuments: defineProblem(
    'no-room-for-documents',
    503,
    'No room for more documents',
    'This process has as many documents under way, pages, PDFs or workbooks, as it may. Send it again after the seconds in `Retry-After`.',
  ),
} as const;

/** Says that a key, or the process, has as many documents under way as it may. */
export const noTurn: NoPlace = (of, limit) => {
  const [type, who] =
    of === 'ofKey'
      ? ([turnProblems.tooManyDocuments, 'This API key'] as const)
      : ([turnProblems.noRoomForDocuments, 'This process'] as const);
  const detail = `${who} has ${limit} documents under way, and no more.`;
  return new Problem(type, detail, { headers: { 'Retry-After': RETRY_SECONDS } });
};
