/** How long callers call: first to warm up, which is not counted, then to be measured; in ms. */
export interface Duration {
  readonly warmUp: number;
  readonly measured: number;
}

/**
 * Has callers call again and again, each as soon as its last call was answered.
 *
 * @returns calls answered a second, all callers together.
 */
export async function callsPerSecond(
  callers: number,
  { warmUp, measured }: Duration,
  call: (caller: number, turn: number) => Promise<void>,
): Promise<number> {
  const start = performance.now() + warmUp;
  const end = start + measured;
  let answered = 0;
  const run = async (caller: number): Promise<void> => {
    for (let turn = 0; performance.now() < end; turn += 1) {
      await call(caller, turn);
      const now = performance.now();
      if (now >= start && now < end) answered += 1;
    }
  };
  await Promise.all(Array.from({ length: callers }, (_, caller) => run(caller)));
  return (answered * 1000) / measured;
}
