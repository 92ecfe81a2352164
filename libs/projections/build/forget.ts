import type { RawTransaction } from '../../database/index.js';
import { inputsOf } from '../derived/define.js';
import type { Destination } from '../derived/derivation.js';
import { type Checkpoint, lockCheckpoints, saveCheckpoints } from '../progress/checkpoints.js';
import { deleteRows } from '../rows/rows.js';
import type { View } from '../view.js';
import { movedTo, type Source } from './advance.js';
import { forgetRows } from './forgetting.js';
import { forgetBeside } from './generations.js';
import type { Reached } from './reached.js';
import { taking, type Taking } from './taking.js';

/** Which view forgets, and whether it finds out what it cannot take. */
interface Forgetting {
  readonly dossier: string;
  readonly view: View;
  readonly careful: boolean;
}

/**
 * Makes the rows of a view what the log as it is now makes them, where something was erased since
 * they were built. What is made from other views waits until these have forgotten.
 */
export async function forgetErased(
  tx: RawTransaction,
  source: Source,
  { dossier, view, careful }: Forgetting,
): Promise<void> {
  const needed = [view, ...inputsOf(view)];
  const locked = await lockCheckpoints(tx, dossier, needed);
  const erased = await source.store.lastErasure(dossier, tx);
  const at = new Map(locked.map((checkpoint) => [checkpoint.view, checkpoint]));
  const checkpoint = at.get(view.name);
  if (checkpoint?.revision !== view.revision || checkpoint.erased >= erased) return;
  const inputs = inputsOf(view).map((input) => ({ input, checkpoint: at.get(input.name) }));
  if (!inputs.every(({ input, checkpoint: c }) => isFreshAt(erased, input, c))) return;

  const generations = new Map(locked.map((each) => [each.view, each.generation]));
  const taken = { dossier, generations, states: source.states };
  const { version, generation } = checkpoint;
  const reached = await taking(tx, taken, careful, async (hand): Promise<Reached> => {
    if (view.sort === undefined) {
      const erasures = { after: checkpoint.erased, upTo: erased, version };
      const of = { dossier, view, generation };
      return (await forgetRows(tx, source, of, erasures, hand)) ?? { version };
    }
    const upTo = Math.min(version, ...inputs.map(({ checkpoint: c }) => c?.version ?? 0));
    await deleteRows(tx, { dossier, view, generation });
    return deriveAnew(hand, { dossier, view, generation, erased }, upTo, source.batch);
  });
  await forgetBeside(tx, dossier, view, erased);
  // One that was halted tries again: the reason may quote what is erased.
  await saveCheckpoints(tx, dossier, [{ ...movedTo(checkpoint, reached), erased }]);
}

function isFreshAt(erased: number, view: View, checkpoint: Checkpoint | undefined): boolean {
  return checkpoint?.revision === view.revision && checkpoint.erased >= erased;
}

/**
 * Makes all rows of a view that is made from others. Which of them were made of what is erased
 * only the rows would tell that are deleted by now.
 */
async function deriveAnew(
  hand: Taking,
  to: Destination,
  upTo: number,
  batch: number,
): Promise<Reached> {
  let reached: Reached = { version: 0 };
  while (reached.version < upTo && !reached.halted) {
    const after = reached.version;
    reached = await hand.derived(to, { after, upTo: Math.min(upTo, after + batch) });
    await hand.finish();
  }
  return reached;
}
