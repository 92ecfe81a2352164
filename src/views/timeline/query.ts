import type { z } from 'zod';

import { type Database, Prisma } from '../../../libs/database/index.js';
import { at, type Moment } from '../../../libs/projections/index.js';
import { kindOf } from '../../claims/kinds/index.js';
import { rangeOf } from '../../dates/world-date.js';
import { isoTime } from '../shared/iso-time.js';
import { cardsAt, claimsThatAre, selectCards } from '../shared/cards.js';
import { cardViews, type ClaimCard, hasWords, headOf } from '../shared/claim-card.js';
import { mayHoldAt, type Viewpoint } from '../shared/held-at.js';
import { type Identities, identitiesAt } from '../shared/identities.js';
import { isAbout, isIn, mentions } from '../shared/mentioning.js';
import { type Named, namesIn } from '../shared/names.js';
import { slugsWithin } from '../shared/places-within.js';
import type { Part, SortKey } from '../shared/reader.js';
import { referencesTo } from '../shared/report-references.js';
import { sentenceOf } from '../shared/sentence.js';
import { isSaidBy } from '../shared/speaker.js';
import { saidOf, utterances } from '../utterances/view.js';
import type { TimelineFilters, timelineItem, TimelineQuery } from './schemas.js';

/** The views that entries are found in. */
export const entryViews = [...cardViews, utterances] as const;
export type EntryViews = (typeof entryViews)[number]['name'];

/** An order of entries: what they are taken from, besides `claims c`, and sorted by. */
interface Order {
  readonly from: (moment: Moment<EntryViews>) => Prisma.Sql;
  readonly by: Prisma.Sql;
  /** What begins after an entry. */
  readonly after: (sortKey: SortKey) => Prisma.Sql;
  readonly sortKeyOf: (card: ClaimCard) => SortKey;
}

const ORDERS: Readonly<Record<NonNullable<TimelineQuery['order']>, Order>> = {
  world: {
    from: () => Prisma.empty,
    by: Prisma.sql`(c.occurred IS NULL), coalesce(c.occurred_from, 'Infinity'),
      coalesce(c.occurred_to, 'Infinity'), c.asserted`,
    after: ([undated, from, to, asserted]) =>
      Prisma.sql`(${undated === 1}, ${from ?? 'Infinity'}::text::float8,
        ${to ?? 'Infinity'}::text::float8, ${asserted}::bigint)`,
    sortKeyOf: ({ occurred, occurredFrom, occurredTo, asserted }) => [
      occurred === null ? 1 : 0,
      occurredFrom,
      occurredTo,
      asserted,
    ],
  },
  said: {
    // Of those who say it jointly, one. Ids are made in the order of filing.
    from: (moment) =>
      Prisma.sql`JOIN ${at(utterances, moment)} u ON u.claim_id = c.key AND right(u.key, 2) = '/0'`,
    by: Prisma.sql`(u.said IS NULL), coalesce(u.said_from, 'Infinity'),
      coalesce(u.said_to, 'Infinity'), u.key COLLATE "C"`,
    after: ([unknown, from, to, id]) =>
      Prisma.sql`(${unknown === 1}, ${from ?? 'Infinity'}::text::float8,
        ${to ?? 'Infinity'}::text::float8, ${id}::text)`,
    sortKeyOf: ({ claimId, saidAt, reports }) => {
      const { said, saidFrom, saidTo } = saidOf(saidAt, reports);
      return [said === null ? 1 : 0, saidFrom, saidTo, `${claimId}/0`];
    },
  },
};

/** Claims in the order that a query asks for. */
export async function findEntries(
  db: Database,
  query: TimelineQuery,
  { moment, limit, after }: Part<EntryViews | 'places'>,
): Promise<{ item: ClaimCard; sortKey: SortKey }[]> {
  const order = ORDERS[query.order ?? 'world'];
  const beyond = after ? Prisma.sql`(${order.by}) > ${order.after(after)}` : Prisma.sql`TRUE`;
  const conditions = await conditionsOf(db, query, moment);
  const cards = await selectCards(
    db,
    moment,
    (card) => Prisma.sql`
      SELECT ${card} FROM ${claimsThatAre(query.epistemic, moment)} c ${order.from(moment)}
      WHERE ${conditions} AND ${beyond}
      ORDER BY ${order.by} LIMIT ${limit}`,
  );
  return cards.filter(hasWords).map((item) => ({ item, sortKey: order.sortKeyOf(item) }));
}

/** The conditions that a query makes of `claims c`: what is erased has no place in a timeline. */
export async function conditionsOf(
  db: Database,
  query: TimelineFilters,
  moment: Viewpoint<EntryViews | 'places'>,
): Promise<Prisma.Sql> {
  const named = query.actor !== undefined || query.speaker !== undefined;
  const { place } = query;
  const conditions = filters(query, moment, {
    identities: named ? await identitiesAt(db, moment) : undefined,
    places: place === undefined ? [] : await slugsWithin(db, moment, place),
  });
  return Prisma.sql`c.record <> 'erased' AND ${Prisma.join(conditions, ' AND ')}`;
}

/**
 * Those besides erasure.
 *
 * @param named which actors are one, and all places that lie within that of the query
 */
function filters(
  query: TimelineFilters,
  moment: Viewpoint<EntryViews>,
  named: { readonly identities: Identities | undefined; readonly places: readonly string[] },
): Prisma.Sql[] {
  const { kind, record, actor, issue, place, report, speaker, utterer } = query;
  const { identities, places } = named;
  const oneWith = (slug: string) => identities?.oneWith(slug) ?? [slug];
  const conditions = [mayHoldAt(moment)];
  if (kind !== undefined) conditions.push(Prisma.sql`c.kind = ${kind}`);
  if (record !== undefined) conditions.push(Prisma.sql`c.record = ${record}`);
  if (actor !== undefined) conditions.push(mentions(oneWith(actor)));
  if (issue !== undefined) conditions.push(isAbout(issue));
  if (place !== undefined) conditions.push(isIn(places));
  if (report !== undefined) conditions.push(Prisma.sql`c.reports @> ARRAY[${report}]::text[]`);
  if (speaker !== undefined) conditions.push(isSaidBy(speaker, oneWith));
  if (utterer !== undefined) conditions.push(isSaidBy(utterer, (slug) => [slug]));
  if (query.from !== undefined || query.to !== undefined) {
    conditions.push(Prisma.sql`c.occurred IS NOT NULL`);
  }
  const from = query.from === undefined ? null : rangeOf(query.from).from;
  if (from !== null) conditions.push(Prisma.sql`coalesce(c.occurred_to, 'Infinity') > ${from}`);
  const to = query.to === undefined ? null : rangeOf(query.to).to;
  if (to !== null) conditions.push(Prisma.sql`coalesce(c.occurred_from, '-Infinity') < ${to}`);
  return conditions;
}

/** Some claims as the timeline has them: an erased one has no place in it. */
export async function entriesOf(
  db: Database,
  moment: Moment<(typeof cardViews)[number]['name']>,
  ids: readonly string[],
): Promise<ClaimCard[]> {
  return (await cardsAt(db, moment, ids)).filter(hasWords);
}

/** What the timeline shows of its claims. */
export async function showEntries(
  db: Database,
  moment: Moment<Named | 'claims'>,
  cards: readonly ClaimCard[],
): Promise<z.infer<typeof timelineItem>[]> {
  const names = await namesIn(db, moment, cards);
  return cards.map((card) => {
    const { content, occurred, occurredFrom, occurredTo } = card;
    const { said, saidFrom, saidTo } = saidOf(card.saidAt, card.reports);
    return {
      ...headOf(card),
      kind: card.kind,
      occurred: datedAs(occurred, occurredFrom, occurredTo),
      said: datedAs(said, saidFrom, saidTo),
      place: kindOf(content).place(content),
      parties: [...kindOf(content).parties(content)],
      sentence: sentenceOf(card, names),
      utterer: card.utterer,
      saidAt: card.saidAt,
      reports: referencesTo(card.reports),
    };
  });
}

/** A date as items show it, of which the bounds are milliseconds since 1970. */
function datedAs(edtf: string | null, from: number | null, to: number | null) {
  return edtf === null ? null : { edtf, from: isoTime(from), to: isoTime(to) };
}
