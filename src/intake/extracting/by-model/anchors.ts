import type { InPieces } from '../../../../libs/in-turns/index.js';
import { CodePointText, Quotations, type Quote } from '../../../../libs/text/index.js';
import { limits } from '../../../limits/limits.js';
import type { WireClaim } from './wire.js';
import type { Window } from './windows.js';

/** Where the words of a claim stand in a window. */
export interface Anchor {
  /** In UTF-16 units of the window. */
  readonly start: number;
  readonly end: number;
  /** The words of the text, which may differ from the model's in marks, dashes and white space. */
  readonly exact: string;
  readonly isFolded: boolean;
}

/**
 * Finds what a model quotes in the window that it was shown: exactly, or else with all quotation marks,
 * dashes and runs of white space taken for one each. Never the likeliest of several places, and
 * nothing that is only like it.
 */
export class Anchors {
  private readonly text: CodePointText;
  private readonly quotations: Quotations;
  private readonly quotes = new Map<WireClaim, readonly Quote[]>();

  constructor({ text }: Window, claims: readonly WireClaim[]) {
    this.text = new CodePointText(text);
    for (const claim of claims) this.quotes.set(claim, quotesOf(claim));
    this.quotations = new Quotations([...this.quotes.values()].flat());
  }

  /** Does in pieces what takes long of finding them. */
  seek(): InPieces<void> {
    return this.quotations.seekIn(this.text, [...this.quotes.values()].flat());
  }

  /** Where it stands, or a sentence that says why it stands nowhere. */
  of(claim: WireClaim): Anchor | string {
    const quotes = this.quotes.get(claim) ?? [];
    if (claim.quote.length > limits.charactersOfSpan.most)
      return 'It is longer than a claim may be.';
    if (quotes.length === 0) return 'It quotes no words.';
    let isThere = false;
    for (const quote of quotes) {
      const span = this.quotations.find(this.text, quote);
      if (typeof span !== 'string') return this.anchor(span, false);
      isThere ||= span === 'ambiguous';
    }
    if (isThere) return TWICE;
    for (const quote of quotes) {
      const alike = this.quotations.findAlike(this.text, quote);
      if (alike?.count === 1) return this.anchor(alike, true);
      isThere ||= alike !== undefined;
    }
    return isThere ? TWICE : 'These words are not in the text.';
  }

  private anchor(
    { start, exact }: { readonly start: number; readonly exact: string },
    isFolded: boolean,
  ): Anchor {
    const unit = this.text.slice(0, start).length;
    return { start: unit, end: unit + exact.length, exact, isFolded };
  }
}

/** More than that before a quote tells nothing more; in UTF-16 units. */
const LONGEST_BEFORE = 600;
const TWICE = 'These words are in the text more than once.';

/** By itself, and with what stands before it where that is needed to tell which it is. */
function quotesOf({ quote, before }: WireClaim): Quote[] {
  const exact = quote.trim();
  if (exact === '' || quote.length > limits.charactersOfSpan.most) return [];
  const prefix = before.trim().slice(-LONGEST_BEFORE);
  if (prefix === '') return [{ exact }];
  return [{ exact }, { exact, prefix: `${prefix} ` }, { exact, prefix }];
}
