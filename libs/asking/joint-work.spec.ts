import { askedBy, askerNow, JointWork } from './index.js';

/** Somebody who may leave. */
function person(name: string) {
  const controller = new AbortController();
  return {
    asks: <T>(run: () => T) => askedBy({ name, gone: controller.signal }, run),
    leaves: () => {
      controller.abort();
    },
  };
}

describe('Work that several wait for', () => {
  it('goes on until all of them are gone', () => {
    const [first, second] = [person('first'), person('second')];
    const work = first.asks(() => new JointWork(() => new Promise<void>(() => undefined)));
    void first.asks(() => work.join());
    void second.asks(() => work.join());
    first.leaves();
    expect(work.givenUp).toBe(false);
    second.leaves();
    expect(work.givenUp).toBe(true);
  });

  it('is done on behalf of who began it, and is told when it is given up', async () => {
    const first = person('first');
    let told: AbortSignal | undefined;
    const work = first.asks(
      () =>
        new JointWork(async () => {
          await Promise.resolve();
          expect(askerNow()?.name).toBe('first');
          told = askerNow()?.gone;
        }),
    );
    await first.asks(() => work.join());
    const stays = person('stays');
    void stays.asks(() => work.join());
    first.leaves();
    expect(told?.aborted).toBe(false);
  });

  it('is not given up for who waits on nobody’s behalf', async () => {
    const first = person('first');
    const work = first.asks(() => new JointWork(async () => 'done'));
    const waiting = work.join();
    void first.asks(() => work.join());
    first.leaves();
    expect(work.givenUp).toBe(false);
    expect(await waiting).toBe('done');
  });

  it('is given up at once where who asks is gone already', () => {
    const first = person('first');
    first.leaves();
    const work = first.asks(() => new JointWork(() => new Promise<void>(() => undefined)));
    void first.asks(() => work.join());
    expect(work.givenUp).toBe(true);
  });
});
