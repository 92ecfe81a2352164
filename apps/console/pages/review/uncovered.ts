import { lengthOf } from '../../writing/text/code-points.js';

/** A stretch of a text, in code points. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/**
 * The sentences of a text of which no word is in any span: what nobody proposed anything about.
 *
 * @param language of the text, as the report says
 */
export function uncoveredSentences(
  text: string,
  spans: readonly Stretch[],
  language: string | undefined,
): { readonly uncovered: readonly Stretch[]; readonly sentences: number } {
  const sorted = [...spans].sort((a, b) => a.start - b.start);
  const uncovered: Stretch[] = [];
  let sentences = 0;
  let next = 0;
  let reached = 0;
  let point = 0;
  for (const { segment } of segmenterOf(language).segment(text)) {
    const start = point + lengthOf(segment) - lengthOf(segment.trimStart());
    const end = point + lengthOf(segment.trimEnd());
    point += lengthOf(segment);
    if (end <= start) continue;
    sentences += 1;
    for (let span = sorted[next]; span && span.start < end; span = sorted[(next += 1)]) {
      reached = Math.max(reached, span.end);
    }
    if (reached <= start) uncovered.push({ start, end });
  }
  return { uncovered, sentences };
}

function segmenterOf(language: string | undefined): Intl.Segmenter {
  try {
    return new Intl.Segmenter(language ?? 'en', { granularity: 'sentence' });
  } catch {
    return new Intl.Segmenter('en', { granularity: 'sentence' });
  }
}
