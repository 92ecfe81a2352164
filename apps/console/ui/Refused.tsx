import { NoAnswerError, ProblemError } from '../api/problem.js';

/** Why something was not done or cannot be shown, in the words of whoever refused it. */
export function Refused({
  error,
  again,
}: {
  readonly error: Error;
  /** Asks once more. */
  readonly again?: () => void;
}) {
  return (
    <div role="alert" className="refused">
      <p>
        <strong>{titleOf(error)}</strong> {error.message}
      </p>
      {error instanceof ProblemError && <Faults faults={unsaid(error)} />}
      {again && (
        <button type="button" onClick={again}>
          Try again
        </button>
      )}
    </div>
  );
}

function Faults({ faults }: { readonly faults: readonly { path: string; message: string }[] }) {
  if (faults.length === 0) return null;
  return (
    <ul>
      {faults.map(({ path, message }) => (
        <li key={`${path} ${message}`}>
          <code>{path}</code> {message}
        </li>
      ))}
    </ul>
  );
}

/** What is wrong with single fields and was not said as a whole. */
const unsaid = ({ problem: { errors = [], detail } }: ProblemError) =>
  errors.filter(({ path, message }) => !detail.includes(message) || !detail.includes(path));

function titleOf(error: Error): string {
  if (error instanceof ProblemError) return `${error.problem.title}.`;
  if (error instanceof NoAnswerError) return 'No answer.';
  return 'This page failed.';
}
