import { askedBy } from '../asking/index.js';

interface UnderWay<T> {
  readonly over: Promise<unknown>;
  next?: Promise<T>;
}

/**
 * Reads that callers share who ask for the same at once. Nobody is given what was read before they
 * asked: who comes while one is under way shares the next, which begins when that one is over.
 */
export class SharedReads<T> {
  private readonly underWay = new Map<string, UnderWay<T>>();

  /**
   * @param of what is read: those who name the same share it
   * @param read begins to read it
   */
  read(of: string, read: () => Promise<T>): Promise<T> {
    const underWay = this.underWay.get(of);
    if (!underWay) return this.begin(of, read);
    underWay.next ??= underWay.over.then(() => this.begin(of, read));
    return underWay.next;
  }

  private begin(of: string, read: () => Promise<T>): Promise<T> {
    // One of those who share it may leave.
    const result = askedBy(undefined, read);
    const end = () => {
      if (underWay.next === undefined) this.underWay.delete(of);
    };
    const underWay: UnderWay<T> = { over: result.then(end, end) };
    this.underWay.set(of, underWay);
    return result;
  }
}
