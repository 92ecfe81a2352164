/** A run of characters on a page, as pdf.js tells of it. */
export interface Run {
  readonly str: string;
  /** An affine matrix: scale, skew, skew, scale, x, y, from the lower left corner, in points. */
  readonly transform: readonly unknown[];
  readonly width: number;
  readonly height: number;
  /** Whether a line ends with it. */
  readonly hasEOL: boolean;
}

/** A line of a page, with its place in points from the lower left corner. */
export interface Line {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly base: number;
  readonly height: number;
}

/** The lines that runs of characters make, in their order, blank ones left out. */
export function linesOf(runs: readonly Run[]): Line[] {
  const lines: Line[] = [];
  let open: Run[] = [];
  for (const run of runs) {
    open.push(run);
    if (run.hasEOL) {
      lines.push(...lineOf(open));
      open = [];
    }
  }
  return [...lines, ...lineOf(open)];
}

function lineOf(runs: readonly Run[]): Line[] {
  const text = runs.map(({ str }) => str).join('');
  const visible = runs.filter(({ str }) => str.trim() !== '');
  if (visible.length === 0) return [];
  const lefts = visible.map((run) => numberAt(run, 4));
  const rights = visible.map((run, index) => (lefts[index] ?? 0) + run.width);
  return [
    {
      text: text.trim(),
      left: lefts.reduce((least, left) => Math.min(least, left), Infinity),
      right: rights.reduce((most, right) => Math.max(most, right), -Infinity),
      base: visible.reduce((_, run) => numberAt(run, 5), 0),
      height: visible.reduce((most, { height }) => Math.max(most, height), 0),
    },
  ];
}

function numberAt({ transform }: Run, index: number): number {
  const value = transform[index];
  return typeof value === 'number' ? value : 0;
}
