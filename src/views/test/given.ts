import type { RecordedEvent } from '../../../libs/event-store/index.js';
import { ALWAYS, type Instant, NEVER } from '../../../libs/instants/index.js';
import {
  OPEN,
  type Rectangle,
  Replay,
  type StoredRow,
  type View,
  withInputs,
} from '../../../libs/projections/index.js';
import { logOf, type Past } from '../../deciding/test/given.js';
import { erasedActors, erasedAmong } from '../../erasing/without-erased-actors.js';
import { knownFrom } from '../../publication/known-from.js';

/** Rows, or what matters of them, by their keys. */
type Told = Readonly<Record<string, object>>;

/** The rows that a view makes of a past. Ids of claims are told as their names, such as `r/said`. */
interface Rows {
  /** These and no others are shown at the end, to a reader who names no publication. */
  are(rows: Told): Promise<void>;
  /**
   * These and no others were ever shown, each by its key and where it holds: `r/said v3–4` is what
   * versions 3 and 4 had of it, `r/said v5–` what still holds, and `from 2022-03-31` says that it is
   * not for readers who know what was published before.
   */
  wereEver(rows: Told): Promise<void>;
}

/** A dossier with a past, as deciders are given one, and what the product's own replay makes of it. */
export function given(...past: Past) {
  return {
    rowsOf: (view: View): Rows => ({
      async are(rows) {
        const shown = (await storedRows(past, view)).filter(isShown);
        expect(told(shown, ({ key }) => key)).toEqual(containing(rows));
      },
      async wereEver(rows) {
        expect(told(await storedRows(past, view), placeOf)).toEqual(containing(rows));
      },
    }),
  };
}

/** All states of the rows of a view: the same in batches of one event and in one batch. */
async function storedRows(past: Past, view: View): Promise<StoredRow[]> {
  const log = await logOf(past);
  const recorded = log.recordedEvents();
  const names = erasedAmong(recorded);
  const events = recorded.map((event) => erasedActors.rename(event, names));
  const at = await replayed([events], view);
  expect(
    await replayed(
      events.map((event) => [event]),
      view,
    ),
  ).toEqual(at);
  return named(at, log.streamNames());
}

async function replayed(
  batches: readonly (readonly RecordedEvent[])[],
  view: View,
): Promise<StoredRow[]> {
  const replay = new Replay('d', knownFrom, withInputs([view]));
  for (const batch of batches) await replay.take(batch);
  for (const each of withInputs([view])) {
    const halt = replay.haltOf(each);
    if (halt) throw new Error(`${each.name} takes no event ${halt.at}: ${halt.reason}`);
  }
  return replay.rowsOf(view);
}

/** Rows as JSON leaves them, with the names of claims in place of their ids. */
function named(rows: readonly StoredRow[], names: ReadonlyMap<string, string>): StoredRow[] {
  let text = JSON.stringify(rows);
  for (const [name, stream] of names) {
    text = text.replaceAll(afterSlash(stream), afterSlash(name));
  }
  return JSON.parse(text) as StoredRow[];
}

function afterSlash(name: string): string {
  return name.slice(name.indexOf('/') + 1);
}

function isShown({ rectangle: { versionTo, publishedTo } }: StoredRow): boolean {
  return versionTo === OPEN && publishedTo === NEVER;
}

function told(rows: readonly StoredRow[], nameOf: (rectangle: Rectangle) => string): Told {
  return Object.fromEntries(rows.map(({ rectangle, row }) => [nameOf(rectangle), row]));
}

function containing(rows: Told): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(rows).map(([name, row]): [string, unknown] => [
      name,
      expect.objectContaining(row),
    ]),
  );
}

function placeOf({ key, versionFrom, versionTo, publishedFrom, publishedTo }: Rectangle): string {
  const last = versionTo === OPEN ? '' : versionTo - 1;
  const from = publishedFrom === ALWAYS ? '' : ` from ${dayOf(publishedFrom)}`;
  const to = publishedTo === NEVER ? '' : ` to ${dayOf(publishedTo)}`;
  return `${key} v${versionFrom}–${last}${from}${to}`;
}

/** An instant by its day, where it is the first of one. */
function dayOf(instant: Instant): string {
  return instant.replace('T00:00:00.000000Z', '');
}
