import { canonicalJson } from '../../../libs/event-store/index.js';
import type { Cell, Column, ColumnType } from '../../../libs/tables/index.js';
import { publicationRange } from '../../dates/world-date.js';
import { timeOf } from './times.js';

/** A column with what it holds of an item. */
export interface ColumnOf<Item> extends Column {
  readonly of: (item: Item) => Cell;
}

/** Makes a column out of its name, its title, what it holds, and how that is read from an item. */
type Make<Item, Value> = (
  name: string,
  title: string,
  description: string,
  of: (item: Item) => Value,
) => ColumnOf<Item>;

/** What makes the columns of items of one sort. */
interface Columns<Item> {
  readonly text: Make<Item, string | null>;
  /** EDTF, or a time where a publication has one. */
  readonly date: Make<Item, string | null>;
  readonly time: Make<Item, string | null>;
  readonly integer: Make<Item, number | null>;
  readonly number: Make<Item, number | null>;
  readonly boolean: Make<Item, boolean | null>;
  /** Canonical JSON (RFC 8785); empty where there is nothing to tell. */
  readonly json: Make<Item, unknown>;
  /** Three columns of a date: as it was written, and the bounds of its range, `…From` and `…To`. */
  readonly dated: (
    name: string,
    title: string,
    description: string,
    of: (item: Item) => string | null,
  ) => readonly ColumnOf<Item>[];
  /** Makes a column have a value in each row. */
  readonly required: (column: ColumnOf<Item>) => ColumnOf<Item>;
}

/** The makers of columns of items of one sort. */
export function columnsOf<Item>(): Columns<Item> {
  const make =
    <Value extends Cell>(type: ColumnType): Make<Item, Value> =>
    (name, title, description, of) => ({ name, title, type, description, required: false, of });
  const time = make<string | null>('time');
  const date = make<string | null>('date');
  return {
    text: make('text'),
    date,
    time,
    integer: make('integer'),
    number: make('number'),
    boolean: make('boolean'),
    json: (name, title, description, of) =>
      make<string | null>('json')(name, title, description, (item) => jsonOf(of(item))),
    dated: (name, title, description, of) => [
      date(name, title, `${description} As it was written.`, of),
      ...bounds(name, title, (item) => rangeOfAny(of(item))),
    ],
    required: (column) => ({ ...column, required: true }),
  };

  function bounds(name: string, title: string, of: (item: Item) => Range): ColumnOf<Item>[] {
    const from =
      'The first moment that this date can mean; empty where that is open, or not in the years 1 to 9999.';
    const to = 'The first moment after it, or its time where it has one; empty in the same way.';
    return [
      time(`${name}From`, `${title}, from`, from, (item) => timeOf(of(item).from)),
      time(`${name}To`, `${title}, to`, to, (item) => timeOf(of(item).to)),
    ];
  }
}

/** Bounds in milliseconds since 1970, null where open. */
interface Range {
  readonly from: number | null;
  readonly to: number | null;
}

function rangeOfAny(date: string | null): Range {
  return date === null ? { from: null, to: null } : publicationRange(date);
}

function jsonOf(value: unknown): string | null {
  return value === null || value === undefined ? null : canonicalJson(value);
}
