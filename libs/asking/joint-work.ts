import { setMaxListeners } from 'node:events';

import { askedBy, type Asker, askerNow } from './asker.js';

/** Something that is done once for several who wait for it, and given up once all of them are gone. */
export class JointWork<T> {
  readonly result: Promise<T>;
  private readonly controller = new AbortController();
  private waiting = 0;

  /** Begins on behalf of who asks for it now. */
  constructor(work: () => Promise<T>) {
    // Each statement under way listens.
    setMaxListeners(0, this.controller.signal);
    const asker = askerNow();
    const joint = asker && { name: asker.name, gone: this.controller.signal };
    this.result = askedBy(joint, work);
  }

  /** Whether it was given up: whoever comes now begins anew. */
  get givenUp(): boolean {
    return this.controller.signal.aborted;
  }

  /** Waits for the result, until who asks for it now is gone. */
  async join(): Promise<T> {
    const asker: Asker | undefined = askerNow();
    this.waiting += 1;
    const leave = () => {
      this.waiting -= 1;
      if (this.waiting === 0) this.controller.abort();
    };
    if (asker?.gone.aborted) leave();
    else asker?.gone.addEventListener('abort', leave, { once: true });
    try {
      return await this.result;
    } finally {
      asker?.gone.removeEventListener('abort', leave);
    }
  }
}
