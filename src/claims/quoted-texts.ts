import type { Knows } from '../deciding/known.js';
import { limits } from '../limits/limits.js';
import { reports, type SeenCapture } from '../reports/state.js';
import type { AnyClaim } from './any-claim.js';
import type { Evidence } from './claim.js';

/** What of a piece of evidence says which text it is sought in. */
type Place = Pick<Evidence, 'report' | 'capture'>;

/**
 * The commitments of the texts that evidence is sought in, in its order, as long as they hold no more
 * characters together than `limits.charactersSearched`; the rest is not read.
 *
 * A piece that names no report is left out: it is from the report that is filed, which is at hand.
 */
export function quotedTexts(evidence: readonly Place[], known: Knows): string[] {
  const found = new Map<string, number>();
  for (const { report, capture } of evidence) {
    const seen = report === undefined ? undefined : known.of(reports).get(report);
    const named = seen && captureOf(seen.captures, capture);
    if (named) found.set(named.text, named.length);
  }
  let left: number = limits.charactersSearched.most;
  return [...found].flatMap(([commitment, length]) => {
    left -= length;
    return left < 0 ? [] : [commitment];
  });
}

/** The capture of this number, or the newest. */
export function captureOf(
  captures: readonly SeenCapture[],
  number: number | undefined,
): SeenCapture | undefined {
  return number === undefined
    ? captures.at(-1)
    : captures.find(({ capture }) => capture === number);
}

/** The report that evidence for a change of a claim is from where it names none. */
export function homeOf(claim: AnyClaim): string {
  const [first] = claim.record === 'erased' ? [] : claim.evidence;
  return first?.report ?? claim.report;
}
