import { type Database, Prisma } from '../../../libs/database/index.js';
import type { Moment } from '../../../libs/projections/index.js';
import type { Quantity } from '../../claims/kinds/quantity.js';
import { amountOf, hedged } from '../../sentences/numbers.js';
import { wordsOf } from '../../claims/subjects.js';
import { measures } from '../measures/view.js';
import { cardsAssertedBy } from '../shared/cards.js';
import { type CardViews, type ClaimCard, headOf } from '../shared/claim-card.js';
import type { Viewpoint } from '../shared/held-at.js';
import { identitiesIn } from '../shared/identities.js';
import { slugsWithin } from '../shared/places-within.js';
import type { Part, SortKey } from '../shared/reader.js';
import { referencesTo } from '../shared/report-references.js';
import { findSubjects, type SeriesViews } from '../shared/series.js';
import type { SeriesRow } from '../series/view.js';
import type { QuantitiesQuery } from './schemas.js';

/** The series that a dossier has, by measure, population and place. */
export async function findSeries(
  db: Database,
  { measure, population, place }: QuantitiesQuery,
  { moment, limit, after }: Part<SeriesViews | 'claims' | 'measures' | 'places'>,
): Promise<{ item: SeriesRow; sortKey: SortKey }[]> {
  const places = place === undefined ? undefined : await slugsWithin(db, moment, place);
  const populations = population === undefined ? undefined : [population];
  const only = Prisma.sql`${isOneOf(3, populations)} AND ${isOneOf(4, places)}`;
  const name = after === undefined ? undefined : String(after[0]);
  const rows: SeriesRow[] = [];
  for (const words of await beginnings(db, moment, measure)) {
    // A name begins with the words of its measure, and these come in order.
    const reached = name === undefined || name < words ? undefined : name;
    const wanted = limit - rows.length;
    rows.push(...(await findSubjects(db, moment, { words, only, after: reached }, wanted)));
    if (rows.length === limit) break;
  }
  return rows.map((item) => ({ item, sortKey: [item.subject] }));
}

/** With what the names of the series of a measure begin, and of those that are merged with it; of all, where none is asked for. */
async function beginnings(
  db: Database,
  moment: Moment<'measures'>,
  measure: string | undefined,
): Promise<string[]> {
  if (measure === undefined) return ['quantity '];
  const { oneWith } = await identitiesIn(db, measures, moment);
  return oneWith(measure)
    .map((slug) => `quantity ${slug} `)
    .sort();
}

/** The condition that a word of the name of a series is one of those that are asked for. */
function isOneOf(place: number, asked: readonly string[] | undefined): Prisma.Sql {
  if (asked === undefined) return Prisma.sql`TRUE`;
  return Prisma.sql`split_part(n.subject, ' ', ${place}::int) = ANY(${asked}::text[])`;
}

/** What is shown of some series: the newest of their quantities. */
export async function showSeries(
  db: Database,
  moment: Viewpoint<CardViews>,
  list: readonly SeriesRow[],
) {
  const show = await quantitiesOf(
    db,
    moment,
    list.flatMap(({ newest }) => newest),
  );
  return list.map(({ subject, count, newest }) => {
    const [measure, population = null, place = null] = wordsOf(subject);
    if (!measure) throw new Error(`The series “${subject}” has no measure.`);
    return { measure, population, place, count, quantities: show(newest) };
  });
}

/** The quantities that some versions asserted, as they are shown. */
export async function quantitiesOf(
  db: Database,
  moment: Viewpoint<CardViews>,
  versions: readonly number[],
) {
  const cards = await cardsAssertedBy(db, moment, versions);
  return (asserted: readonly number[]) =>
    asserted.flatMap((version) => {
      const card = cards.get(version);
      return card?.content.kind === 'quantity' ? [showQuantity(card, card.content)] : [];
    });
}

/** The number in words, bounds and hedge included. */
export function amountInWords(content: Quantity): string {
  return `${amountOf(content)}${content.basis === 'unspecified' ? hedged(content.hedge) : ''}`;
}

function showQuantity(card: ClaimCard, content: Quantity) {
  return {
    ...headOf(card),
    amount: amountInWords(content),
    basis: content.basis,
    value: content.value ?? null,
    min: content.min ?? null,
    max: content.max ?? null,
    minExclusive: content.minExclusive ?? null,
    maxExclusive: content.maxExclusive ?? null,
    best: content.best ?? null,
    total: content.total ?? null,
    unit: content.unit ?? null,
    of: content.of ?? null,
    period: content.period ?? null,
    countedBy: content.countedBy ?? null,
    cumulative: content.cumulative ?? null,
    hedge: content.hedge ?? null,
    utterer: card.utterer,
    saidAt: card.saidAt,
    reports: referencesTo(card.reports),
  };
}
