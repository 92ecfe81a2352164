import type { RawTransaction } from '../../database/index.js';
import { Derivation, type Destination } from '../derived/derivation.js';
import type { GroupStates } from '../derived/group-states.js';
import { RowsToWrite } from '../rows/rows-to-write.js';
import { type Generations, TableRows } from '../rows/table-rows.js';
import type { Fold, Versions } from '../view.js';
import { inHalves, withSavepoint } from './carefully.js';
import { foldBatch, type PlacedEvent } from './fold-batch.js';
import { ofEvents, ofVersions } from './portions.js';
import type { Reached } from './reached.js';

/** Takes stored rows of one dossier's views through a batch, within a transaction. */
export interface Taking {
  /** Takes folds through events; answers how far each came, in their order. */
  folds(views: readonly Fold[], batch: readonly PlacedEvent[]): Promise<Reached[]>;
  /** Takes a view through versions that those that it is made from have taken. */
  derived(to: Destination, versions: Versions): Promise<Reached>;
  /** Writes what is left to be written of all this. Views may be taken through the next batch then. */
  finish(): Promise<void>;
}

/** What rows are taken through a batch. */
export interface Taken extends Generations {
  readonly states: GroupStates;
}

/**
 * Lends what takes stored rows through batches. What is left to be written in the end is written;
 * where something fails, nothing is sent any more once that is thrown.
 *
 * @param careful finds out what a view cannot take, as against failing with it
 */
export async function taking<T>(
  tx: RawTransaction,
  taken: Taken,
  careful: boolean,
  use: (hand: Taking) => Promise<T>,
): Promise<T> {
  if (careful) return use(takingCarefully(tx, taken));
  const rows = new RowsToWrite(tx, taken);
  try {
    const result = await use(takingAtOnce(rows, taken));
    await rows.finish();
    return result;
  } catch (error) {
    await rows.abandon(error);
    throw error;
  }
}

/** All at once: while PostgreSQL works for one view, the code of others runs. */
function takingAtOnce(rows: RowsToWrite, { dossier, states }: Taken): Taking {
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
    finish: () => rows.finish(),
  };
}

/** One after the other, each by itself. */
function takingCarefully(tx: RawTransaction, taken: Taken): Taking {
  const { dossier, states } = taken;
  const attempt = withSavepoint(tx);
  const rows = new TableRows(tx, taken);
  return {
    async folds(views, batch) {
      const reached: Reached[] = [];
      for (const view of views) {
        const take = (events: readonly PlacedEvent[]) => foldBatch(rows, view, dossier, events);
        reached.push(await inHalves(ofEvents(batch), take, attempt));
      }
      return reached;
    },
    derived: (to, versions) =>
      inHalves(
        ofVersions(versions),
        (some) => new Derivation(rows, states).take(to, some),
        attempt,
      ),
    finish: () => Promise.resolve(),
  };
}
