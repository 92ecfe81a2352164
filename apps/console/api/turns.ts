import pLimit from 'p-limit';

/** Of the connections that a browser has to one server, these few, so that others are free. */
const AT_ONCE = 2;
/** How long what stands beside a page waits for it at most. */
const PATIENCE_MS = 1_000;

const turns = pLimit(AT_ONCE);
const waiting = new Set<() => void>();
let open = 0;

/** Asks for what a page is about. */
export async function inFront<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  open += 1;
  try {
    return await ask();
  } finally {
    open -= 1;
    if (open === 0) for (const go of waiting) go();
  }
}

/**
 * Asks for what stands beside what a page is about: names, the stops of a slider. That is asked a few
 * at a time, and once what the page is about was answered: nobody waits for more than they look at.
 */
export const beside = <Answer>(signal: AbortSignal, ask: () => Promise<Answer>): Promise<Answer> =>
  turns(async () => {
    if (open > 0) await untilNoneIsInFront();
    signal.throwIfAborted();
    return ask();
  });

function untilNoneIsInFront(): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      clearTimeout(timer);
      waiting.delete(go);
      resolve();
    };
    const timer = setTimeout(go, PATIENCE_MS);
    waiting.add(go);
  });
}
