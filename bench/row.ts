/** A line of the table of results. */
export interface Row {
  readonly name: string;
  /** Null where there is no figure: then `note` says why. */
  readonly ours: number | null;
  /** Null where there is nothing to compare with. */
  readonly rival: number | null;
  readonly rivalName: string | null;
  /** `ours / rival`: of a rate, more than 1 is better. */
  readonly ratio: number | null;
  readonly unit: string;
  /** What the ratio is to be: at least this for rates, at most this for times and sizes. */
  readonly aim?: number;
  /** What ours is to be at most, in its unit. */
  readonly limit?: number;
  /** Why there is no figure, such as `absent`. */
  readonly note?: string;
}

/** A part of the table. */
export interface Topic {
  readonly title: string;
  /** What is compared with what, in Markdown. */
  readonly about: string;
  readonly rows: readonly Row[];
}

/** What a row is to reach. */
export type Goal = Pick<Row, 'aim' | 'limit'>;

/** A figure that stands by itself. */
export function single(name: string, ours: number, unit: string, goal: Goal = {}): Row {
  return { name, ours, rival: null, rivalName: null, ratio: null, unit, ...goal };
}

/** A figure beside another. */
export function beside(
  name: string,
  ours: number,
  { name: rivalName, figure: rival }: { readonly name: string; readonly figure: number },
  unit: string,
  goal: Goal = {},
): Row {
  return { name, ours, rival, rivalName, ratio: ours / rival, unit, ...goal };
}

/** A row without a figure: what was asked for was not answered as it should be. */
export function without(name: string, note: string, unit: string, goal: Goal = {}): Row {
  return { name, ours: null, rival: null, rivalName: null, ratio: null, unit, note, ...goal };
}

/** Whether the goal of a row is met; undefined where it has none. What has no figure misses it. */
export function isMet({ ours, ratio, aim, limit, unit }: Row): boolean | undefined {
  if (aim === undefined && limit === undefined) return undefined;
  if (ours === null) return false;
  if (limit !== undefined && !(ours <= limit)) return false;
  if (aim === undefined) return true;
  return ratio !== null && (isRate(unit) ? ratio >= aim : ratio <= aim);
}

/** Whether more is better. */
export function isRate(unit: string): boolean {
  return unit.endsWith('/s');
}
