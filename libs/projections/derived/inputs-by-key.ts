import { compareText } from '../rows/row-order.js';
import type { Give, Inputs, StoredRow, View } from '../view.js';
import type { Input } from './overlay.js';

/** The rows that keys are made of, in one order whatever order they were given in. */
export class InputsByKey {
  private readonly keys = new Map<string, Map<string, Map<string, StoredRow>>>();

  readonly give: Give = (key, view, rows) => {
    if (!rows) return;
    const views = this.keys.get(key) ?? new Map<string, Map<string, StoredRow>>();
    this.keys.set(key, views);
    const given = views.get(view.name) ?? new Map<string, StoredRow>();
    views.set(view.name, given);
    for (const row of rows) {
      const { key: name, versionFrom, publishedFrom } = row.rectangle;
      given.set(`${name} ${versionFrom} ${publishedFrom}`, row);
    }
  };

  of(key: string): Input[] {
    const inputs = [...(this.keys.get(key) ?? [])].flatMap(([view, rows]) =>
      [...rows.values()].map((stored) => ({ view, stored })),
    );
    return inputs.sort(
      (a, b) =>
        compareText(a.view, b.view) || compareText(a.stored.rectangle.key, b.stored.rectangle.key),
    );
  }
}

/** Those that hold at one place, as `derive` is given them. */
export function inputsAt(holding: readonly Input[]): Inputs {
  return {
    of: <Row extends object>({ name }: View<Row>) =>
      holding.flatMap(({ view, stored }) => (view === name ? [stored.row as Row] : [])),
    under: <Row extends object>({ name }: View<Row>, key: string) =>
      holding.find(({ view, stored }) => view === name && stored.rectangle.key === key)?.stored
        .row as Row | undefined,
  };
}
