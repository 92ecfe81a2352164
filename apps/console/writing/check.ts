import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { ProblemError } from '../api/problem.js';
import type { Problem } from '../../../packages/client/generated/types.gen.js';
import { type Act, rehearse } from './act.js';
import { useSettled } from './use-settled.js';

/** How long nobody types before what is typed is checked. */
const SETTLES_MS = 700;

/** With which statuses the API says what is wrong with an act itself. */
const VERDICTS = [404, 409, 412, 413, 422];

/** What would come of an act as it is now. */
export type Verdict<Answer> =
  | { readonly accepted: true; readonly answer: Answer }
  | { readonly accepted: false; readonly problem: Problem };

/**
 * Has the API check what is typed, by a dry run, whenever somebody has stopped typing.
 *
 * @param act undefined: there is nothing to check yet
 */
export function useCheck<Answer>(act: Act | undefined): {
  readonly verdict: Verdict<Answer> | undefined;
  /** Whether the verdict is of what is typed now. */
  readonly current: boolean;
} {
  const text = act && JSON.stringify(act);
  const settled = useSettled(text, SETTLES_MS);
  const { data, isPlaceholderData, isFetching } = useQuery({
    queryKey: ['check', settled],
    queryFn: async ({ signal }) => verdictOf<Answer>(JSON.parse(settled ?? '') as Act, signal),
    enabled: settled !== undefined,
    placeholderData: keepPreviousData,
    staleTime: 0,
    gcTime: 0,
    retry: false,
  });
  const verdict = text === undefined ? undefined : data;
  return { verdict, current: settled === text && !isPlaceholderData && !isFetching };
}

/** What is refused is an answer here; that none comes is not. */
async function verdictOf<Answer>(act: Act, signal: AbortSignal): Promise<Verdict<Answer>> {
  try {
    return { accepted: true, answer: await rehearse<Answer>(act, signal) };
  } catch (error) {
    if (error instanceof ProblemError && VERDICTS.includes(error.status)) {
      return { accepted: false, problem: error.problem };
    }
    throw error;
  }
}
