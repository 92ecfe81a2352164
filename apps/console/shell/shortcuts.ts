/** A key, or two one after the other, and what it does. */
export interface Shortcut {
  readonly keys: string;
  readonly does: string;
  readonly run: () => void;
}

/** How long after its first key a pair still counts as one. */
const PAIR_MS = 1_000;

/**
 * Listens for shortcuts. None works inside a field, with a modifier, or while a dialog is open, so
 * that nothing of the browser or of a screen reader is taken away; but a sign may be written with Alt
 * or AltGr, as brackets are on many keyboards. Gives what stops it.
 */
export function listen(shortcuts: readonly Shortcut[]): () => void {
  let first = '';
  let firstAt = 0;
  const pressed = (event: KeyboardEvent) => {
    if (isElsewhere(event)) return;
    const pair = event.timeStamp - firstAt < PAIR_MS ? `${first} ${event.key}` : event.key;
    const shortcut =
      shortcuts.find(({ keys }) => keys === pair) ??
      shortcuts.find(({ keys }) => keys === event.key);
    first = shortcut ? '' : event.key;
    firstAt = event.timeStamp;
    if (!shortcut) return;
    event.preventDefault();
    shortcut.run();
  };
  addEventListener('keydown', pressed);
  return () => removeEventListener('keydown', pressed);
}

function isElsewhere(event: KeyboardEvent): boolean {
  const { target } = event;
  if (event.isComposing || isModified(event)) return true;
  if (document.querySelector('[role="dialog"], dialog[open]')) return true;
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('input, textarea, select, [role="combobox"]'))
  );
}

function isModified(event: KeyboardEvent): boolean {
  const { ctrlKey, metaKey, altKey, key } = event;
  const isSign = !/^\p{L}$|^\p{N}$|../u.test(key);
  const writes = isSign && (altKey || event.getModifierState('AltGraph'));
  return metaKey || ((ctrlKey || altKey) && !writes);
}

const OFF = 'parley-shortcuts-off';

/** Whether this browser's reader wants shortcuts at all. */
export const shortcutsAreOn = (): boolean => localStorage.getItem(OFF) === null;

export function switchShortcuts(on: boolean): void {
  if (on) localStorage.removeItem(OFF);
  else localStorage.setItem(OFF, '1');
}
