import type { CodePointText } from './code-points.js';
import type { Sought } from './sought.js';

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

/** The words of a quote with what stands before and after. */
export function wordsOf({ exact, prefix = '', suffix = '' }: Quote): string {
  return `${prefix}${exact}${suffix}`;
}

/**
 * Finds the one place of a quote (W3C TextQuoteSelector). Never the likeliest of several.
 *
 * @param sought counts the words of quotes up to twice
 */
export function findQuote(text: CodePointText, quote: Quote, sought: Sought): Span | NoSpan {
  const { first, count } = sought.placesIn(text, wordsOf(quote));
  if (count === 0) return 'absent';
  if (count > 1) return 'ambiguous';
  const unit = first + (quote.prefix ?? '').length;
  return {
    start: text.codePointAt(unit),
    end: text.codePointAt(unit + quote.exact.length),
    exact: quote.exact,
  };
}

/** What of a quote keeps its words from being found: these themselves, or what is to stand before or after them. */
export type Absence = 'exact' | 'prefix' | 'suffix' | 'prefix-and-suffix';

/**
 * Why a quote is absent. Words that stand after the prefix, and elsewhere before the suffix, are
 * kept by both.
 *
 * @param sought finds the words of quotes with the prefix, with the suffix and with neither
 */
export function whyAbsent(text: CodePointText, quote: Quote, sought: Sought): Absence {
  const { exact, prefix = '', suffix = '' } = quote;
  if (prefix === '' && suffix === '') return 'exact';
  const isThere = (words: string) => sought.placesIn(text, words).count > 0;
  if (!isThere(exact)) return 'exact';
  if (prefix !== '' && !isThere(`${prefix}${exact}`)) {
    return suffix === '' || isThere(`${exact}${suffix}`) ? 'prefix' : 'prefix-and-suffix';
  }
  return prefix === '' || !isThere(`${exact}${suffix}`) ? 'suffix' : 'prefix-and-suffix';
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
