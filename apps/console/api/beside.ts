import pLimit from 'p-limit';

/** Of the connections that a browser has to one server, these few, so that others are free. */
const AT_ONCE = 2;
const turns = pLimit(AT_ONCE);

/**
 * Asks for what stands beside what a page is about: names, the stops of a slider. Only a few such
 * questions are open at a time: what a reader wants next does not wait behind them.
 */
export const beside = <Answer>(signal: AbortSignal, ask: () => Promise<Answer>): Promise<Answer> =>
  turns(() => {
    signal.throwIfAborted();
    return ask();
  });
