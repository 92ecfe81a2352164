import { compare } from '../../claims/clocks.js';

/** A date as it was written, with its range in milliseconds since 1970; null where open. */
export interface Dated {
  readonly said: string;
  readonly from: number | null;
  readonly to: number | null;
}

/** A date, and how many claims have it. */
export interface DateOfClaims extends Dated {
  readonly claims: number;
}

/** Orders dates; no two that are written differently are alike. */
export type Order = (a: Dated, b: Dated) => number;

/** Dates that are kept of those next to the first. */
const KEPT = 8;

/** The earlier first: the one that may have begun before. */
export const earliestFirst: Order = (a, b) =>
  compare(a.from ?? -Infinity, b.from ?? -Infinity) ||
  compare(a.to ?? Infinity, b.to ?? Infinity) ||
  compareWords(a, b);

/** The later first: the one that may have ended after. */
export const latestFirst: Order = (a, b) =>
  compare(b.to ?? Infinity, a.to ?? Infinity) ||
  compare(b.from ?? -Infinity, a.from ?? -Infinity) ||
  compareWords(a, b);

function compareWords(a: Dated, b: Dated): number {
  return a.said === b.said ? 0 : a.said < b.said ? -1 : 1;
}

/**
 * The first of many dates in some order, each with how many claims have it. Only some of those
 * next to it are known, so that what is kept of many claims stays small.
 */
export class Edge {
  private constructor(
    private readonly order: Order,
    private readonly dates: DateOfClaims[],
    /** Whether there are dates after those known. */
    private more: boolean,
  ) {}

  /** Of no dates, or of which the first is known. */
  static of(order: Order, first: DateOfClaims | null = null, more = false): Edge {
    return new Edge(order, first ? [first] : [], more);
  }

  get first(): DateOfClaims | null {
    return this.dates[0] ?? null;
  }

  add({ said, from, to }: Dated): void {
    const date = { said, from, to };
    const place = this.placeOf(date);
    const known = this.dates[place];
    if (known?.said === said) {
      this.dates[place] = { ...known, claims: known.claims + 1 };
    } else if (place < this.dates.length || !this.more) {
      this.dates.splice(place, 0, { ...date, claims: 1 });
      if (this.dates.length > KEPT) {
        this.dates.pop();
        this.more = true;
      }
    }
  }

  /** Takes the date of one claim out; false if it is not known any more which is the first then. */
  remove(date: Dated): boolean {
    const place = this.placeOf(date);
    const known = this.dates[place];
    if (known?.said !== date.said) return this.more;
    if (known.claims > 1) this.dates[place] = { ...known, claims: known.claims - 1 };
    else this.dates.splice(place, 1);
    return this.dates.length > 0 || !this.more;
  }

  private placeOf(date: Dated): number {
    const place = this.dates.findIndex((other) => this.order(other, date) >= 0);
    return place < 0 ? this.dates.length : place;
  }
}
