/** What became of building a view of a dossier anew. */
export type Rebuilt =
  /** Readers see the new rows. Those that they saw before are kept. */
  | {
      readonly outcome: 'taken-over';
      readonly version: number;
      /** The event that they cannot take: no newer one is shown. */
      readonly haltedAt: number | null;
    }
  /** The new rows cannot take an event that the old ones took: readers go on seeing the old ones. */
  | { readonly outcome: 'halted'; readonly at: number; readonly reason: string }
  /** Newer code has built the view, or is building it. */
  | { readonly outcome: 'left-to-newer-code' }
  /** Somebody else is at it, or has dropped it meanwhile. */
  | { readonly outcome: 'left-to-others' }
  /** Views that it is made from are themselves to be built anew, or to forget, before. */
  | { readonly outcome: 'waits-for-its-inputs' };

/** What became of taking a view of a dossier back. */
export type TakenBack =
  | Rebuilt
  /** There are no rows from before. */
  | { readonly outcome: 'nothing-kept' }
  /** They are of another revision of the code, which alone can bring them up to date. */
  | { readonly outcome: 'of-other-code'; readonly revision: number };

/** Told after every batch: up to which version the views are built that are furthest behind. */
export type TellVersion = (version: number) => void;
