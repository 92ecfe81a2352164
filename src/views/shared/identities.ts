import { type Database, prepared } from '../../../libs/database/index.js';
import { at, type Moment, type View } from '../../../libs/projections/index.js';
import type { Merging } from '../../registers/merging.js';
import { actors } from '../actors/view.js';
import { directoryOf } from './directory.js';

/** One that is merged into another. */
export interface Merged {
  readonly slug: string;
  readonly mergedInto: string;
}

/** Which entries of a register, such as actors, are one. */
export interface Identities {
  /** The slugs that are merged into others. */
  readonly merged: readonly string[];
  /** What a slug stands for: itself, where it is not merged. */
  readonly standsFor: (slug: string) => string;
  /** The slugs that are merged into one by a merge of their own, in order. */
  readonly mergedFrom: (slug: string) => string[];
  /** All slugs that stand for the same as one of them, that one included. */
  readonly oneWith: (slug: string) => string[];
}

/** Follows merges from one to the next. They close no circle: no merge is taken that would. */
export function identitiesOf(merged: readonly Merged[]): Identities {
  const into = new Map(merged.map(({ slug, mergedInto }) => [slug, mergedInto]));
  const from = new Map<string, string[]>();
  for (const [slug, other] of into) from.set(other, [...(from.get(other) ?? []), slug]);
  const standsFor = (slug: string): string => {
    const other = into.get(slug);
    return other === undefined ? slug : standsFor(other);
  };
  return {
    merged: [...into.keys()],
    standsFor,
    mergedFrom: (slug) => [...(from.get(slug) ?? [])].sort(),
    oneWith(slug) {
      const one = standsFor(slug);
      return [one, ...[...into.keys()].filter((other) => standsFor(other) === one)];
    },
  };
}

/** Which actors are one at a moment. */
export function identitiesAt(db: Database, moment: Moment<'actors'>): Promise<Identities> {
  return identitiesIn(db, actors, moment);
}

/** Which entries of a register are one at a moment. */
export async function identitiesIn<Name extends string>(
  db: Database,
  view: View<Merging & { readonly slug: string }, Name>,
  moment: Moment<NoInfer<Name>>,
): Promise<Identities> {
  const directory = await directoryOf(db, view, moment);
  if (directory) {
    const rows = directory.rows(moment);
    return identitiesOf(
      rows.flatMap(({ slug, mergedInto }) => (mergedInto === null ? [] : [{ slug, mergedInto }])),
    );
  }
  return identitiesOf(
    await db.rows<Merged>(prepared`
      SELECT e.key AS slug, e.merged_into AS "mergedInto" FROM ${at(view, moment)} e
      WHERE e.merged_into IS NOT NULL`),
  );
}
