/**
 * What a column holds. Texts, JSON (canonical, RFC 8785), dates (EDTF) and times (RFC 3339 in UTC) are
 * cells of the type string.
 */
export type ColumnType = 'text' | 'date' | 'time' | 'json' | 'integer' | 'number' | 'boolean';

/** A column of a table, whatever it is written as. */
export interface Column {
  readonly name: string;
  /** What it is called for people. */
  readonly title: string;
  readonly type: ColumnType;
  /** What it holds, in a sentence or two. */
  readonly description: string;
  /** Whether each row has a value in it. */
  readonly required: boolean;
}

/** A value in a row; null for none. */
export type Cell = string | number | boolean | null;

/** The cells of a row, in the order of the columns. */
export type Row = readonly Cell[];
