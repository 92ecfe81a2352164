import type { SingleIntake } from '../../../../packages/client/generated/types.gen.js';
import { whenRecorded } from '../../ui/when.js';

/** Who read the text, how far that is, and what was found and could not be proposed. */
export function Runs({ intake: { runs, progress, status } }: { readonly intake: SingleIntake }) {
  const { stage, done, of } = progress;
  const refused = runs.reduce((sum, run) => sum + run.refused.length, 0);
  return (
    <>
      {(status === 'queued' || status === 'extracting') && (
        <p>
          <progress aria-label="Read so far" max={of || 1} value={of > 0 ? done : undefined} />{' '}
          {stage === 'reading' ? `${done} of ${of} characters are read` : 'It waits to be read'}
        </p>
      )}
      <details className="review-runs">
        <summary>
          {runs.length === 1 ? 'Read once' : `Read ${runs.length} times`}; {refused} refused
        </summary>
        <ol aria-label="Runs">
          {runs.map((run) => (
            <li key={run.number}>
              <p>
                {run.extractor}
                {run.model !== undefined && (
                  <>
                    , model <bdi>{run.model}</bdi>
                  </>
                )}
                {run.version !== null && `, version ${run.version}`}; asked{' '}
                {whenRecorded(run.askedAt)}
                {run.endedAt !== null && `, ended ${whenRecorded(run.endedAt)}`}
                {run.tokens !== undefined && `, ${run.tokens} tokens`}
              </p>
              {run.failure !== undefined && <p className="review-failure">{run.failure}</p>}
              {run.warnings.map((warning) => (
                <p key={warning}>{warning}</p>
              ))}
              {run.refused.length > 0 && (
                <ul aria-label="Refused">
                  {run.refused.map(({ reason, quote }, index) => (
                    <li key={index}>
                      {reason}
                      {quote !== undefined && (
                        <>
                          {' '}
                          <q>
                            <bdi>{quote}</bdi>
                          </q>
                        </>
                      )}
                    </li>
                  ))}
                </ul>
              )}
            </li>
          ))}
        </ol>
      </details>
    </>
  );
}
