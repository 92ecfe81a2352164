/** What this browser keeps of a log between two visits: a signed checkpoint and the first key. */
export interface Kept {
  readonly note: string;
  readonly key: string;
  /** When it was kept. */
  readonly at: string;
}

const nameOf = (dossier: string): string => `parley-log ${dossier}`;

/** What was kept at the last visit; undefined where nothing was, or it cannot be read. */
export function keptOf(dossier: string): Kept | undefined {
  const text = localStorage.getItem(nameOf(dossier));
  if (text === null) return undefined;
  try {
    const kept = JSON.parse(text) as Partial<Kept>;
    const { note, key, at } = kept;
    if (typeof note !== 'string' || typeof key !== 'string' || typeof at !== 'string') return;
    return { note, key, at };
  } catch {
    return undefined;
  }
}

export function keep(dossier: string, { note, key }: Omit<Kept, 'at'>): void {
  const kept: Kept = { note, key, at: new Date().toISOString() };
  localStorage.setItem(nameOf(dossier), JSON.stringify(kept));
}
