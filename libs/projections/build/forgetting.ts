import type { RawTransaction } from '../../database/index.js';
import type { EventStore } from '../../event-store/index.js';
import { withDependents } from '../clock/dependents.js';
import { storedLookups } from '../clock/log-lookups.js';
import { Placement } from '../clock/placement.js';
import { deleteRows, isIn, tableOf } from '../rows/rows.js';
import type { Fold, PublicationClock } from '../view.js';
import type { Reached } from './reached.js';
import type { Taking } from './taking.js';

/** Where a view's rows come from. */
interface Log {
  readonly store: EventStore;
  readonly clock: PublicationClock;
  /** Events that are applied at once. */
  readonly batch: number;
}

/** The generation of which rows are made anew. */
interface Forgetful {
  readonly dossier: string;
  readonly view: Fold;
  readonly generation: number;
}

/** Which erasures are to be done in rows: those after a version, up to another. */
interface Erasures {
  readonly after: number;
  readonly upTo: number;
  /** How far the rows are built. */
  readonly version: number;
}

/**
 * Makes the rows of a view, past ones included, what a replay of the log as it is now would make
 * them, where something was erased since they were built: the rows of the streams that said it,
 * and of those whose events it placed, are deleted and replayed. All others stay.
 *
 * @returns how far it came, where the view cannot take what is left of an event
 */
export async function forgetRows(
  tx: RawTransaction,
  { store, clock, batch }: Log,
  of: Forgetful,
  { after, upTo, version }: Erasures,
  hand: Taking,
): Promise<Reached | undefined> {
  const { dossier, view } = of;
  const erased = await store.streamsErased(dossier, { after, upTo }, tx);
  const streams = await withDependents(tx, dossier, erased);
  await deleteRows(tx, of, await keysOf(tx, of, streams));

  const mine: Fold = {
    ...view,
    keys: (event) => (streams.has(event.stream) ? view.keys(event) : []),
  };
  const events = (await readWithSubjects(tx, store, clock, dossier, streams)).filter(
    (event) => event.version <= version,
  );
  const placement = new Placement(clock);
  for (let start = 0; start < events.length; start += batch) {
    const placed = await placement.place(
      storedLookups(tx, store, clock, dossier),
      events.slice(start, start + batch),
    );
    const [reached] = await hand.folds([mine], placed);
    await hand.finish();
    if (reached?.halted) return reached;
  }
  return undefined;
}

/** The keys of which some streams tell. */
async function keysOf(
  tx: RawTransaction,
  of: Forgetful,
  streams: ReadonlySet<string>,
): Promise<string[]> {
  const rows = await tx.$queryRaw<{ key: string }[]>`
    SELECT DISTINCT t.key FROM ${tableOf(of.view.name)} t WHERE ${isIn('t', of)}`;
  return rows.flatMap(({ key }) => (streams.has(of.view.streamOf(key)) ? [key] : []));
}

/** All events of some streams, and of whatever the places of these rest on, in order. */
async function readWithSubjects(
  tx: RawTransaction,
  store: EventStore,
  clock: PublicationClock,
  dossier: string,
  streams: ReadonlySet<string>,
) {
  const all = new Set<string>();
  let missing = [...streams];
  const events = [];
  const states = new Map<string, unknown>();
  while (missing.length > 0) {
    for (const stream of missing) all.add(stream);
    const read = await store.readStreams(dossier, { streams: missing }, tx);
    events.push(...read);
    const subjects = new Set<string>();
    for (const event of read) {
      const state = clock.evolve(states.get(event.stream), event);
      states.set(event.stream, state);
      for (const subject of clock.subjects(event)) subjects.add(subject);
      // Every state that it ever had, for a place may rest on one that is past.
      if (state !== undefined) for (const subject of clock.restsOn(state)) subjects.add(subject);
    }
    missing = [...subjects].filter((subject) => !all.has(subject));
  }
  return events.sort((a, b) => a.version - b.version);
}
