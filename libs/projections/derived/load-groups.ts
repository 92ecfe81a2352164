import { NEVER } from '../../instants/index.js';
import { valuesIn } from '../rows/values.js';
import type { Aggregate, StoredRow } from '../view.js';
import type { Group, Groups } from './group-states.js';
import type { RowsAtHand } from './rows-at-hand.js';

/** Groups of an aggregate as they stand before the versions at hand: out of memory, or loaded. */
export async function loadGroups(
  rows: RowsAtHand,
  view: Aggregate,
  names: readonly string[],
  kept: Groups,
): Promise<Map<string, Group>> {
  const groups = new Map<string, Group>();
  const missing: string[] = [];
  for (const name of names) {
    const group = kept.get(name, () => ({ state: view.begin(name), open: [], size: 0 }));
    if (group) groups.set(name, group);
    else missing.push(name);
  }
  const open = await rows.open(view, missing);
  for (const name of missing) {
    const parts = open.get(name) ?? [];
    const row = parts[0]?.row;
    const state = row && view.resume ? view.resume(row) : view.begin(name);
    groups.set(name, { state, open: parts, size: 0 });
  }
  if (!view.resume) await loadStates(rows, view, groups, missing, rows.versions.after);
  return groups;
}

/** Makes the states of groups anew, out of their inputs at a version. */
export async function loadStates(
  rows: RowsAtHand,
  view: Aggregate,
  groups: ReadonlyMap<string, Group>,
  names: readonly string[],
  version: number,
): Promise<void> {
  if (names.length === 0) return;
  const asked = new Set(names);
  for (const name of names) {
    const group = groups.get(name);
    if (group) Object.assign(group, { state: view.begin(name), size: 0 });
  }
  for await (const inputs of rows.each(view.from, view.groups, names, version)) {
    for (const input of inputs.filter(countsFor(view))) {
      for (const name of valuesIn(input.row, view.groups)) {
        const group = asked.has(name) ? groups.get(name) : undefined;
        if (!group) continue;
        view.add(group.state, input.row);
        group.size += 1;
      }
    }
  }
}

/** Whether a row is one that a view sums up: known to who asks for everything. */
export function countsFor(view: Aggregate): (input: StoredRow) => boolean {
  return ({ rectangle, row }) => rectangle.publishedTo === NEVER && (view.counts?.(row) ?? true);
}
