import type { InPieces } from '../../libs/in-turns/index.js';
import type { CodePointText, Quote } from '../../libs/text/index.js';
import type { Knowledge } from '../deciding/knowledge.js';
import { reports } from '../reports/state.js';
import { type Anchorage, quoteOf } from './anchor.js';
import type { Evidence } from './claim.js';
import { captureOf } from './quoted-texts.js';

/**
 * Seeks in pieces what evidence quotes, each in the text that it is from, so that to anchor all of it
 * takes no longer than to look it up.
 */
export function* seekQuotes(
  knowledge: Knowledge,
  evidence: readonly Evidence[],
  { report, quotations }: Anchorage,
): InPieces<void> {
  const quotes = new Map<CodePointText, Quote[]>();
  for (const piece of evidence) {
    yield;
    const text = piece.start === undefined && textOf(knowledge, piece, report);
    if (!text) continue;
    const others = quotes.get(text);
    if (others) others.push(quoteOf(piece));
    else quotes.set(text, [quoteOf(piece)]);
  }
  for (const [text, sought] of quotes) yield* quotations.seekIn(text, sought);
}

/** The text that evidence is from; none where it is not there, or not known. */
function textOf(knowledge: Knowledge, piece: Evidence, home: string): CodePointText | null {
  const report = knowledge.of(reports).get(piece.report ?? home);
  const capture = report && captureOf(report.captures, piece.capture);
  return capture && knowledge.hasText(capture.text) ? knowledge.text(capture.text) : null;
}
