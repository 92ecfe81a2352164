import { AsyncLocalStorage } from 'node:async_hooks';

/** On whose behalf something is done. */
export interface Asker {
  /** Those of one name share what one of them may take. */
  readonly name: string;
  /** Aborts once nobody waits any more for what is done. */
  readonly gone: AbortSignal;
}

const current = new AsyncLocalStorage<Asker | undefined>();

/** Runs something, with all that comes of it, on behalf of somebody; or on nobody's, for what others may share. */
export function askedBy<T>(asker: Asker | undefined, run: () => T): T {
  return current.run(asker, run);
}

/** On whose behalf this is done; undefined where it is on nobody's. */
export function askerNow(): Asker | undefined {
  return current.getStore();
}
