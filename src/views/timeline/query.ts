import { z } from 'zod';

import { type Database, Prisma } from '../../../libs/database/index.js';
import type { Moment } from '../../../libs/projections/index.js';
import { kind } from '../../claims/kinds/index.js';
import { epistemic, record } from '../../claims/axes.js';
import { edtf, rangeOf } from '../../dates/world-date.js';
import { cardsAt, claimsThatAre, selectCards } from '../shared/cards.js';
import { type CardViews, type ClaimCard, hasWords, headOf } from '../shared/claim-card.js';
import { mayHoldAt, type Seen } from '../shared/held-at.js';
import { identitiesAt } from '../shared/identities.js';
import { isAbout, isIn, mentions } from '../shared/mentioning.js';
import { type Named, namesIn } from '../shared/names.js';
import { mentionParameters, worldListParameters } from '../shared/parameters.js';
import { slugsWithin } from '../shared/places-within.js';
import type { Part, SortKey } from '../shared/reader.js';
import { referencesTo } from '../shared/report-references.js';
import { claimHead, origin } from '../shared/schemas.js';
import { sentenceOf } from '../shared/sentence.js';

export const timelineQuery = z.strictObject({
  ...worldListParameters,
  from: edtf.optional().describe('Only what may have been at this date or later'),
  to: edtf.optional().describe('Only what may have been at this date or earlier'),
  kind: kind.optional(),
  ...mentionParameters,
  record: record.optional(),
  epistemic: epistemic.optional(),
});
export type TimelineQuery = z.infer<typeof timelineQuery>;

export const timelineItem = z
  .object({
    ...claimHead,
    kind,
    occurred: z
      .object({
        edtf: z.string(),
        from: z.string().nullable(),
        to: z.string().nullable().describe('The first moment after it'),
      })
      .nullable()
      .describe('When it was in the world; null for an undated claim'),
    sentence: z.string(),
    ...origin,
  })
  .meta({ id: 'TimelineItem' });

/** Claims in world order: start, open starts after known ones; end; version; then the undated. */
export async function findEntries(
  db: Database,
  query: TimelineQuery,
  { moment, limit, after }: Part<CardViews | 'places'>,
): Promise<{ item: ClaimCard; sortKey: SortKey }[]> {
  const order = Prisma.sql`(c.occurred IS NULL), coalesce(c.occurred_from, 'Infinity'),
    coalesce(c.occurred_to, 'Infinity'), c.asserted`;
  const [undated, from, to, asserted] = after ?? [];
  const beyond = after
    ? Prisma.sql`(${order}) > (${undated === 1}, ${from ?? 'Infinity'}::text::float8,
        ${to ?? 'Infinity'}::text::float8, ${asserted}::bigint)`
    : Prisma.sql`TRUE`;
  const { actor, place } = query;
  const named = {
    actors: actor === undefined ? [] : (await identitiesAt(db, moment)).oneWith(actor),
    places: place === undefined ? [] : await slugsWithin(db, moment, place),
  };
  const cards = await selectCards(
    db,
    moment,
    (card) => Prisma.sql`
      SELECT ${card} FROM ${claimsThatAre(query.epistemic, moment)} c
      WHERE c.record <> 'erased' AND ${filters(query, named, moment)} AND ${beyond}
      ORDER BY ${order} LIMIT ${limit}`,
  );
  return cards.filter(hasWords).map((item) => ({
    item,
    sortKey: [item.occurred === null ? 1 : 0, item.occurredFrom, item.occurredTo, item.asserted],
  }));
}

/** @param named all slugs that stand for the actor of the query, and all that lie within its place */
function filters(
  query: TimelineQuery,
  { actors, places }: { readonly actors: readonly string[]; readonly places: readonly string[] },
  moment: Seen<CardViews>,
): Prisma.Sql {
  const conditions = [mayHoldAt(moment)];
  if (query.kind !== undefined) conditions.push(Prisma.sql`c.kind = ${query.kind}`);
  if (query.record !== undefined) conditions.push(Prisma.sql`c.record = ${query.record}`);
  if (query.actor !== undefined) conditions.push(mentions(actors));
  if (query.issue !== undefined) conditions.push(isAbout(query.issue));
  if (query.place !== undefined) conditions.push(isIn(places));
  if (query.from !== undefined || query.to !== undefined) {
    conditions.push(Prisma.sql`c.occurred IS NOT NULL`);
  }
  const from = query.from === undefined ? null : rangeOf(query.from).from;
  if (from !== null) conditions.push(Prisma.sql`coalesce(c.occurred_to, 'Infinity') > ${from}`);
  const to = query.to === undefined ? null : rangeOf(query.to).to;
  if (to !== null) conditions.push(Prisma.sql`coalesce(c.occurred_from, '-Infinity') < ${to}`);
  return Prisma.join(conditions, ' AND ');
}

/** Some claims as the timeline has them: an erased one has no place in it. */
export async function entriesOf(
  db: Database,
  moment: Moment<CardViews>,
  ids: readonly string[],
): Promise<ClaimCard[]> {
  return (await cardsAt(db, moment, ids)).filter(hasWords);
}

/** What the timeline shows of its claims. */
export async function showEntries(
  db: Database,
  moment: Moment<Named>,
  cards: readonly ClaimCard[],
): Promise<z.infer<typeof timelineItem>[]> {
  const names = await namesIn(db, moment, cards);
  return cards.map((card) => ({
    ...headOf(card),
    kind: card.kind,
    occurred:
      card.occurred === null
        ? null
        : { edtf: card.occurred, from: timeOf(card.occurredFrom), to: timeOf(card.occurredTo) },
    sentence: sentenceOf(card, names),
    utterer: card.utterer,
    saidAt: card.saidAt,
    reports: referencesTo(card.reports),
  }));
}

function timeOf(milliseconds: number | null): string | null {
  return milliseconds === null ? null : new Date(milliseconds).toISOString();
}
