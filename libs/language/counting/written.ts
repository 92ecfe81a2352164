/** A number as it stands: the words from one to before another, by their index. */
export interface Written {
  readonly from: number;
  readonly to: number;
  /** Absent where the words do not name it: "dozens". */
  readonly value?: number;
  /** The end of a range. */
  readonly upTo?: number;
  /** What it is a part of: 1 for "half", 3 for "two thirds", which no decimal fraction tells exactly. */
  readonly whole?: number;
  /** What it is leaves no doubt that something is counted: a vote, "doubled". */
  readonly certain?: boolean;
}
