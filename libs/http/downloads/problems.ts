import { defineProblem } from '../problems/problem-type.js';
import { Problem } from '../problems/problem.js';
import type { NoPlace } from '../streams/places.js';

const RETRY_SECONDS = '10';

export const downloadProblems = {
  tooManyDownloads: defineProblem(
    'too-many-downloads',
    429,
    'Too many downloads',
    'The API key has as many whole tables under way as one key may. Take them one after the other: each is complete by itself, and `asOf` makes them of one version.',
  ),
  noRoomForDownloads: defineProblem(
    'no-room-for-downloads',
    503,
    'No room for more downloads',
    'This process has as many whole tables under way as it may. Ask again after the seconds in `Retry-After`; the same can be read page by page meanwhile.',
  ),
} as const;

/** Says that a key, or the process, has as many downloads under way as it may. */
export const noDownloadPlace: NoPlace = (of, limit) => {
  const [type, who] =
    of === 'ofKey'
      ? ([downloadProblems.tooManyDownloads, 'This API key'] as const)
      : ([downloadProblems.noRoomForDownloads, 'This process'] as const);
  const detail = `${who} has ${limit} downloads under way, and no more.`;
  return new Problem(type, detail, { headers: { 'Retry-After': RETRY_SECONDS } });
};
