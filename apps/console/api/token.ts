/** Half of a session: the other half is a cookie that scripts cannot read. */
const NAME = 'parley-session';

/** The token of this browser's session with this origin, or null. */
export const token = (): string | null => localStorage.getItem(NAME);

export function keepToken(value: string): void {
  localStorage.setItem(NAME, value);
}

export function dropToken(): void {
  localStorage.removeItem(NAME);
}

/** Calls back when another tab has signed in or out; gives what stops that. */
export function onTokenElsewhere(call: () => void): () => void {
  const listener = ({ key }: StorageEvent) => {
    if (key === NAME || key === null) call();
  };
  addEventListener('storage', listener);
  return () => removeEventListener('storage', listener);
}
