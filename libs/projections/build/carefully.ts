import { isDataError, type RawTransaction } from '../../database/index.js';
import { RefusedByView } from '../derived/refused.js';
import { haltedAt, type Reached } from './reached.js';

/**
 * Whether a view is to blame: it, or PostgreSQL, refused what some versions brought; or that is more
 * than the engine holds in one piece, such as a text of all rows that they change.
 */
function isRefusal(error: unknown): boolean {
  return error instanceof RefusedByView || error instanceof RangeError || isDataError(error);
}

/**
 * Does something, and does it anew, with more care, where a view cannot take something and it is
 * not known of which version that is.
 */
export async function carefully<T>(attempt: (careful: boolean) => Promise<T>): Promise<T> {
  try {
    return await attempt(false);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return attempt(true);
  }
}

/** What a view is taken through: versions, or their events. */
interface Portion<P> {
  readonly of: P;
  /** The two halves; undefined where there is one version only. */
  halve(of: P): readonly [P, P] | undefined;
  /** The version, where there is only one. */
  versionOf(of: P): number;
}

/**
 * Takes a view through something that it may refuse: the version that it cannot take is looked for
 * by halving, and halts the view.
 *
 * @param attempt undoes what was begun where it fails
 */
export async function inHalves<P>(
  { of, ...portion }: Portion<P>,
  take: (of: P) => Promise<Reached>,
  attempt: (run: () => Promise<Reached>) => Promise<Reached>,
): Promise<Reached> {
  try {
    return await attempt(() => take(of));
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const halves = portion.halve(of);
    if (!halves) return haltedAt(portion.versionOf(of), error);
    const [first, second] = halves;
    const reached = await inHalves({ ...portion, of: first }, take, attempt);
    if (reached.halted) return reached;
    const rest = await inHalves({ ...portion, of: second }, take, attempt);
    return { ...rest, changed: rest.changed ?? reached.changed };
  }
}

/** Attempts within a transaction, which goes on after one that failed. */
export function withSavepoint(tx: RawTransaction) {
  return async (run: () => Promise<Reached>): Promise<Reached> => {
    await tx.$executeRaw`SAVEPOINT before_attempt`;
    try {
      const reached = await run();
      await tx.$executeRaw`RELEASE SAVEPOINT before_attempt`;
      return reached;
    } catch (error) {
      if (isRefusal(error)) await tx.$executeRaw`ROLLBACK TO SAVEPOINT before_attempt`;
      throw error;
    }
  };
}
