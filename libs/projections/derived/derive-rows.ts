import { type Reached, haltedAt } from '../build/reached.js';
import { Changes, type Touched } from '../rows/changes.js';
import type { RowStore } from '../rows/row-store.js';
import type { Derived, Versions } from '../view.js';
import { InputsByKey, inputsAt } from './inputs-by-key.js';
import { type Input, overlay } from './overlay.js';
import { ownCode } from './refused.js';
import type { RowsAtHand } from './rows-at-hand.js';

/**
 * Takes a derived view through some versions and writes what changed. One that it cannot take
 * ends them before it; what came earlier is written.
 *
 * @throws RefusedByView if it cannot tell its keys or their inputs
 */
export async function deriveRows(
  store: RowStore,
  rows: RowsAtHand,
  view: Derived,
  dossier: string,
): Promise<Reached & { readonly touched: Touched }> {
  const { after, upTo } = rows.versions;
  const changed = await rows.changed(view.from);
  const keys = changed.none
    ? []
    : await ownCode(rows, async () => [...new Set(await view.keys(changed, rows))]);
  const inputs = new InputsByKey();
  if (keys.length > 0) await ownCode(rows, () => view.inputs(keys, rows, inputs.give));

  const made = new Map(keys.map((key) => [key, inputs.of(key)]));
  const held = keys.filter((key) => made.get(key)?.some((input) => isHeld(input, after)));
  const open = await rows.open(view, held);
  const changes = new Changes(dossier, new Map(keys.map((key) => [key, open.get(key) ?? []])));

  let reached: Reached = { version: upTo };
  for (const [version, concerned] of versionsOf(made, rows.versions)) {
    try {
      // Every key first, so that a version is taken by all of its keys or by none.
      const all = [...concerned].map((key) => ({
        key,
        change: overlay(changes.openOf(key), version, made.get(key) ?? [], (holding) =>
          view.derive(key, inputsAt(holding)),
        ),
      }));
      for (const { key, change } of all) changes.note(key, version, change);
    } catch (error) {
      reached = haltedAt(version, error);
      break;
    }
  }
  await changes.write(store, view);
  return {
    ...reached,
    changed: changes.changed,
    touched: changes.touched({ after, upTo: reached.version }),
  };
}

function isHeld({ stored: { rectangle } }: Input, version: number): boolean {
  return rectangle.versionFrom <= version && rectangle.versionTo > version;
}

/** The versions at which inputs of keys begin or end, in order, each with those keys. */
function versionsOf(
  made: ReadonlyMap<string, readonly Input[]>,
  { after, upTo }: Versions,
): [number, Set<string>][] {
  const versions = new Map<number, Set<string>>();
  for (const [key, inputs] of made) {
    for (const { stored } of inputs) {
      for (const version of [stored.rectangle.versionFrom, stored.rectangle.versionTo]) {
        if (version <= after || version > upTo) continue;
        const keys = versions.get(version);
        if (keys) keys.add(key);
        else versions.set(version, new Set([key]));
      }
    }
  }
  return [...versions].sort(([a], [b]) => a - b);
}
