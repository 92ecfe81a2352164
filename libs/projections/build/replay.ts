import type { RecordedEvent } from '../../event-store/index.js';
import { LookupsInMemory } from '../clock/log-lookups.js';
import { Placement } from '../clock/placement.js';
import { inOrder, inputsOf } from '../derived/define.js';
import { Derivation } from '../derived/derivation.js';
import { GroupStates } from '../derived/group-states.js';
import { RowsInMemory } from '../rows/rows-in-memory.js';
import type { Aggregate, Derived, PublicationClock, StoredRow, View } from '../view.js';
import { inHalves } from './carefully.js';
import { foldBatch } from './fold-batch.js';
import { ofVersions } from './portions.js';
import type { Reached } from './reached.js';

/**
 * The views of a dossier built in memory, from events alone and with the very code that the worker
 * uses: what the stored rows have to be.
 */
export class Replay {
  private readonly views: readonly View[];
  private readonly lookups: LookupsInMemory;
  private readonly placement: Placement;
  private readonly rows = new RowsInMemory();
  private readonly states = new GroupStates();
  private readonly reached = new Map<View, Reached>();

  /** @throws if a view is made from one that is not among them */
  constructor(
    private readonly dossier: string,
    clock: PublicationClock,
    views: readonly View[],
  ) {
    this.views = inOrder(views);
    this.lookups = new LookupsInMemory(clock);
    this.placement = new Placement(clock);
  }

  /** Takes the next events, which must follow the last ones without a gap. */
  async take(events: readonly RecordedEvent[]): Promise<void> {
    this.lookups.add(events);
    const placed = await this.placement.place(this.lookups, events);
    const derivation = new Derivation(this.rows, this.states);
    for (const view of this.views) {
      if (this.haltOf(view)) continue;
      if (view.sort === undefined) {
        const { touched, ...reached } = await foldBatch(this.rows, view, this.dossier, placed);
        derivation.add(view, touched);
        this.reached.set(view, reached);
      } else this.reached.set(view, await this.derive(view, derivation));
    }
  }

  private async derive(view: Derived | Aggregate, derivation: Derivation): Promise<Reached> {
    const after = this.versionOf(view);
    const upTo = Math.min(...inputsOf(view).map((input) => this.versionOf(input)));
    if (upTo <= after) return { version: after };
    const to = { dossier: this.dossier, view, generation: 1, erased: 0 };
    return inHalves(
      ofVersions({ after, upTo }),
      (versions) => derivation.take(to, versions),
      (run) => run(),
    );
  }

  private versionOf(view: View): number {
    return this.reached.get(view)?.version ?? 0;
  }

  /** The event that a view could not take, and why; undefined where it took all. */
  haltOf(view: View): Reached['halted'] {
    return this.reached.get(view)?.halted;
  }

  /** All rows of a view, past states included, in the order in which digests take them. */
  rowsOf(view: View): StoredRow[] {
    return this.rows.all(view);
  }
}
