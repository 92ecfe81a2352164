import { Prisma } from '../../../libs/database/index.js';
import { at, type Moment } from '../../../libs/projections/index.js';
import { judgements } from '../judgements/view.js';
import type { CardViews } from '../shared/claim-card.js';
import { mayHoldAt, type Seen } from '../shared/held-at.js';
import type { Identities } from '../shared/identities.js';
import { isAbout, mentions } from '../shared/mentioning.js';
import { speakersNamed } from '../shared/speaker.js';
import type { ClaimsQuery } from './schemas.js';

/** The claims that a query asks for, words excepted. */
export interface Asked {
  /** What to take them from, as `c`. */
  readonly from: Prisma.Sql;
  readonly conditions: readonly Prisma.Sql[];
  /** Whether these leave any claim out. */
  readonly narrowed: boolean;
}

/** The conditions that a query makes of `claims c`, words and epistemic state excepted. */
export function filtersOf(
  query: ClaimsQuery,
  seen: Seen<CardViews>,
  { oneWith }: Pick<Identities, 'oneWith'>,
): Prisma.Sql[] {
  const { kind, report, record, contradicted } = query;
  const { speaker, withdrawnBy, change, actor, issue } = query;
  const conditions: Prisma.Sql[] = [];
  if (seen.validAt !== undefined) conditions.push(mayHoldAt(seen));
  if (kind !== undefined) conditions.push(Prisma.sql`c.kind = ${kind}`);
  if (report !== undefined) conditions.push(Prisma.sql`${report} = ANY(c.reports)`);
  if (record !== undefined) conditions.push(Prisma.sql`c.record = ${record}`);
  if (contradicted !== undefined) {
    conditions.push(isContradicted(seen, contradicted === 'true'));
  }
  if (speaker !== undefined) conditions.push(isOneOf(speakersNamed(speaker, oneWith)));
  if (withdrawnBy !== undefined) conditions.push(Prisma.sql`c.withdrawn_by = ${withdrawnBy}`);
  if (change !== undefined) conditions.push(Prisma.sql`${change} = ANY(c.changes)`);
  if (actor !== undefined) conditions.push(mentions(oneWith(actor)));
  if (issue !== undefined) conditions.push(isAbout(issue));
  return conditions;
}

/** The condition that others contradict `claims c`, or that none does. */
function isContradicted(moment: Moment<'judgements'>, contradicted: boolean): Prisma.Sql {
  const found = Prisma.sql`c.key = ANY(ARRAY(
    SELECT j.key FROM ${at(judgements, moment)} j WHERE j.contradicted))`;
  return contradicted ? found : Prisma.sql`NOT ${found}`;
}

/** The condition that `claims c` has one of some speakers, by an index of how they begin. */
function isOneOf(speakers: readonly string[]): Prisma.Sql {
  const [only, ...others] = speakers;
  // In the order of the index, as long as there is one.
  return others.length === 0
    ? Prisma.sql`left(c.speaker, 100) = left(${only}::text, 100) AND c.speaker = ${only}::text`
    : Prisma.sql`left(c.speaker, 100) = ANY(${speakers}::text[]) AND c.speaker = ANY(${speakers}::text[])`;
}
