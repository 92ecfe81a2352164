import type { Transaction } from '../../database/index.js';
import { Derivation, type Destination } from '../derived/derivation.js';
import type { GroupStates } from '../derived/group-states.js';
import { type RowStore, storedRows } from '../rows/row-store.js';
import type { Fold, Versions } from '../view.js';
import { inHalves, withSavepoint } from './carefully.js';
import { foldBatch, type PlacedEvent } from './fold-batch.js';
import { ofEvents, ofVersions } from './portions.js';
import type { Reached } from './reached.js';
import { Turns } from './turns.js';

/** Takes stored rows of one dossier's views through a batch, within a transaction. */
export interface Taking {
  /** Takes folds through events; answers how far each came, in their order. */
  folds(views: readonly Fold[], batch: readonly PlacedEvent[]): Promise<Reached[]>;
  /** Takes a view through versions that those that it is made from have taken. */
  derived(to: Destination, versions: Versions): Promise<Reached>;
}

/** What rows are taken through a batch. */
export interface Taken {
  readonly dossier: string;
  /** Which generations are written and read, by the names of their views. */
  readonly generations: ReadonlyMap<string, number>;
  readonly states: GroupStates;
}

/**
 * @param careful finds out what a view cannot take, as against failing with it
 */
export function taking(tx: Transaction, taken: Taken, careful: boolean): Taking {
  return careful ? takingCarefully(tx, taken) : takingAtOnce(tx, taken);
}

/** All at once: while PostgreSQL works for one view, the code of others runs. */
function takingAtOnce(tx: Transaction, { dossier, generations, states }: Taken): Taking {
  const rows = storedRows(tx, dossier, generations, new Turns());
  const derivation = new Derivation(rows, states);
  return {
    folds: (views, batch) =>
      Promise.all(
        views.map(async (view) => {
          const { touched, ...reached } = await foldBatch(rows, view, dossier, batch);
          derivation.add(view, touched);
          return reached;
        }),
      ),
    derived: (to, versions) => derivation.take(to, versions),
  };
}

/** One after the other, each by itself. */
function takingCarefully(tx: Transaction, { dossier, generations, states }: Taken): Taking {
  const attempt = withSavepoint(tx);
  // After one that failed no statement is sent in its turn, so each attempt has its own.
  const rows = (): RowStore => storedRows(tx, dossier, generations, new Turns());
  return {
    async folds(views, batch) {
      const reached: Reached[] = [];
      for (const view of views) {
        const take = (events: readonly PlacedEvent[]) => foldBatch(rows(), view, dossier, events);
        reached.push(await inHalves(ofEvents(batch), take, attempt));
      }
      return reached;
    },
    derived: (to, versions) =>
      inHalves(
        ofVersions(versions),
        (some) => new Derivation(rows(), states).take(to, some),
        attempt,
      ),
  };
}
