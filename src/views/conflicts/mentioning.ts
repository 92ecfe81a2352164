import { type Database, Prisma } from '../../../libs/database/index.js';
import { at, type Moment } from '../../../libs/projections/index.js';
import { claims } from '../claims/view.js';
import { identitiesAt } from '../shared/identities.js';
import { isAbout, isIn, mentions } from '../shared/mentioning.js';
import { slugsWithin } from '../shared/places-within.js';
import { type Conflict, type ConflictViews, type Family, readId } from './family.js';
import type { ConflictsQuery } from './schemas.js';

/** Picks those of some conflicts of a family that a query asks for, by what their claims mention. */
type Mentioning = (
  conflicts: readonly Conflict[],
  family: Family,
) => Promise<readonly Conflict[]> | readonly Conflict[];

/** What picks the conflicts that have a claim with the actor, the issue and the place of a query. */
export async function mentioningIn(
  db: Database,
  moment: Moment<ConflictViews>,
  { actor, issue, place }: Pick<ConflictsQuery, 'actor' | 'issue' | 'place'>,
): Promise<Mentioning> {
  const conditions: Prisma.Sql[] = [];
  if (actor !== undefined) {
    conditions.push(mentions((await identitiesAt(db, moment)).oneWith(actor)));
  }
  if (issue !== undefined) conditions.push(isAbout(issue));
  if (place !== undefined) conditions.push(isIn(await slugsWithin(db, moment, place)));
  if (conditions.length === 0) return (conflicts) => conflicts;
  const asked = Prisma.join(conditions, ' AND ');

  return async (conflicts, family) => {
    const whole = await Promise.all(
      conflicts.map((conflict) => wholeOf(db, moment, conflict, family)),
    );
    const versions = [...new Set(whole.flat())];
    if (versions.length === 0) return [];
    const rows = await db.rows<{ asserted: number }>`
      SELECT c.asserted FROM ${at(claims, moment)} c
      WHERE c.asserted = ANY(${versions}::bigint[]) AND ${asked}`;
    const found = new Set(rows.map(({ asserted }) => asserted));
    return conflicts.filter((_, index) => whole[index]?.some((version) => found.has(version)));
  };
}

/** All claims of a conflict, of which a page has the first. */
async function wholeOf(
  db: Database,
  moment: Moment<ConflictViews>,
  { id, rule, count, claims }: Conflict,
  family: Family,
): Promise<readonly number[]> {
  if (claims.length >= count) return claims;
  const all = await family.of(db, moment, rule, readId(id)?.words ?? []);
  return all?.claims ?? claims;
}
