import { defineProblem } from '../problems/problem-type.js';
import { Problem } from '../problems/problem.js';
import type { NoPlace } from '../streams/places.js';

const RETRY_SECONDS = '5';

export const feedProblems = {
  tooManyFeeds: defineProblem(
    'too-many-feeds',
    429,
    'Too many feeds',
    'The API key has as many feeds open as one key may (`PARLEY_FEEDS_A_KEY`). Close one that is not read, then open this one again.',
  ),
  noRoomForFeeds: defineProblem(
    'no-room-for-feeds',
    503,
    'No room for more feeds',
    'This process has as many feeds open as it may (`PARLEY_FEEDS`). Open this one again after the seconds in `Retry-After`; the same items can be read as a list meanwhile.',
  ),
} as const;

/** Says that a key, or the process, has as many feeds open as it may. */
export const noFeedPlace: NoPlace = (of, limit) => {
  const [type, detail] =
    of === 'ofKey'
      ? ([feedProblems.tooManyFeeds, `This API key has ${limit} feeds open, and no more.`] as const)
      : ([
          feedProblems.noRoomForFeeds,
          `This process has ${limit} feeds open, and no more.`,
        ] as const);
  return new Problem(type, detail, { headers: { 'Retry-After': RETRY_SECONDS } });
};
