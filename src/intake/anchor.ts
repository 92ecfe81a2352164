import { CodePointText } from '../../libs/text/index.js';
import { findSpan, quotationsIn } from '../claims/anchor.js';
import type { Evidence } from '../claims/claim.js';
import type { Fault } from '../deciding/result.js';
import type { ProposedSpan } from './extracting/candidate.js';

/** A text that is read, in code points. */
export type Text = CodePointText;

/** A piece of evidence with its place in the text. */
export type Anchored = ProposedSpan;

/** The text of an intake, to be looked into. */
export function textOf(text: string): Text {
  return new CodePointText(text);
}

/** Finds evidence in the text of an intake, of which there is one capture and no other report. */
export function anchorIn(
  text: Text,
  evidence: readonly Evidence[],
  slug: string,
  path: string,
): { found: Anchored[]; faults: Fault[] } {
  const quotations = quotationsIn(evidence);
  const found: Anchored[] = [];
  const faults: Fault[] = [];
  evidence.forEach((piece, index) => {
    const at = `${path}/${index}`;
    if (piece.report !== undefined && piece.report !== slug) {
      faults.push({ path: `${at}/report`, message: `is another report than ${slug}` });
      return;
    }
    if (piece.capture !== undefined && piece.capture !== 1) {
      faults.push({ path: `${at}/capture`, message: 'is another text than the one that is read' });
      return;
    }
    const span = findSpan(text, piece, quotations, at);
    if ('message' in span) faults.push(span);
    else found.push({ ...span, quotation: piece.quotation });
  });
  return { found, faults };
}
