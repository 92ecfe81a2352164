import { setImmediate as others } from 'node:timers/promises';

import type { Prisma, RawTransaction } from '../../database/index.js';
import type { Rectangle, StoredRow, Versions, View } from '../view.js';
import { changedAt, openUnder, partsOf, type Search, soughtAt } from './find.js';
import type { Part } from './parts.js';
import { compareOrder } from './row-order.js';
import type { RowStore } from './row-store.js';
import { type Ask, FETCH, streamSought } from './row-stream.js';
import type { Sought } from './sought.js';
import { type Asked, closing, inserting, recordsOf, searchAll, writeAll } from './statements.js';
import { type Generations, generationOf } from './table-rows.js';

/** Characters of rows that are sent as soon as PostgreSQL has nothing else to do. */
const ENOUGH = 50_000;

/** A search that waits for its turn. */
interface Waiting {
  readonly asked: Asked;
  readonly found: (rows: StoredRow[]) => void;
  readonly failed: (error: unknown) => void;
}

/** A statement that goes by itself when its turn comes. */
interface Apart {
  readonly statement: Prisma.Sql;
  readonly answered: (records: unknown[]) => void;
  readonly failed: (error: unknown) => void;
}

/**
 * Rows in their tables, where the code of several views runs at once. Whatever they look for at
 * the same time is one statement, and goes before whatever is to be written: that is kept in
 * memory until there is enough of it, and found there.
 *
 * After a statement that fails no other is sent: what is asked for then fails with it.
 */
export class RowsToWrite implements RowStore {
  private readonly waiting: Waiting[] = [];
  private readonly apart: Apart[] = [];
  private readonly written = new Map<string, Map<string, StoredRow>>();
  private writes: Prisma.Sql[] = [];
  private size = 0;
  private sending: Promise<void> | undefined;
  private finishing = false;
  private failure: { readonly error: unknown } | undefined;

  constructor(
    private readonly tx: RawTransaction,
    private readonly of: Generations,
  ) {}

  async load(view: View, keys: readonly string[]): Promise<Map<string, Part<object>[]>> {
    return partsOf(keys, await this.search(view, openUnder(keys)));
  }

  changed(view: View, versions: Versions): Promise<StoredRow[]> {
    return this.search(view, changedAt(versions));
  }

  find(view: View, sought: Sought, versions: Versions): Promise<StoredRow[]> {
    return this.search(view, soughtAt(sought, versions));
  }

  /** What is few is found as all else is; of more, some are in memory at a time. */
  async *each(
    view: View,
    sought: Sought,
    version: number,
  ): AsyncGenerator<readonly StoredRow[], void> {
    const search = soughtAt(sought, { after: version, upTo: version });
    const some = await this.ask(view, { ...search, most: FETCH + 1 });
    if (some.length <= FETCH) {
      yield this.overlaid(view, some, search).sort(compareOrder);
      return;
    }
    const ask: Ask = (statement) => this.inTurn(statement);
    const pieces = streamSought(ask, generationOf(this.of, view), search.condition);
    const written = new Map(this.written.get(view.name));
    const rest = [...written.values()].filter(search.accepts).sort(compareOrder);
    for await (const rows of pieces) {
      const last = rows.at(-1);
      const before = rest.findIndex((row) => last !== undefined && compareOrder(row, last) > 0);
      const between = rest.splice(0, before < 0 ? rest.length : before);
      const stored = rows.filter(({ rectangle }) => !written.has(nameOf(rectangle)));
      yield [...stored, ...between].sort(compareOrder);
    }
    yield rest;
  }

  async close(view: View, closed: readonly StoredRow[]): Promise<void> {
    if (closed.length === 0) return;
    this.remember(view, closed);
    this.write(closing(generationOf(this.of, view), closed), closed.length * 100);
  }

  async insert(view: View, rows: readonly StoredRow[]): Promise<void> {
    if (rows.length === 0) return;
    const of = generationOf(this.of, view);
    const records = recordsOf(of, rows);
    this.remember(view, rows);
    this.write(inserting(of, records), records.length);
  }

  /** Writes what is left to be written; nothing of it is in memory any more. */
  async finish(): Promise<void> {
    this.finishing = true;
    await this.send();
    this.finishing = false;
    if (this.failure) throw this.failure.error;
    this.written.clear();
  }

  /** Sends nothing any more, and ends once what was sent is answered. */
  async abandon(error: unknown): Promise<void> {
    this.failure ??= { error };
    await this.sending;
  }

  private async search(view: View, search: Search): Promise<StoredRow[]> {
    return this.overlaid(view, await this.ask(view, search), search);
  }

  private ask(view: View, search: Omit<Asked, 'of'>): Promise<StoredRow[]> {
    const asked = { of: generationOf(this.of, view), ...search };
    return new Promise((found, failed) => {
      this.waiting.push({ asked, found, failed });
      void this.send();
    });
  }

  private inTurn<Record>(statement: Prisma.Sql): Promise<Record[]> {
    return new Promise((found, failed) => {
      const answered = (records: unknown[]) => {
        found(records as Record[]);
      };
      this.apart.push({ statement, answered, failed });
      void this.send();
    });
  }

  /** What is found, as it is by what was written meanwhile, the table knowing of it or not. */
  private overlaid(view: View, stored: StoredRow[], { accepts }: Search): StoredRow[] {
    const written = this.written.get(view.name);
    if (!written) return stored;
    const rest = stored.filter(({ rectangle }) => !written.has(nameOf(rectangle)));
    return [...rest, ...[...written.values()].filter(accepts)];
  }

  private remember(view: View, rows: readonly StoredRow[]): void {
    const written = this.written.get(view.name) ?? new Map<string, StoredRow>();
    this.written.set(view.name, written);
    for (const row of rows) written.set(nameOf(row.rectangle), row);
  }

  private write(statement: Prisma.Sql, size: number): void {
    this.writes.push(statement);
    this.size += size;
    if (this.size >= ENOUGH) void this.send();
  }

  private send(): Promise<void> {
    return (this.sending ??= this.sendAll());
  }

  /** Never fails. */
  private async sendAll(): Promise<void> {
    for (;;) {
      // Code that can go on comes to ask for more.
      await others();
      const waiting = this.waiting.splice(0);
      const apart = waiting.length === 0 ? this.apart.shift() : undefined;
      try {
        if (waiting.length > 0) await this.answer(waiting);
        else if (apart) apart.answered(await this.sent(apart));
        else if (this.isToWrite()) await writeAll(this.tx, this.taken());
        else break;
      } catch (error) {
        this.failure ??= { error };
        for (const { failed } of waiting) failed(this.failure.error);
        apart?.failed(this.failure.error);
      }
    }
    this.sending = undefined;
  }

  private async answer(waiting: readonly Waiting[]): Promise<void> {
    if (this.failure) throw this.failure.error;
    const found = await searchAll(
      this.tx,
      waiting.map(({ asked }) => asked),
    );
    for (const [place, each] of waiting.entries()) each.found(found[place] ?? []);
  }

  private sent({ statement }: Apart): Promise<unknown[]> {
    if (this.failure) throw this.failure.error;
    return this.tx.$queryRaw(statement);
  }

  private isToWrite(): boolean {
    if (this.failure || this.writes.length === 0) return false;
    return this.finishing || this.size >= ENOUGH;
  }

  private taken(): Prisma.Sql[] {
    const { writes } = this;
    this.writes = [];
    this.size = 0;
    return writes;
  }
}

function nameOf({ key, versionFrom, publishedFrom }: Rectangle): string {
  return `${key} ${versionFrom} ${publishedFrom}`;
}
