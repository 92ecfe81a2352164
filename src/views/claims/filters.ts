import { Prisma } from '../../../libs/database/index.js';
import { at, type Moment } from '../../../libs/projections/index.js';
import { JOINT } from '../../claims/speakers.js';
import { judgements } from '../judgements/view.js';
import type { CardViews } from '../shared/claim-card.js';
import { mayHoldAt, type Viewpoint } from '../shared/held-at.js';
import type { Identities } from '../shared/identities.js';
import { isAbout, isIn, mentions } from '../shared/mentioning.js';
import { isActor, isOneOf, speakersNamed } from '../shared/speaker.js';
import type { ClaimsQuery } from './schemas.js';

/** The claims that a query asks for, words excepted. */
export interface Asked {
  /** What to take them from, as `c`: parts that have no claim in common. */
  readonly parts: readonly Prisma.Sql[];
  readonly conditions: readonly Prisma.Sql[];
  /** Whether these leave any claim out. */
  readonly narrowed: boolean;
}

/** What slugs of a query stand for. */
export interface Named extends Pick<Identities, 'oneWith'> {
  /** All that lie within its place. */
  readonly places: readonly string[];
}

/** The conditions that a query makes of `claims c`; words, epistemic state and speaker excepted. */
export function filtersOf(
  query: ClaimsQuery,
  seen: Viewpoint<CardViews>,
  { oneWith, places }: Named,
): Prisma.Sql[] {
  const { kind, report, record, contradicted } = query;
  const { withdrawnBy, change, actor, issue, place } = query;
  const conditions: Prisma.Sql[] = [];
  if (seen.validAt !== undefined) conditions.push(mayHoldAt(seen));
  if (kind !== undefined) conditions.push(Prisma.sql`c.kind = ${kind}`);
  if (report !== undefined) conditions.push(Prisma.sql`${report} = ANY(c.reports)`);
  if (record !== undefined) conditions.push(Prisma.sql`c.record = ${record}`);
  if (contradicted !== undefined) {
    conditions.push(isContradicted(seen, contradicted === 'true'));
  }
  if (withdrawnBy !== undefined) conditions.push(Prisma.sql`c.withdrawn_by = ${withdrawnBy}`);
  if (change !== undefined) conditions.push(Prisma.sql`${change} = ANY(c.changes)`);
  if (actor !== undefined) conditions.push(mentions(oneWith(actor)));
  if (issue !== undefined) conditions.push(isAbout(issue));
  if (place !== undefined) conditions.push(isIn(places));
  return conditions;
}

/** The condition that others contradict `claims c`, or that none does. */
function isContradicted(moment: Moment<'judgements'>, contradicted: boolean): Prisma.Sql {
  const found = Prisma.sql`c.key = ANY(ARRAY(
    SELECT j.key FROM ${at(judgements, moment)} j WHERE j.contradicted))`;
  return contradicted ? found : Prisma.sql`NOT ${found}`;
}

/**
 * Those of some claims that a speaker makes, and those that it makes jointly with others, for a query
 * to take from: each part comes in the order of an index.
 *
 * @param name as addresses have it
 */
export function claimsBy(
  name: string,
  from: Prisma.Sql,
  { oneWith }: Pick<Identities, 'oneWith'>,
): Prisma.Sql[] {
  const speakers = speakersNamed(name, oneWith);
  const alone = Prisma.sql`(SELECT * FROM ${from} a WHERE ${isOneOf('a', speakers)})`;
  if (!isActor(name)) return [alone];
  const signed = Prisma.sql`jsonb_exists_any(j.utterer->'joint', ${speakers}::text[])`;
  return [
    alone,
    Prisma.sql`(SELECT * FROM ${from} j WHERE ${isOneOf('j', [JOINT])} AND ${signed})`,
  ];
}
