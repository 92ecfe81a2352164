/** The place of a candidate in the list. */
export const placeOf = (id: string): string => `candidate-${id}`;

/** Puts the focus on a candidate in the list, and shows its words in the text. */
export function focusOn(id: string): void {
  const place = document.getElementById(placeOf(id));
  place?.focus({ preventScroll: true });
  place?.scrollIntoView({ block: 'nearest' });
  const [mark] = document.querySelectorAll<HTMLElement>(`[data-candidate="${CSS.escape(id)}"]`);
  mark?.scrollIntoView({ block: 'nearest' });
}
