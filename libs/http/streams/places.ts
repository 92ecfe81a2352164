import type { Problem } from '../problems/problem.js';

/** How many streams of a sort may be open at once. */
export interface PlaceLimits {
  readonly ofKey: number;
  readonly ofProcess: number;
}

/** Makes the problem that says that a key, or the process, has as many as it may have. */
export type NoPlace = (of: keyof PlaceLimits, limit: number) => Problem;

/** Counts the streams of a sort that are open, by key and all together. */
export class Places {
  private readonly ofKeys = new Map<string, number>();
  private taken = 0;

  constructor(
    private readonly limits: PlaceLimits,
    private readonly refusal: NoPlace,
  ) {}

  /** How many are taken. */
  get open(): number {
    return this.taken;
  }

  /**
   * Takes a place.
   *
   * @returns what gives it back
   * @throws Problem which names the limit
   */
  take(key: string): () => void {
    const { ofKey, ofProcess } = this.limits;
    const own = this.ofKeys.get(key) ?? 0;
    if (own >= ofKey) throw this.refusal('ofKey', ofKey);
    if (this.taken >= ofProcess) throw this.refusal('ofProcess', ofProcess);
    this.taken += 1;
    this.ofKeys.set(key, own + 1);
    return () => {
      this.taken -= 1;
      const left = (this.ofKeys.get(key) ?? 1) - 1;
      if (left === 0) this.ofKeys.delete(key);
      else this.ofKeys.set(key, left);
    };
  }
}
