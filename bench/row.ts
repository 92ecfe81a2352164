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
}
