import type { Database } from '../../../libs/database/index.js';
import type { Moment, View } from '../../../libs/projections/index.js';
import type { Entry } from '../../registers/register.js';
import { identitiesIn } from './identities.js';

/** Entries of a register as they are answered: with those that are merged into each at the moment. */
export async function showEntriesOf<Row extends Entry, Name extends string>(
  db: Database,
  view: View<Row, Name>,
  moment: Moment<NoInfer<Name>>,
  rows: readonly Row[],
): Promise<(Row & { mergedFrom: string[] })[]> {
  const { mergedFrom } = await identitiesIn(db, view, moment);
  return rows.map((row) => ({ ...row, mergedFrom: mergedFrom(row.slug) }));
}
