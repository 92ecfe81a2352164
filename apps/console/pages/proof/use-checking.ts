import { useEffect, useRef, useState } from 'react';
import { type Check, type Checked, checkLog } from '../../proof/check-log.js';
import { keep, keptOf } from '../../proof/kept.js';
import { Misfit } from '../../proof/misfit.js';
import { useSay } from '../../ui/Said.js';
import { logReader } from './log-reader.js';

/** What the reader chose to have checked. */
export type Wish = Pick<Check, 'event' | 'pasted' | 'held' | 'whole'>;

/**
 * Checks a log, one time after the other. What fits is kept in this browser for the next visit; what
 * does not fit leaves there what was kept before.
 */
export function useChecking(dossier: string, done: (checked: Checked | undefined) => void) {
  const say = useSay();
  const running = useRef<AbortController>(undefined);
  const [progress, setProgress] = useState<{ done: number; of: number }>();
  const [fault, setFault] = useState<Error>();
  useEffect(() => () => running.current?.abort(), []);

  const check = async (wish: Wish) => {
    running.current?.abort();
    const { signal } = (running.current = new AbortController());
    setFault(undefined);
    done(undefined);
    setProgress({ done: 0, of: 0 });
    try {
      const checked = await checkLog(
        logReader(dossier, signal),
        { dossier, kept: keptOf(dossier), ...wish },
        (tiles, of) => setProgress({ done: tiles, of }),
        signal,
      );
      done(checked);
      say(sum(checked));
      if (checked.key !== undefined && !isBroken(checked)) {
        keep(dossier, { note: checked.note, key: checked.key });
      }
    } catch (error) {
      if (signal.aborted) return;
      setFault(error as Error);
    }
    setProgress(undefined);
  };
  const stop = () => {
    running.current?.abort();
    setProgress(undefined);
    say('The check was stopped.');
  };
  return { check: (wish: Wish) => void check(wish), stop, progress, fault: asFault(fault) };
}

const isBroken = ({ findings }: Checked): boolean =>
  findings.some(({ outcome }) => outcome === 'broken');

function sum({ findings }: Checked): string {
  const wrong = findings.filter(({ outcome }) => outcome === 'broken').length;
  if (wrong === 0) return 'The log was checked: all that could be proven holds.';
  return `The log was checked: ${wrong === 1 ? 'one thing does' : `${wrong} things do`} not hold.`;
}

/** What no honest log would give, before there was anything to check. */
function asFault(fault: Error | undefined): Error | undefined {
  return fault instanceof Misfit ? new Error(`There is nothing to check: ${fault.message}`) : fault;
}
