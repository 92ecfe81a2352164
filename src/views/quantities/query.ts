import type { Database } from '../../../libs/database/index.js';
import type { Quantity } from '../../claims/kinds/quantity.js';
import { seriesNamed } from '../../claims/subjects.js';
import { amountOf, hedged } from '../../sentences/numbers.js';
import { cardsAssertedBy } from '../shared/cards.js';
import { type CardViews, type ClaimCard, headOf } from '../shared/claim-card.js';
import type { Viewpoint } from '../shared/held-at.js';
import { referencesTo } from '../shared/report-references.js';
import type { NewestOfSeries } from './find.js';

/** What is shown of some series: the newest of their quantities. */
export async function showSeries(
  db: Database,
  moment: Viewpoint<CardViews>,
  list: readonly NewestOfSeries[],
) {
  const show = await quantitiesOf(
    db,
    moment,
    list.flatMap(({ newest }) => newest),
  );
  return list.map(({ subject, count, newest }) => {
    const series = seriesNamed(subject);
    if (!series) throw new Error(`“${subject}” names no series.`);
    return { ...series, count, quantities: show(newest) };
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
