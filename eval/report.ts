import type { KindScore, Score, Share } from './score.js';

/** What `--json` writes and `--baseline` reads. */
export interface Report {
  readonly extractor: string;
  readonly texts: number;
  readonly kinds: Readonly<
    Record<string, KindScore & { recall: number; precision: number; f1: number }>
  >;
  readonly shares: Readonly<Record<string, Share>>;
  readonly milliseconds: { readonly first: number; readonly median: number };
}

const SHARES = [
  ...(['speakers', 'bounds', 'values', 'stances', 'dates'] as const),
  ...(['halfCovered', 'spansWrong', 'conditionsLost'] as const),
];

export function reportOf(extractor: string, score: Score, times: readonly number[]): Report {
  const [first = 0, ...later] = times;
  const sorted = [...later].sort((a, b) => a - b);
  return {
    extractor,
    texts: times.length,
    kinds: Object.fromEntries(
      Object.entries(score.kinds)
        .sort(([a], [b]) => a.localeCompare(b))
        .map(([kind, own]) => [kind, { ...own, ...figuresOf(own) }]),
    ),
    shares: Object.fromEntries(SHARES.map((name) => [name, score[name]])),
    milliseconds: { first: Math.round(first), median: Math.round(sorted[sorted.length >> 1] ?? 0) },
  };
}

function figuresOf({ gold, found, proposed, right }: KindScore) {
  const recall = gold === 0 ? 1 : found / gold;
  const precision = proposed === 0 ? 1 : right / proposed;
  const f1 = recall + precision === 0 ? 0 : (2 * recall * precision) / (recall + precision);
  return { recall: rounded(recall), precision: rounded(precision), f1: rounded(f1) };
}

function rounded(share: number): number {
  return Math.round(share * 1_000) / 1_000;
}

/** The figures as lines of a table. */
export function linesOf({ kinds, shares, milliseconds, extractor, texts }: Report): string[] {
  const row = (...cells: (string | number)[]) =>
    cells
      .map((cell, index) => (index === 0 ? String(cell).padEnd(14) : String(cell).padStart(10)))
      .join('');
  return [
    `${extractor} on ${texts} texts`,
    row('kind', 'gold', 'proposed', 'found', 'recall', 'precision', 'f1', 'loosely'),
    ...Object.entries(kinds).map(
      ([kind, { gold, proposed, found, recall, precision, f1, loosely }]) =>
        row(
          kind,
          gold,
          proposed,
          found,
          recall.toFixed(2),
          precision.toFixed(2),
          f1.toFixed(2),
          loosely,
        ),
    ),
    ...Object.entries(shares).map(([name, { right, of }]) => `${name.padEnd(16)}${right} of ${of}`),
    `first text ${milliseconds.first} ms, then ${milliseconds.median} ms at the median`,
  ];
}

/** By so much the F1 of a kind may fall. */
const FALL = 0.02;

/** What is worse than in a report of before, in sentences. */
export function fallsFrom(before: Report, now: Report): string[] {
  const kinds = Object.entries(before.kinds).flatMap(([kind, { f1 }]) => {
    const own = now.kinds[kind]?.f1 ?? 0;
    return own < f1 - FALL ? [`The F1 of ${kind} fell from ${f1} to ${own}.`] : [];
  });
  const never = ['spansWrong', 'conditionsLost'].flatMap((name) => {
    const { right = 0 } = now.shares[name] ?? {};
    return right > 0 ? [`${name}: ${right}, and none may be.`] : [];
  });
  return [...kinds, ...never];
}
