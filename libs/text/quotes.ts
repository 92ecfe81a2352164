import type { CodePointText } from './code-points.js';
import { placeOf } from './place-of.js';

/** A span of a text: half-open, in code points. */
export interface Span {
  readonly start: number;
  readonly end: number;
  /** The words of the span. */
  readonly exact: string;
}

/** Names a span by its words, with what stands before and after where they occur twice. */
export interface Quote {
  readonly exact: string;
  readonly prefix?: string | undefined;
  readonly suffix?: string | undefined;
}

/** Why a quote or a position names no span. */
export type NoSpan = 'absent' | 'ambiguous' | 'outside' | 'different-words';

/** Finds the one place of a quote (W3C TextQuoteSelector). Never the likeliest of several. */
export function findQuote(text: CodePointText, quote: Quote): Span | NoSpan {
  const prefix = quote.prefix ?? '';
  const words = `${prefix}${quote.exact}${quote.suffix ?? ''}`;
  const found = placeOf(text.text, words);
  if (found < 0) return 'absent';
  if (placeOf(text.text, words, found + 1) >= 0) return 'ambiguous';
  const unit = found + prefix.length;
  return {
    start: text.codePointAt(unit),
    end: text.codePointAt(unit + quote.exact.length),
    exact: quote.exact,
  };
}

/** Cuts out a position (W3C TextPositionSelector) and checks the words that are said to stand there. */
export function cutSpan(
  text: CodePointText,
  { start, end, exact }: { start: number; end: number; exact?: string | undefined },
): Span | NoSpan {
  if (start >= end || end > text.length) return 'outside';
  const words = text.slice(start, end);
  if (exact !== undefined && exact !== words) return 'different-words';
  return { start, end, exact: words };
}
