import type { RawTransaction } from '../../database/index.js';
import { inputsOf } from '../derived/define.js';
import { readCheckpoints } from '../progress/checkpoints.js';
import type { View } from '../view.js';
import type { Build, Source } from './advance.js';

/** Rows that something was made from were built anew, or have forgotten, meanwhile. */
export class InputsMoved extends Error {}

/**
 * What some views are made from, as readers see it; undefined where it is of other code, or shows
 * what has been erased since. It is not locked: whoever builds beside it stands in nobody's way.
 */
export async function soundInputs(
  tx: RawTransaction,
  { store }: Pick<Source, 'store'>,
  dossier: string,
  views: readonly View[],
): Promise<Build[] | undefined> {
  const inputs = [...new Set(views.flatMap(inputsOf))];
  if (inputs.length === 0) return [];
  const erased = await store.lastErasure(dossier, tx);
  const { checkpoints } = await readCheckpoints(tx, dossier);
  const sound = inputs.flatMap((view) => {
    const checkpoint = checkpoints.get(view.name);
    const isSound = checkpoint?.revision === view.revision && checkpoint.erased >= erased;
    return isSound ? [{ view, checkpoint }] : [];
  });
  return sound.length === inputs.length ? sound : undefined;
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
