/** A load under which the stores are compared. */
export interface Point {
  /** Events a call. */
  readonly size: number;
  /** Callers, each of which calls again once it is answered. */
  readonly callers: number;
  /** Dossiers: as many for each caller, or one for all. */
  readonly dossiers: number;
}

/** 1, 10 and 100 events a call, 8 and 64 callers, over 64 dossiers and in one. */
export const POINTS: readonly Point[] = [64, 1].flatMap((dossiers) =>
  [8, 64].flatMap((callers) => [1, 10, 100].map((size) => ({ size, callers, dossiers }))),
);

/** What the table calls it. */
export function titleOf({ size, callers, dossiers }: Point): string {
  const events = size === 1 ? '1 event' : `${size} events`;
  const where = dossiers === 1 ? 'one dossier' : `${dossiers} dossiers`;
  return `${events} a call, ${callers} callers, ${where}`;
}

/** How many times as fast as Emmett we want to be. */
export function aimOf({ callers }: Point): number {
  return callers === 8 ? 2 : 4;
}
