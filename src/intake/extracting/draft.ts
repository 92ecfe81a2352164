import type { Dated, Sentence, Speaker } from '../../../libs/language/index.js';
import type { ProposedContent, Quotation, Warning } from './candidate.js';

/** A candidate in the making: its span is in UTF-16 units of the text. */
export interface Draft {
  readonly rule: string;
  readonly content: ProposedContent;
  readonly missing: readonly string[];
  /** Absent: the report in its own voice. */
  readonly speaker: Speaker | 'narrator' | undefined;
  readonly saidAt?: string | undefined;
  readonly start: number;
  readonly end: number;
  readonly quotation: Quotation;
  readonly warnings: readonly Warning[];
}

/** A sentence that is read, with what is known of it and of those around it. */
export interface Reading {
  readonly sentence: Sentence;
  /** The whole text. */
  readonly text: string;
  /** Those that it names. */
  readonly dates: readonly Dated[];
  /** A condition stands in it, or in the next one, which goes on with it. */
  readonly conditional: boolean;
}

/** Where some words of a sentence stand, in UTF-16 units, without the marks at their ends. */
export function spanOf(
  { tokens }: Sentence,
  from: number,
  to: number,
): { start: number; end: number } | undefined {
  let first = from;
  let last = to - 1;
  while (first <= last && isMark(tokens[first]?.value, OPENING)) first += 1;
  while (last >= first && isMark(tokens[last]?.value, CLOSING)) last -= 1;
  const [begin, end] = [tokens[first], tokens[last]];
  if (begin === undefined || end === undefined || first > last) return undefined;
  return { start: begin.start, end: end.end };
}

const MARK = /^[\p{P}\p{S}]+$/u;
const OPENING = /^["'“‘«„([#$€£]/;
const CLOSING = /["'”’»)\]%]$/;

/** Whether a token is a mark that belongs to no quotation, bracket or number. */
function isMark(value: string | undefined, kept: RegExp): boolean {
  return value !== undefined && MARK.test(value) && !kept.test(value);
}

/** Words as one line. */
export function lineOf(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
