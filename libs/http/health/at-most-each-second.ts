/** How long an answer stands, in milliseconds. */
const REST_MS = 1_000;

/**
 * Asks for all who want to know at once, and again a second after the answer at the soonest: until
 * then it is given to all, so that many who ask cost no more than one.
 */
export function atMostEachSecond<T>(ask: () => Promise<T>): () => Promise<T> {
  let asked: Promise<T> | undefined;
  const askAgain = () => {
    setTimeout(() => (asked = undefined), REST_MS).unref();
  };
  return () => (asked ??= ask().finally(askAgain));
}
