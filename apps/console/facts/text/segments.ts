import { unitsOf } from './code-points.js';

/** Words of a text by their place, in code points. */
interface Place {
  readonly start: number;
  readonly end: number;
}

/** A stretch of a text within which the same spans hold. */
export interface Segment<Span> {
  readonly text: string;
  /** The shortest of the spans that hold here, of equal ones the first; absent where none does. */
  readonly span?: Span;
  /** How many spans hold here. */
  readonly depth: number;
  /** The spans that end with it. */
  readonly ending: readonly Span[];
}

/**
 * A text cut wherever a span begins or ends, so that spans that overlap can be marked. The segments
 * joined are the text.
 */
export function segmentsOf<Span extends Place>(
  text: string,
  spans: readonly Span[],
): readonly Segment<Span>[] {
  const at = unitsOf(
    text,
    spans.flatMap(({ start, end }) => [start, end]),
  );
  const starting = grouped(spans, ({ start }) => at(start));
  const ending = grouped(spans, ({ end }) => at(end));
  const cuts = [...new Set([0, ...starting.keys(), ...ending.keys(), text.length])];
  cuts.sort((a, b) => a - b);
  const holding = new Set<Span>();
  return cuts.slice(1).map((cut, index) => {
    const from = cuts[index] ?? 0;
    for (const span of starting.get(from) ?? []) holding.add(span);
    const span = shortest(holding);
    const segment = {
      text: text.slice(from, cut),
      ...(span && { span }),
      depth: holding.size,
      ending: ending.get(cut) ?? [],
    };
    for (const done of segment.ending) holding.delete(done);
    return segment;
  });
}

function shortest<Span extends Place>(spans: Iterable<Span>): Span | undefined {
  let found: Span | undefined;
  for (const span of spans) {
    if (!found || span.end - span.start < found.end - found.start) found = span;
  }
  return found;
}

function grouped<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => number,
): ReadonlyMap<number, readonly Item[]> {
  const groups = new Map<number, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
