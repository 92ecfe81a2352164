/**
 * Places to stop in 1 … `last`, evenly spread, at most `limit` of them, which is 2 or more: the first
 * and the last are always among them.
 */
export function evenStops(last: number, limit: number): number[] {
  if (last <= limit) return Array.from({ length: last }, (_, index) => index + 1);
  return Array.from(
    { length: limit },
    (_, index) => 1 + Math.floor((index * (last - 1)) / (limit - 1)),
  );
}
