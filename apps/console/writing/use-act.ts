import { useMutation, useQueryClient } from '@tanstack/react-query';
import { noteWritten } from '../api/written.js';
import { useSay } from '../ui/Said.js';
import { type Act, send } from './act.js';
import { type Attempt, attemptAt } from './attempt.js';
import { ATTEMPT, dropDraft, keepDraft, keptDraft } from './drafts.js';

/** What every answer to a write has. */
interface Written {
  readonly version?: number;
}

/**
 * Writes to a dossier. An act is sent under one key however often it is sent, over reloads too, until
 * it is answered as done; while it is under way nothing else is sent. What is read afterwards shows
 * what was written.
 *
 * @param name of the form, as of its draft
 */
export function useAct<Answer extends Written>({
  dossier,
  name,
  done,
  refused,
}: {
  readonly dossier: string;
  readonly name: string;
  /** Tells in a sentence what was done, and goes where one wants to be then. */
  readonly done: (answer: Answer) => string;
  /** Hears why it was not done. */
  readonly refused?: (fault: Error) => void;
}) {
  const queries = useQueryClient();
  const say = useSay();
  const attempted = ATTEMPT + name;
  const { mutate, isPending, error, reset } = useMutation<Answer, Error, Act>({
    // Nothing else runs in its scope meanwhile: a double click is one act.
    mutationKey: [attempted],
    retry: false,
    networkMode: 'always',
    mutationFn: async (act) => {
      const attempt = attemptAt(act, keptDraft<Attempt>(attempted));
      keepDraft(attempted, attempt);
      return send<Answer>(act, attempt.key);
    },
    ...(refused && { onError: refused }),
    onSuccess: (answer) => {
      dropDraft(attempted);
      if (answer.version !== undefined) noteWritten(dossier, answer.version);
      say(done(answer));
      void queries.invalidateQueries({ queryKey: ['dossier', dossier] });
      void queries.invalidateQueries({ queryKey: ['head', dossier] });
    },
  });
  const isUnderWay = () => queries.isMutating({ mutationKey: [attempted] }) > 0;
  return {
    /** Sends it, unless something is on its way. */
    send: (act: Act) => {
      if (!isUnderWay()) mutate(act);
    },
    busy: isPending,
    fault: error,
    /** Forgets what was refused. */
    forget: reset,
  };
}
