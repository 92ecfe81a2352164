import type { Database } from '../../../libs/database/index.js';
import { holdsAt, type Moment } from '../../../libs/projections/index.js';
import { actors } from '../actors/view.js';
import { directoryOf } from './directory.js';

/** An actor that is merged into another. */
export interface Merged {
  readonly slug: string;
  readonly mergedInto: string;
}

/** Which actors are one. */
export interface Identities {
  /** The slugs that are merged into others. */
  readonly merged: readonly string[];
  /** The actor that a slug stands for: itself, where it is not merged. */
  readonly standsFor: (slug: string) => string;
  /** The slugs that are merged into one by a merge of their own, in order. */
  readonly mergedFrom: (slug: string) => string[];
  /** All slugs that stand for the same actor as one of them, that one included. */
  readonly oneWith: (slug: string) => string[];
}

/** Follows merges from actor to actor. They close no circle: no merge is taken that would. */
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
      const actor = standsFor(slug);
      return [actor, ...[...into.keys()].filter((other) => standsFor(other) === actor)];
    },
  };
}

/** Which actors are one at a moment. */
export async function identitiesAt(db: Database, moment: Moment<'actors'>): Promise<Identities> {
  const directory = await directoryOf(db, actors, moment);
  if (directory) {
    const rows = directory.rows(moment);
    return identitiesOf(
      rows.flatMap(({ slug, mergedInto }) => (mergedInto === null ? [] : [{ slug, mergedInto }])),
    );
  }
  return identitiesOf(
    await db.rows<Merged>`
      SELECT a.key AS slug, a.merged_into AS "mergedInto" FROM "views".actors a
      WHERE ${holdsAt('actors', 'a', moment)} AND a.merged_into IS NOT NULL`,
  );
}
