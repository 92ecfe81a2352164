import { nearestStop } from './nearest-stop.js';

/**
 * The stop before or after the one that is looked at. Now lies after the last: one back from it is
 * the last but one (the last shows the same as now), and on from the last is now.
 *
 * @param stops in their order, as they stand in an address
 * @param by -1 or 1
 */
export function step(
  stops: readonly string[],
  value: string | undefined,
  by: number,
): string | undefined {
  if (stops.length === 0) return value;
  const last = stops.length - 1;
  const from =
    value === undefined
      ? last
      : nearestStop(
          stops.map((stop) => ({ value: stop })),
          value,
        );
  const to = from + by;
  if (to >= last) return undefined;
  return stops[Math.max(to, 0)];
}

/**
 * The version before or after the one that is looked at, whatever stops a slider has. Now is the same
 * as the newest version.
 *
 * @param shown the version that is shown
 * @param newest undefined where it is not known
 */
export function stepVersion(
  shown: number,
  newest: number | undefined,
  by: number,
): string | undefined {
  const to = Math.max(shown + by, 1);
  return newest !== undefined && to >= newest ? undefined : String(to);
}
