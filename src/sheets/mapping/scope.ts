import type { Row } from '../row.js';
import { RowFault } from '../row-fault.js';

/** What one row may come to, in UTF-16 units: a long cell can be named many times. */
const MOST = 4_194_304;

/** A row while a mapping is applied to it, with what was read of it. */
export class Scope {
  /** The item that is at hand within `$each`. */
  item: string | undefined;
  /** The column that was read last. */
  last: string | undefined;
  private read = new Set<string>();
  private left = MOST;

  constructor(readonly row: Row) {}

  /** What is in a cell, on one line and without white space around it; undefined for an empty one. */
  cell(column: string): string | undefined {
    this.read.add(column);
    this.last = column;
    const cell = this.row.cells.get(column);
    if (cell === undefined) return undefined;
    this.left -= cell.length;
    if (this.left < 0) throw new RowFault('comes to far more text than it has', column);
    return cell.trim().replaceAll(LINE_ENDS, ' ');
  }

  /** Does something, and tells which columns were read by it. */
  reading<Value>(does: () => Value): { readonly value: Value; readonly read: ReadonlySet<string> } {
    const before = this.read;
    this.read = new Set();
    try {
      return { value: does(), read: this.read };
    } finally {
      this.read = before;
    }
  }

  /** Does something with an item at hand. */
  with<Value>(item: string, does: () => Value): Value {
    this.item = item;
    try {
      return does();
    } finally {
      this.item = undefined;
    }
  }
}

const LINE_ENDS = /[\n\r\u2028\u2029]+/g;
