/** How far a view came. */
export interface Reached {
  readonly version: number;
  /** The last version at which a row began or ended; absent where none did. */
  readonly changed?: number | undefined;
  /** The version of the event that the view could not take, and why. */
  readonly halted?: { readonly at: number; readonly reason: string };
}

export function haltedAt(version: number, error: unknown): Reached {
  const reason = error instanceof Error ? error.message : String(error);
  return { version: version - 1, halted: { at: version, reason } };
}
