import type { Aggregate, Column, Derived, View } from '../view.js';

/**
 * A view of rows that are made of rows of other views. Its revision rises with theirs; raised by
 * hand where it is made from fewer views than before.
 */
export function derived<Row extends object, Name extends string>(
  view: Omit<Derived<Row, Name>, 'sort'>,
): Derived<Row, Name> {
  return { ...view, sort: 'derived', revision: effective(view.revision, view.from) };
}

/** A view of rows that sum up the rows of another one. Its revision rises with that one's. */
export function aggregate<Row extends object, Input extends object, State, Name extends string>(
  view: Omit<Aggregate<Row, Input, State, Name>, 'sort' | 'groups'> & {
    readonly groups: Column<Input>;
  },
): Aggregate<Row, Input, State, Name> {
  return { ...view, sort: 'aggregate', revision: effective(view.revision, [view.from]) };
}

function effective(own: number, from: readonly View[]): number {
  return from.reduce((sum, { revision }) => sum + revision, own);
}

/** The views that a view is made from; none where it is made from events. */
export function inputsOf(view: View): readonly View[] {
  switch (view.sort) {
    case undefined:
      return [];
    case 'derived':
      return view.from;
    case 'aggregate':
      return [view.from];
  }
}

/**
 * Views in an order in which each comes after those that it is made from.
 *
 * @throws if one is made from a view that is not among them, or from itself in the end
 */
export function inOrder(views: readonly View[]): View[] {
  const ordered = new Set<View>();
  const place = (view: View, path: readonly View[]) => {
    if (ordered.has(view)) return;
    const names = [...path, view].map(({ name }) => name).join(' from ');
    if (!views.includes(view)) throw new Error(`There is no such view: ${names}.`);
    if (path.includes(view)) throw new Error(`Made from itself: ${names}.`);
    for (const input of inputsOf(view)) place(input, [...path, view]);
    ordered.add(view);
  };
  // Folds first, as they are listed.
  for (const view of views) if (view.sort === undefined) place(view, []);
  for (const view of views) place(view, []);
  return [...ordered];
}

/** Views, and all that they are made from: what a reader of their rows needs to stand at a version. */
export function withInputs(views: readonly View[]): View[] {
  return [...new Set(views.flatMap((view) => [...withInputs(inputsOf(view)), view]))];
}

/** Views in layers: each is made from none of its own layer or a later one. */
export function layersOf(views: readonly View[]): View[][] {
  const depthOf = (view: View): number =>
    Math.max(0, ...inputsOf(view).map((input) => 1 + depthOf(input)));
  const layers: View[][] = [];
  for (const view of views) (layers[depthOf(view)] ??= []).push(view);
  return layers.filter((layer) => layer.length > 0);
}
