import type { RawTransaction } from '../../database/index.js';
import { inputsOf } from '../derived/define.js';
import { readCheckpoints } from '../progress/checkpoints.js';
import type { View } from '../view.js';
import type { Build, Source } from './advance.js';

/** Rows that something was made from were built anew, or have forgotten, meanwhile. */
export class InputsMoved extends Error {}

/**
 * Those of some views, as readers see them, that are of this code and show nothing that has been
 * erased since. They are not locked: whoever builds beside them stands in nobody's way.
 */
export async function soundAmong(
  tx: RawTransaction,
  { store }: Pick<Source, 'store'>,
  dossier: string,
  views: readonly View[],
): Promise<Build[]> {
  if (views.length === 0) return [];
  const erased = await store.lastErasure(dossier, tx);
  const { checkpoints } = await readCheckpoints(tx, dossier);
  return views.flatMap((view) => {
    const checkpoint = checkpoints.get(view.name);
    const isSound = checkpoint?.revision === view.revision && checkpoint.erased >= erased;
    return isSound ? [{ view, checkpoint }] : [];
  });
}

/** Whether all that a view is made from is among these. */
export function hasInputs(view: View, among: readonly Pick<Build, 'view'>[]): boolean {
  return inputsOf(view).every((input) => among.some((each) => each.view === input));
}

/** @throws InputsMoved if readers see other rows of these views than at first, but for newer ones */
export async function expectSteady(
  tx: RawTransaction,
  dossier: string,
  inputs: readonly Build[],
): Promise<void> {
  if (inputs.length === 0) return;
  const { checkpoints } = await readCheckpoints(tx, dossier);
  for (const { view, checkpoint } of inputs) {
    const { generation, erased } = checkpoints.get(view.name) ?? {};
    if (generation !== checkpoint.generation || erased !== checkpoint.erased) {
      throw new InputsMoved(view.name);
    }
  }
}
