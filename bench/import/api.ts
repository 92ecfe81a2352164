import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

import type { Memory, Said } from './api-process.js';

/** An API in a process of its own. */
export interface ApiProcess {
  readonly url: string;
  /** Has it collect its garbage and say what is left. */
  memory(): Promise<Memory>;
}

/** Lends an API on a database. */
export async function withApiProcess<T>(
  databaseUrl: string,
  use: (api: ApiProcess) => Promise<T>,
): Promise<T> {
  const child = fork(join(import.meta.dirname, 'api-process.js'), [databaseUrl], {
    execArgv: ['--expose-gc'],
  });
  const said = async () => ((await once(child, 'message')) as [Said])[0];
  const ended = once(child, 'exit');
  try {
    const started = await said();
    if (!('url' in started)) throw new Error('the API did not say where it is');
    return await use({
      url: started.url,
      async memory() {
        child.send('memory');
        const memory = await said();
        if ('url' in memory) throw new Error('the API did not say what it holds');
        return memory;
      },
    });
  } finally {
    child.disconnect();
    await ended;
  }
}
