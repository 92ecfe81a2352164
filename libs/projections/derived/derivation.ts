import type { Reached } from '../build/reached.js';
import type { Touched } from '../rows/changes.js';
import type { RowStore } from '../rows/row-store.js';
import type { Aggregate, Derived, Versions, View } from '../view.js';
import { deriveRows } from './derive-rows.js';
import type { GroupStates, Place } from './group-states.js';
import { RowsAtHand } from './rows-at-hand.js';
import { sumUpRows } from './sum-up-rows.js';

/** Where the rows of a view that are made of others belong to. */
export type Destination = Omit<Place, 'view'> & { readonly view: Aggregate | Derived };

/**
 * Takes views through versions that those that they are made from were taken through before; all
 * of one dossier. What several of them look up is read once.
 */
export class Derivation {
  private readonly touched: [View, Touched][] = [];
  private readonly atHand = new Map<string, RowsAtHand>();

  constructor(
    private readonly store: RowStore,
    private readonly states: GroupStates,
  ) {}

  /** Takes in what a view was taken through just before. */
  add(view: View, touched: Touched): void {
    this.touched.push([view, touched]);
    for (const rows of this.atHand.values()) rows.add(view, touched);
  }

  /** @throws RefusedByView if the view cannot take one of the versions, and does not know which */
  async take({ view, ...place }: Destination, versions: Versions): Promise<Reached> {
    const { store } = this;
    const rows = this.rowsOf(versions);
    const { touched, ...reached } =
      view.sort === 'derived'
        ? await deriveRows(store, rows, view, place.dossier)
        : await sumUpRows(
            store,
            rows,
            view,
            place.dossier,
            this.states.take({ ...place, view: view.name }, versions.after),
          );
    this.add(view, touched);
    return reached;
  }

  private rowsOf(versions: Versions): RowsAtHand {
    const name = `${versions.after} ${versions.upTo}`;
    const known = this.atHand.get(name);
    if (known) return known;
    const rows = new RowsAtHand(this.store, versions);
    for (const [view, touched] of this.touched) rows.add(view, touched);
    this.atHand.set(name, rows);
    return rows;
  }
}
