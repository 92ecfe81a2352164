import type { RecordedEvent } from '../../libs/event-store/index.js';
import {
  digestOf,
  OPEN,
  type PublicationClock,
  Replay,
  type StoredRow,
  type View,
  type ViewDigest,
} from '../../libs/projections/index.js';

/** Events that are replayed at a time. */
const BATCH = 2_000;

/** What the views of a dossier have to be, by its events. */
export class ExpectedViews {
  private readonly digests = new Map<string, ViewDigest>();

  private constructor(private readonly replayed: Replay) {}

  /** Builds the views in memory. */
  static async from(
    dossier: string,
    events: readonly RecordedEvent[],
    { clock, views }: { readonly clock: PublicationClock; readonly views: readonly View[] },
  ): Promise<ExpectedViews> {
    const replayed = new Replay(dossier, clock, views);
    for (let start = 0; start < events.length; start += BATCH) {
      await replayed.take(events.slice(start, start + BATCH));
    }
    return new ExpectedViews(replayed);
  }

  /** The event that a view cannot take, and why; undefined where it takes all. */
  haltOf(view: View): ReturnType<Replay['haltOf']> {
    return this.replayed.haltOf(view);
  }

  /** The rows of a view as they were at a version, in the order of digests. */
  rowsAt(view: View, version: number): StoredRow[] {
    return this.replayed.rowsOf(view).flatMap((stored) => {
      const { rectangle, row } = stored;
      if (rectangle.versionFrom > version) return [];
      if (rectangle.versionTo <= version || rectangle.versionTo === OPEN) return [stored];
      return [{ rectangle: { ...rectangle, versionTo: OPEN }, row }];
    });
  }

  /** Their digest. */
  async digestAt(view: View, version: number): Promise<ViewDigest> {
    const name = `${view.name} ${version}`;
    const digest = this.digests.get(name) ?? (await digestOf(view, this.rowsAt(view, version)));
    this.digests.set(name, digest);
    return digest;
  }
}
