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
import { type Alike, findAlike, fold, MAX_COUNT } from './typography.js';

/** All quotes of one request, to be found in whatever texts it names: in time linear in both. */
export class Quotations {
  private readonly exact: Sought;
  private folded: Sought | undefined;
  private parts: Sought | undefined;

  constructor(private readonly quotes: readonly Quote[]) {
    // Whether it is there a second time is all that matters.
    this.exact = new Sought(quotes.map(wordsOf), 2);
  }

  /** The one place of one of the quotes. */
  find(text: CodePointText, quote: Quote): Span | NoSpan {
    return findQuote(text, quote, this.exact);
  }

  /** What of one of the quotes that is absent keeps its words from being found. */
  whyAbsent(text: CodePointText, quote: Quote): Absence {
    this.parts ??= new Sought(
      this.quotes.flatMap(({ exact, prefix = '', suffix = '' }) =>
        prefix === '' && suffix === '' ? [] : [exact, `${prefix}${exact}`, `${exact}${suffix}`],
      ),
      1,
    );
    return whyAbsent(text, quote, this.parts);
  }

  /** Where the words of one of the quotes stand in other typography. */
  findAlike(text: CodePointText, quote: Quote): Alike | undefined {
    this.folded ??= new Sought(
      this.quotes.map((each) => fold(wordsOf(each))),
      MAX_COUNT,
    );
    return findAlike(text, quote, this.folded);
  }
}
