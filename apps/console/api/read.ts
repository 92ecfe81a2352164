import { infiniteQueryOptions, QueryClient, queryOptions } from '@tanstack/react-query';
import type { Moment } from './moment.js';
import { NoAnswerError, ProblemError } from './problem.js';
import { inFront } from './turns.js';
import { writtenVersion } from './written.js';

/** How long an answer is shown to whoever comes back to it, before it is asked for again. */
const STALE_MS = 5_000;
/**
 * A list of more pages is as it was for whoever comes back to it: what is newer is told, and to read all
 * of them again takes long.
 */
const MOST_AGAIN = 5;
const MOST_RETRIES = 3;

/**
 * What was read, by address. Nothing is read again of itself while it is looked at: what is newer is
 * told, and shown when the reader wants it.
 */
export const createQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: STALE_MS,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        retry: (failures, error) => failures < MOST_RETRIES && isPassing(error),
        retryDelay: (failures, error) => secondsToWait(failures, error) * 1_000,
      },
    },
  });

/** The parts of a question that say when: of a moment in the past, or what this browser wrote itself. */
export function at(dossier: string, moment: Moment): Moment & { minVersion?: string } {
  const written = writtenVersion(dossier);
  return moment.asOf === undefined && written !== undefined
    ? { ...moment, minVersion: String(written) }
    : moment;
}

/**
 * One answer.
 *
 * @param key of a dossier it begins with `'dossier'` and its slug
 */
export const read = <Answer>(
  key: readonly unknown[],
  ask: (signal: AbortSignal) => Promise<{ data: Answer }>,
) =>
  queryOptions({
    queryKey: key,
    queryFn: async ({ signal }) => (await inFront(() => ask(signal))).data,
  });

/** A list that is read a page at a time, each of the same version as the first. */
export const readPages = <Page extends { next: string | null }>(
  key: readonly unknown[],
  ask: (cursor: string | undefined, signal: AbortSignal) => Promise<{ data: Page }>,
) =>
  infiniteQueryOptions({
    queryKey: key,
    queryFn: async ({ pageParam, signal }) => (await inFront(() => ask(pageParam, signal))).data,
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }: Page) => next ?? undefined,
    staleTime: ({ state }) => ((state.data?.pages.length ?? 0) > MOST_AGAIN ? Infinity : STALE_MS),
  });

/**
 * All pages of an answer that is looked at as a whole, one after the other, each of the version of the first.
 *
 * @returns the first, and all of them
 */
export async function wholeOf<Page extends { next: string | null }>(
  ask: (cursor: string | undefined) => Promise<{ data: Page }>,
): Promise<{ first: Page; pages: readonly Page[] }> {
  const first = (await ask(undefined)).data;
  const pages = [first];
  for (let { next } = first; next !== null;) {
    const { data } = await ask(next);
    pages.push(data);
    next = data.next;
  }
  return { first, pages };
}

/** Whether the same question may be answered a little later. */
function isPassing(error: Error): boolean {
  if (error instanceof NoAnswerError) return true;
  return error instanceof ProblemError && (error.status === 429 || error.status === 503);
}

function secondsToWait(failures: number, error: Error): number {
  const told = error instanceof ProblemError ? error.retryAfter : undefined;
  return Math.min(told ?? 2 ** failures, 30);
}
