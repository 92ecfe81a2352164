import { ALWAYS, NEVER } from '../../instants/index.js';
import { haltedAt, type Reached } from '../build/reached.js';
import { Changes, type Touched } from '../rows/changes.js';
import { type Change, reconcile } from '../rows/parts.js';
import { compareOrder } from '../rows/row-order.js';
import type { RowStore } from '../rows/row-store.js';
import { valuesIn } from '../rows/values.js';
import type { Aggregate, StoredRow, Versions } from '../view.js';
import type { Group, Groups } from './group-states.js';
import { countsFor, loadGroups, loadStates } from './load-groups.js';
import { ownCode } from './refused.js';
import type { RowsAtHand } from './rows-at-hand.js';

/** The inputs of a group that a version ends, and those that it begins. */
interface Turnover {
  readonly ended: StoredRow[];
  readonly began: StoredRow[];
}

/**
 * Takes an aggregate through some versions and writes what changed. One that it cannot take ends
 * them before it; what came earlier is written.
 *
 * @throws RefusedByView if it cannot tell the states of its groups before
 */
export async function sumUpRows(
  store: RowStore,
  rows: RowsAtHand,
  view: Aggregate,
  dossier: string,
  kept: Groups,
): Promise<Reached & { readonly touched: Touched }> {
  const { after, upTo } = rows.versions;
  const changed = await rows.changed([view.from]);
  const turnovers = turnoversOf(view, changed.of(view.from), rows.versions);
  const names = new Set(turnovers.flatMap(([, turnover]) => [...turnover.keys()]));
  const groups = await ownCode(rows, () => loadGroups(rows, view, [...names], kept));
  const changes = new Changes(
    dossier,
    new Map([...groups].map(([name, { open }]) => [name, open])),
  );

  let reached: Reached = { version: upTo };
  for (const [version, turnover] of turnovers) {
    try {
      await turnOver(rows, view, groups, version, turnover);
      // Every group first, so that a version is taken by all or by none.
      const all = [...turnover.keys()].map((name) => {
        const change = changeOf(view, changes, version, name, groups.get(name));
        return { name, change };
      });
      for (const { name, change } of all) changes.note(name, version, change);
    } catch (error) {
      if (rows.broken) throw error;
      reached = haltedAt(version, error);
      break;
    }
  }
  await changes.write(store, view);
  if (!reached.halted) {
    for (const [name, group] of groups) group.open = changes.openOf(name);
    kept.keep(upTo, groups);
  }
  return {
    ...reached,
    changed: changes.changed,
    touched: changes.touched({ after, upTo: reached.version }),
  };
}

/** The versions at which inputs begin or end, in order, with what that does to each group. */
function turnoversOf(
  view: Aggregate,
  changed: readonly StoredRow[],
  { after, upTo }: Versions,
): [number, Map<string, Turnover>][] {
  const versions = new Map<number, Map<string, Turnover>>();
  const note = (version: number, which: keyof Turnover, input: StoredRow) => {
    if (version <= after || version > upTo) return;
    const turnovers = versions.get(version) ?? new Map<string, Turnover>();
    versions.set(version, turnovers);
    for (const name of valuesIn(input.row, view.groups)) {
      const turnover = turnovers.get(name) ?? { ended: [], began: [] };
      turnovers.set(name, turnover);
      turnover[which].push(input);
    }
  };
  for (const input of changed.filter(countsFor(view)).sort(compareOrder)) {
    note(input.rectangle.versionFrom, 'began', input);
    note(input.rectangle.versionTo, 'ended', input);
  }
  return [...versions].sort(([a], [b]) => a - b);
}

/** Takes inputs out of the states of groups and others in. */
async function turnOver(
  rows: RowsAtHand,
  view: Aggregate,
  groups: ReadonlyMap<string, Group>,
  version: number,
  turnover: ReadonlyMap<string, Turnover>,
): Promise<void> {
  const unsure: string[] = [];
  for (const [name, { ended, began }] of turnover) {
    const group = groups.get(name);
    if (!group) continue;
    if (!ended.every(({ row }) => view.remove(group.state, row))) {
      unsure.push(name);
      continue;
    }
    for (const { row } of began) view.add(group.state, row);
    group.size += began.length - ended.length;
  }
  await loadStates(rows, view, groups, unsure, version);
}

function changeOf(
  view: Aggregate,
  changes: Changes,
  version: number,
  name: string,
  group: Group | undefined,
): Change<object> {
  const row = group ? view.row(group.state, name) : null;
  const whole = { publishedFrom: ALWAYS, publishedTo: NEVER, versionFrom: version };
  return reconcile(changes.openOf(name), version, row === null ? [] : [{ ...whole, row }]);
}
