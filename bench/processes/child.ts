import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** A process of its own that answers questions, one after the other. */
export interface Child<Question, Answer> {
  ask(question: Question): Promise<Answer>;
}

/**
 * Lends a process that runs a module of this folder.
 *
 * @param args what `process.argv` of it has from the third on
 * @param use is given what the process said first
 */
export async function withChild<Started, Question extends object, Answer, T>(
  module: string,
  args: readonly string[],
  use: (child: Child<Question, Answer>, started: Started) => Promise<T>,
): Promise<T> {
  const execArgv = ['--expose-gc', ...(process.env['ZZ'] ?? '').split(' ').filter(Boolean)];
  const child = fork(join(import.meta.dirname, module), [...args], { execArgv });
  const ended = once(child, 'exit');
  const said = async (): Promise<unknown> => {
    const [message] = (await Promise.race([
      once(child, 'message'),
      ended.then(() => [undefined]),
    ])) as [unknown];
    if (message === undefined) throw new Error(`${module} ended before it answered.`);
    return message;
  };
  const ask = async (question: Question) => {
    child.send(question);
    return (await said()) as Answer;
  };
  try {
    return await use({ ask }, (await said()) as Started);
  } finally {
    if (child.connected) child.disconnect();
    await ended;
  }
}
