/** A span of a text in Unicode code points, half-open, as evidence gives it. */
export interface Span {
  start: number;
  end: number;
}

/**
 * Returns a function that finds the span from the first words of a passage to its last, both
 * included. A passage is named by its two ends so that a test need not carry its text.
 *
 * @throws Error where either end is not in the text exactly once, or they stand in the wrong order.
 */
export function locator(text: string): (from: string, to?: string) => Span {
  const unitOf = (words: string): number => {
    const unit = text.indexOf(words);
    if (unit < 0 || text.includes(words, unit + 1)) {
      throw new Error(`"${words}" must be in the text exactly once: name other words.`);
    }
    return unit;
  };
  const codePoints = (units: number): number => [...text.slice(0, units)].length;

  return (from, to = from) => {
    const first = unitOf(from);
    const last = unitOf(to) + to.length;
    if (last < first + from.length) {
      throw new Error(`"${to}" ends before "${from}" does: swap the two ends of the passage.`);
    }
    return { start: codePoints(first), end: codePoints(last) };
  };
}
