import { edtfSpan } from './edtf-span.js';
import { Refusal } from './refusal.js';

/** The longest text that is taken as a date, in UTF-16 code units. */
export const EDTF_MAX_LENGTH = 256;

/**
 * A date of the world as somebody wrote it, and the half-open range [from, to) of time that it can
 * mean: milliseconds since 1970 UTC in the proleptic Gregorian calendar. `null` is a side that is
 * open, unknown, or beyond what a JavaScript Date can hold; the other side then is the last that it can.
 */
export interface EdtfDate {
  readonly edtf: string;
  readonly from: number | null;
  readonly to: number | null;
}

/** A date, or a sentence that says why the text is none and what to write. */
export type EdtfResult =
  { readonly ok: true; readonly date: EdtfDate } | { readonly ok: false; readonly problem: string };

/** What was read of late: a matter has few dates, and to read one takes a while. */
const read = new Map<string, EdtfResult>();
const REMEMBERED = 4_000;

/**
 * Reads a date in EDTF (ISO 8601-2:2019, levels 0 to 2). Never throws, for any string.
 *
 * Days, months and years without a zone are those of UTC. Ranges are the widest that the text
 * allows: all years of `201X`, all members of `[1667,1668]`, every zone for a time without one.
 * Beyond the standard it takes times to the minute or with a fraction of a second, and spaces around
 * the commas of a list. In time linear in the text.
 */
export function parseEdtf(text: string): EdtfResult {
  if (text.length > EDTF_MAX_LENGTH) {
    return {
      ok: false,
      problem: `A date has at most ${EDTF_MAX_LENGTH} characters, and this has ${text.length}.`,
    };
  }
  const known = read.get(text);
  if (known) return known;
  const result = readAnew(text);
  remember(text, result);
  return result;
}

function readAnew(text: string): EdtfResult {
  try {
    const { from, to } = edtfSpan(text);
    return { ok: true, date: { edtf: text, from: finiteOrNull(from), to: finiteOrNull(to) } };
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, problem: error.message };
    throw error;
  }
}

function remember(text: string, result: EdtfResult): void {
  for (const oldest of read.keys()) {
    if (read.size < REMEMBERED) break;
    read.delete(oldest);
  }
  read.set(text, result);
}

function finiteOrNull(bound: number): number | null {
  return Number.isFinite(bound) ? bound : null;
}
