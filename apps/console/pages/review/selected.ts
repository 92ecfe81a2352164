import { type Span, spanOf } from '../../writing/text/code-points.js';

/**
 * The words that are selected within an element that shows a text whole and nothing else as text;
 * undefined where none are.
 *
 * @param id of the element
 */
export function selectedIn(id: string, text: string): Span | undefined {
  const place = document.getElementById(id);
  const selection = getSelection();
  if (!place || !selection || selection.isCollapsed || selection.rangeCount === 0) return undefined;
  const range = selection.getRangeAt(0);
  if (!place.contains(range.startContainer) || !place.contains(range.endContainer)) {
    return undefined;
  }
  const before = document.createRange();
  before.selectNodeContents(place);
  before.setEnd(range.startContainer, range.startOffset);
  const start = before.toString().length;
  return spanOf(text, start, start + range.toString().length);
}
