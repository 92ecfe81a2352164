import type { Verdict } from './check.js';

/** What a check found that is the fault of no field. */
export function WillBeRefused({ verdict }: { readonly verdict: Verdict<unknown> | undefined }) {
  if (!verdict || verdict.accepted) return null;
  const { detail, errors, status } = verdict.problem;
  // Faults stand at their fields; that a claim has changed meanwhile is told by itself.
  if (errors || status === 412) return null;
  return <p className="warning">As it is, this will be refused: {detail}</p>;
}
