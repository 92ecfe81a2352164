import { AsyncLocalStorage } from 'node:async_hooks';

const current = new AsyncLocalStorage<string>();

/** Runs something, and all that it starts, under the id by which its log lines are found together. */
export function withCorrelation<T>(id: string, run: () => T): T {
  return current.run(id, run);
}

/** The id of the request or job under way; undefined outside one. */
export function correlationId(): string | undefined {
  return current.getStore();
}
