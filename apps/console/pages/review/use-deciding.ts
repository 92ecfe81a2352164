import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { reviewDecide, reviewDecisions } from '../../../../packages/client/generated/sdk.gen.js';
import type {
  CandidateItem,
  NewDecision,
} from '../../../../packages/client/generated/types.gen.js';
import { idempotencyKey } from '../../../../packages/client/idempotency-key.js';
import { asked } from '../../api/client.js';
import { useSay } from '../../ui/Said.js';
import { bundleQuery, candidatesQuery, intakeQuery } from './reads.js';
import { OUTCOMES } from './candidate.js';

/**
 * How soon after a decision another one is taken for the second half of a double press, which would
 * decide on the candidate that came after.
 */
const DOUBLE_PRESS_MS = 400;

/** Decides on candidates, one at a time, each against the revision that is shown. */
export function useDeciding(dossier: string, intake: string) {
  const queries = useQueryClient();
  const say = useSay();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<{ readonly candidate: string; readonly error: Error }>();
  const last = useRef({ at: -Infinity, underWay: false });
  const made = useRef<string[]>([]);

  const put = async (candidate: CandidateItem, body: NewDecision): Promise<CandidateItem> => {
    const { data } = await reviewDecide({
      ...asked,
      path: { dossier, intake, candidate: candidate.id },
      body,
      headers: { 'If-Match': `"${candidate.revision}"`, 'Idempotency-Key': idempotencyKey() },
    });
    const { queryKey } = candidatesQuery(dossier, intake);
    // What is being read was true before the decision.
    await queries.cancelQueries({ queryKey });
    queries.setQueryData(queryKey, (all) => all?.map((one) => (one.id === data.id ? data : one)));
    return data;
  };
  /** Runs one thing at a time, and nothing right after another. Says whether it was done. */
  const once = async (candidate: string, run: () => Promise<void>): Promise<boolean> => {
    const { current } = last;
    if (current.underWay || performance.now() - current.at < DOUBLE_PRESS_MS) return false;
    current.underWay = true;
    setBusy(true);
    setFault(undefined);
    try {
      await run();
      void queries.invalidateQueries({ queryKey: intakeQuery(dossier, intake).queryKey });
      void queries.invalidateQueries({ queryKey: bundleQuery(dossier, intake).queryKey });
      return true;
    } catch (error) {
      setFault({ candidate, error: error as Error });
      // Somebody else may have decided meanwhile: what they decided is shown beside the refusal.
      void queries.invalidateQueries({ queryKey: candidatesQuery(dossier, intake).queryKey });
      return false;
    } finally {
      last.current = { at: performance.now(), underWay: false };
      setBusy(false);
    }
  };
  const decide = (candidate: CandidateItem, body: NewDecision): Promise<boolean> =>
    once(candidate.id, async () => {
      await put(candidate, body);
      made.current.push(candidate.id);
      say(`The candidate is ${OUTCOMES[body.decision]}.`);
    });
  /** Puts back what was decided before; where that was nothing, the candidate is deferred. */
  const undo = (candidate: CandidateItem): Promise<boolean> =>
    once(candidate.id, async () => {
      const { data } = await reviewDecisions({
        ...asked,
        path: { dossier, intake, candidate: candidate.id },
      });
      const before = data.items.at(-2);
      await put(
        candidate,
        before
          ? {
              decision: before.decision,
              ...(before.claim && { claim: before.claim }),
              ...(before.reason !== undefined && { reason: before.reason }),
            }
          : { decision: 'defer', reason: 'Undone.' },
      );
      say(
        before
          ? `Undone: the candidate is ${OUTCOMES[before.decision]} again.`
          : 'Undone: the candidate is deferred, for nothing was decided before.',
      );
    });
  return {
    decide,
    undo,
    /** The candidate that was decided on last and not undone; undefined where there is none. */
    takeLast: () => made.current.pop(),
    busy,
    fault,
    forget: () => setFault(undefined),
  };
}
