import type { InPieces } from '../in-turns/index.js';
import type { CodePointText } from './code-points.js';
import {
  type Absence,
  findQuote,
  type NoSpan,
  type Quote,
  type Span,
  whyAbsent,
  wordsOf,
} from './quotes.js';
import { Sought } from './sought.js';
import { type Alike, findAlike, fold, foldedOf, MAX_COUNT } from './typography.js';

/** All quotes of one request, to be found in whatever texts it names: in time linear in both. */
export class Quotations {
  private readonly exact: Sought;
  private folded: Sought | undefined;
  private parts: Sought | undefined;

  constructor(private readonly quotes: readonly Quote[]) {
    // Whether it is there a second time is all that matters.
    this.exact = new Sought(quotes.map(wordsOf), 2);
  }

  /**
   * Does in pieces what takes long of telling where some of the quotes are in a text, or why they are
   * not: all else that is asked about them is answered at once then.
   */
  *seekIn(text: CodePointText, quotes: readonly Quote[]): InPieces<void> {
    yield* this.exact.seek(text, quotes.map(wordsOf));
    const absent = quotes.filter((each) => this.find(text, each) === 'absent');
    if (absent.length === 0) return;
    const folded = foldedOf(text);
    yield;
    yield* this.foldedWords().seek(
      folded,
      absent.map((each) => fold(wordsOf(each))),
    );
    yield* this.partsOfWords().seek(text, absent.flatMap(partsOf));
  }

  /** The one place of one of the quotes. */
  find(text: CodePointText, quote: Quote): Span | NoSpan {
    return findQuote(text, quote, this.exact);
  }

  /** What of one of the quotes that is absent keeps its words from being found. */
  whyAbsent(text: CodePointText, quote: Quote): Absence {
    return whyAbsent(text, quote, this.partsOfWords());
  }

  /** Where the words of one of the quotes stand in other typography. */
  findAlike(text: CodePointText, quote: Quote): Alike | undefined {
    return findAlike(text, quote, this.foldedWords());
  }

  private partsOfWords(): Sought {
    return (this.parts ??= new Sought(this.quotes.flatMap(partsOf), 1));
  }

  private foldedWords(): Sought {
    this.folded ??= new Sought(
      this.quotes.map((each) => fold(wordsOf(each))),
      MAX_COUNT,
    );
    return this.folded;
  }
}

/** Words that may be there without the rest; none where there is no rest. */
function partsOf({ exact, prefix = '', suffix = '' }: Quote): string[] {
  return prefix === '' && suffix === '' ? [] : [exact, `${prefix}${exact}`, `${exact}${suffix}`];
}
