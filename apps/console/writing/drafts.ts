/*
 * What was typed and not sent yet lies in this browser, so that it survives a reload, a closed tab
 * and the end of a session. Signing out on purpose throws it away.
 */
const PREFIX = 'parley-draft ';
/** What of it is no words of anybody: under which key something was sent. */
export const ATTEMPT = 'attempt ';

/** What is kept under a name; undefined where nothing is, or where it cannot be read. */
export function keptDraft<Draft>(name: string): Draft | undefined {
  const text = localStorage.getItem(PREFIX + name);
  if (text === null) return undefined;
  try {
    return JSON.parse(text) as Draft;
  } catch {
    return undefined;
  }
}

/** Keeps a draft. Says whether there was room for it. */
export function keepDraft(name: string, draft: unknown): boolean {
  try {
    localStorage.setItem(PREFIX + name, JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

export function dropDraft(name: string): void {
  localStorage.removeItem(PREFIX + name);
}

/** How many drafts lie in this browser. */
export function countDrafts(): number {
  return Object.keys(localStorage).filter(
    (key) => key.startsWith(PREFIX) && !key.startsWith(PREFIX + ATTEMPT),
  ).length;
}
