/** When something was said and published, as far as that decides which word is the newer one. */
export interface Clocks {
  /** Upper bound of when it was said, in milliseconds since 1970: never later than its publication. */
  readonly said: number;
  /** Upper bound of the earliest publication of its evidence; Infinity where it is open. */
  readonly published: number;
}

/**
 * The clocks of a claim.
 *
 * @param saidTo upper bound of when it was said; null where open or not given
 * @param issued upper bounds of the publications of its evidence; null where open
 */
export function clocksOf(saidTo: number | null, issued: readonly (number | null)[]): Clocks {
  const published = Math.min(...issued.map((to) => to ?? Infinity), Infinity);
  return { said: Math.min(saidTo ?? Infinity, published), published };
}

/** Orders by the upper bound of said, then of publication: the earlier first. */
export function compareClocks(a: Clocks, b: Clocks): number {
  return compare(a.said, b.said) || compare(a.published, b.published);
}

/** Compares numbers of which both may be infinite. */
export function compare(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
