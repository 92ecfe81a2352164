import type { RawTransaction } from '../../database/index.js';
import type { Generation, StoredRow, Versions, View } from '../view.js';
import { changedAt, openUnder, partsOf, type Search, soughtAt } from './find.js';
import type { Part } from './parts.js';
import type { RowStore } from './row-store.js';
import { type Ask, streamSought } from './row-stream.js';
import type { Sought } from './sought.js';
import { closing, inserting, recordsOf, searchAll, writeAll } from './statements.js';

/** Which generations are written and read, by the names of their views. */
export interface Generations {
  readonly dossier: string;
  readonly generations: ReadonlyMap<string, number>;
}

/** @throws if none of the view was named */
export function generationOf({ dossier, generations }: Generations, view: View): Generation {
  const generation = generations.get(view.name);
  if (generation === undefined) throw new Error(`No generation of ${view.name} was named.`);
  return { dossier, view, generation };
}

/** Rows in their tables, read and written as soon as that is asked for: one thing at a time. */
export class TableRows implements RowStore {
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

  each(view: View, sought: Sought, version: number): AsyncIterable<readonly StoredRow[]> {
    const { condition } = soughtAt(sought, { after: version, upTo: version });
    const ask: Ask = (statement) => this.tx.$queryRaw(statement);
    return streamSought(ask, generationOf(this.of, view), condition);
  }

  async close(view: View, closed: readonly StoredRow[]): Promise<void> {
    if (closed.length > 0) await writeAll(this.tx, [closing(generationOf(this.of, view), closed)]);
  }

  async insert(view: View, rows: readonly StoredRow[]): Promise<void> {
    if (rows.length === 0) return;
    const of = generationOf(this.of, view);
    await writeAll(this.tx, [inserting(of, recordsOf(of, rows))]);
  }

  private async search(view: View, search: Search): Promise<StoredRow[]> {
    const [found = []] = await searchAll(this.tx, [{ of: generationOf(this.of, view), ...search }]);
    return found;
  }
}
