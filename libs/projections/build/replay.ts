import type { RecordedEvent } from '../../event-store/index.js';
import { LookupsInMemory } from '../clock/log-lookups.js';
import { Placement } from '../clock/placement.js';
import type { StoredRow } from '../rows/rows.js';
import { RowsInMemory } from '../rows/rows-in-memory.js';
import { applyBatch, type Progress } from './view-batch.js';
import type { PublicationClock, View } from '../view.js';

/**
 * The views of a dossier built in memory, from events alone and with the very code that the worker
 * uses: what the stored rows have to be.
 */
export class Replay {
  private readonly lookups: LookupsInMemory;
  private readonly placement: Placement;
  private readonly rows = new RowsInMemory();
  private readonly halts = new Map<View, Progress['halted']>();

  constructor(
    private readonly dossier: string,
    clock: PublicationClock,
    private readonly views: readonly View[],
  ) {
    this.lookups = new LookupsInMemory(clock);
    this.placement = new Placement(clock);
  }

  /** Takes the next events, which must follow the last ones without a gap. */
  async take(events: readonly RecordedEvent[]): Promise<void> {
    this.lookups.add(events);
    const placed = await this.placement.place(this.lookups, events);
    for (const view of this.views) {
      if (this.haltOf(view)) continue;
      const { halted } = await applyBatch(this.rows, view, this.dossier, placed);
      if (halted) this.halts.set(view, halted);
    }
  }

  /** The event that a view could not take, and why; undefined where it took all. */
  haltOf(view: View): Progress['halted'] {
    return this.halts.get(view);
  }

  /** All rows of a view, past states included, in the order in which digests take them. */
  rowsOf(view: View): StoredRow[] {
    return this.rows.all(view);
  }
}
