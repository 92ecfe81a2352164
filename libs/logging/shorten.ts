/** Characters of a text within a line; a path, a message or a stack beyond that is cut. */
const LONGEST_TEXT = 2_000;
/** Characters of a line with all its texts. */
const LONGEST_LINE = 16_000;

/** What is kept of a line that is too long even with its texts cut. */
const KEPT = ['level', 'time', 'correlationId', 'traceId', 'method', 'path', 'msg'];

/**
 * Cuts what is too long in a line of JSON, so that nobody fills the log by what he sends: every text
 * in it, and, where there is still too much, all but the fields by which it is understood.
 */
export function shorten(line: string): string {
  if (line.length <= LONGEST_TEXT) return line;
  const shorter = toLine(JSON.parse(asJson(line), (_, value: unknown) => cut(value)));
  if (shorter.length <= LONGEST_LINE) return shorter;
  const kept = Object.entries(JSON.parse(shorter) as object).filter(([name]) =>
    KEPT.includes(name),
  );
  return toLine({ ...Object.fromEntries(kept), leftOut: shorter.length });
}

/** Blotting out a secret that has quotation marks in it may leave no JSON; it is then a text. */
function asJson(line: string): string {
  try {
    JSON.parse(line);
    return line;
  } catch {
    return JSON.stringify({ msg: line });
  }
}

function cut(value: unknown): unknown {
  if (typeof value !== 'string' || value.length <= LONGEST_TEXT) return value;
  // A pair of surrogates is not taken apart, or the log would not be UTF-8.
  const kept = value.slice(0, LONGEST_TEXT).replace(/[\uD800-\uDBFF]$/, '');
  return `${kept}… (${value.length - kept.length} more characters)`;
}

function toLine(value: unknown): string {
  return `${JSON.stringify(value)}\n`;
}
