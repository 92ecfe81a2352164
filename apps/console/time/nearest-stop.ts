/**
 * Where a slider stands for a value that may lie between its stops: the last stop that is not after
 * it. Versions are compared as numbers, days and times as texts.
 *
 * @param stops in their order
 */
export function nearestStop(stops: readonly { readonly value: string }[], value: string): number {
  const isVersion = /^\d+$/.test(value) && stops.every((stop) => /^\d+$/.test(stop.value));
  const after = stops.findIndex((stop) =>
    isVersion ? Number(stop.value) > Number(value) : stop.value > value,
  );
  return after === -1 ? Math.max(stops.length - 1, 0) : Math.max(after - 1, 0);
}
