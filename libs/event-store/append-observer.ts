import type { AppendOutcome } from './events.js';

/** Looks on while a process appends. Must not throw. */
export interface AppendObserver {
  /** A call of the log has come back: how much went in it, and how long it took. */
  called(call: {
    readonly commands: number;
    readonly events: number;
    readonly seconds: number;
  }): void;
  /** A caller has its answer, after so long, its wait for a call included. */
  answered(outcome: AppendOutcome['outcome'] | 'failed', seconds: number): void;
}

/** Tells an observer of an append that has just begun. */
export function observed(
  observer: AppendObserver | undefined,
  appending: Promise<AppendOutcome>,
): Promise<AppendOutcome> {
  if (!observer) return appending;
  const start = performance.now();
  const tell = (outcome: AppendOutcome['outcome'] | 'failed') => {
    observer.answered(outcome, (performance.now() - start) / 1_000);
  };
  appending.then(
    ({ outcome }) => {
      tell(outcome);
    },
    () => {
      tell('failed');
    },
  );
  return appending;
}
