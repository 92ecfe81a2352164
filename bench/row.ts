/** A line of the table of results. */
export interface Row {
  readonly name: string;
  readonly ours: number;
  /** Null where there is nothing to compare with. */
  readonly rival: number | null;
  readonly rivalName: string | null;
  /** `ours / rival`: of a rate, more than 1 is better. */
  readonly ratio: number | null;
  readonly unit: string;
  /** What the ratio is to be: at least this for rates, at most this for times and sizes. */
  readonly aim?: number;
}

/** A part of the table. */
export interface Topic {
  readonly title: string;
  /** What is compared with what, in Markdown. */
  readonly about: string;
  readonly rows: readonly Row[];
}

/** Whether the aim of a row is met; undefined where it has none. */
export function isMet({ ratio, aim, unit }: Row): boolean | undefined {
  if (ratio === null || aim === undefined) return undefined;
  return unit.endsWith('/s') ? ratio >= aim : ratio <= aim;
}
