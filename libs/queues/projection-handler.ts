/** What the queues wake: whatever brings a dossier's views up to date. */
export interface ProjectionHandler {
  /**
   * Brings every view of this dossier up to its head. It may run more than once
   * at the same time, here and elsewhere, and must do no harm then.
   *
   * @throws if it did not get there; a sweep tries again.
   */
  project(dossier: string): Promise<void>;

  /**
   * At most `limit` dossiers that have a view behind their head. Those whose
   * views are halted must be left out: else they fill the list for ever.
   */
  behind(limit: number): Promise<string[]>;
}

/** Under this token a module provides the {@link ProjectionHandler} of the process. */
export const PROJECTION_HANDLER = Symbol('PROJECTION_HANDLER');
