import type { QuantityItem } from '../../../../packages/client/generated/types.gen.js';
import { type Days, daysOf } from '../../charts/days.js';

/**
 * How a number is drawn: a point for what is said to be the number, a stretch between bounds, open
 * where nothing bounds it. A maximum is no point, for it says what is not so.
 */
export interface Mark {
  readonly item: QuantityItem;
  readonly days: Days;
  /** Whether it counts over a period, or was said on a day. */
  readonly ofPeriod: boolean;
  /** What is said to be the number itself, or the best estimate of it. */
  readonly point: number | null;
  /** Whether the point is said to be near the number alone. */
  readonly isAbout: boolean;
  readonly lower: Bound | null;
  readonly upper: Bound | null;
}

export interface Bound {
  readonly at: number;
  /** Whether the bound itself may be the number. */
  readonly inclusive: boolean;
}

/** When a number is of: its period, or else the day on which it was said or published. */
export function dateOf({ period, saidAt, reports }: QuantityItem): string | null {
  return period ?? saidAt ?? reports[0]?.publishedAt ?? null;
}

/** The mark of a number; undefined for one that is not drawn: without number or date. */
export function markOf(item: QuantityItem): Mark | undefined {
  const days = daysOf(dateOf(item));
  const bounds = {
    lower: boundOf(item.min, item.minExclusive),
    upper: boundOf(item.max, item.maxExclusive),
    point: item.value ?? item.best,
  };
  if (!days || (bounds.lower ?? bounds.upper ?? bounds.point) === null) return undefined;
  return { item, days, ofPeriod: item.period !== null, isAbout: item.basis === 'about', ...bounds };
}

/** All marks by unit, for numbers of different units have no axis in common. */
export function marksByUnit(items: readonly QuantityItem[]): ReadonlyMap<string, readonly Mark[]> {
  const found = new Map<string, Mark[]>();
  for (const mark of items.flatMap((item) => markOf(item) ?? [])) {
    const unit = mark.item.unit ?? '';
    found.set(unit, [...(found.get(unit) ?? []), mark]);
  }
  return found;
}

/** The numbers that an axis must reach. */
export function reach(marks: readonly Mark[]): number[] {
  return marks.flatMap(({ point, lower, upper }) =>
    [point, lower?.at, upper?.at].filter((number) => typeof number === 'number'),
  );
}

function boundOf(inclusive: number | null, exclusive: number | null): Bound | null {
  if (inclusive !== null) return { at: inclusive, inclusive: true };
  return exclusive === null ? null : { at: exclusive, inclusive: false };
}
