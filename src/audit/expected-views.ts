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
import { erasedActors, erasedAmong } from '../erasing/without-erased-actors.js';
import type { Report } from './finding.js';

/** Events that are replayed at a time. */
const BATCH = 2_000;

/** What the views of a dossier have to be, by its events. */
export class ExpectedViews {
  private readonly digests = new Map<string, ViewDigest>();

  private constructor(private readonly replayed: Replay) {}

  /** Builds the views in memory; undefined where the events make no sense, which is reported. */
  static async from(
    dossier: string,
    events: readonly RecordedEvent[],
    { clock, views }: { readonly clock: PublicationClock; readonly views: readonly View[] },
    report: Report,
  ): Promise<ExpectedViews | undefined> {
    const replayed = new Replay(dossier, clock, views);
    const names = erasedAmong(events);
    for (let start = 0; start < events.length; start += BATCH) {
      const batch = events.slice(start, start + BATCH);
      try {
        await replayed.take(batch.map((event) => erasedActors.rename(event, names)));
      } catch (error) {
        const stretch = `${batch[0]?.version} to ${batch.at(-1)?.version}`;
        report('views', `cannot be built from the events ${stretch}: ${String(error)}`);
        return undefined;
      }
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
