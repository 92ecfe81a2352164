import { NoAnswerError, ProblemError } from '../api/problem.js';
import { Refused } from '../ui/Refused.js';

/**
 * Why something was not done, and what to do about it: what may pass is sent again by hand, under the
 * same key, so that it is done once even if only its answer was lost.
 */
export function NotDone({ error, again }: { readonly error: Error; readonly again: () => void }) {
  const waits = error instanceof ProblemError ? error.retryAfter : undefined;
  return (
    <>
      <Refused error={error} />
      {mayPass(error) && (
        <p>
          {error instanceof NoAnswerError &&
            'Whether it was done is not known: sent again, it is done once. '}
          {waits !== undefined && `It is worth trying again in ${waits} s. `}
          <button type="button" onClick={again}>
            Send again
          </button>
        </p>
      )}
    </>
  );
}

function mayPass(error: Error): boolean {
  if (error instanceof NoAnswerError) return true;
  return (
    error instanceof ProblemError &&
    (error.status === 429 || error.status >= 500 || isInProgress(error))
  );
}

const isInProgress = ({ problem }: ProblemError): boolean =>
  problem.type.endsWith('/in-progress') || problem.type.endsWith('/stale-decision');
