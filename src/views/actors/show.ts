import type { Database } from '../../../libs/database/index.js';
import type { Moment } from '../../../libs/projections/index.js';
import { identitiesAt } from '../shared/identities.js';
import type { ActorRow } from './view.js';

/** Actors as they are answered: with those that are merged into each at the moment. */
export async function showActors(
  db: Database,
  moment: Moment<'actors'>,
  rows: readonly ActorRow[],
) {
  const { mergedFrom } = await identitiesAt(db, moment);
  return rows.map((row) => ({ ...row, mergedFrom: mergedFrom(row.slug) }));
}
