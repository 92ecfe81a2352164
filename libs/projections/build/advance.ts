import type { RawTransaction } from '../../database/index.js';
import type { EventStore, RecordedEvent } from '../../event-store/index.js';
import { storedLookups } from '../clock/log-lookups.js';
import type { Placement } from '../clock/placement.js';
import { inputsOf } from '../derived/define.js';
import type { GroupStates } from '../derived/group-states.js';
import type { Checkpoint } from '../progress/checkpoints.js';
import type { Aggregate, Derived, Fold, PublicationClock, View } from '../view.js';
import type { Pace } from './pace.js';
import type { Reached } from './reached.js';
import type { Statistics } from './statistics.js';
import { taking, type Taking } from './taking.js';

/** A generation of a view, and how far it is built. */
export interface Build<V extends View = View> {
  readonly view: V;
  readonly checkpoint: Checkpoint;
}

/** What generations of one dossier are built from. */
export interface Source {
  readonly store: EventStore;
  readonly clock: PublicationClock;
  /** Events a transaction at most. */
  readonly batch: number;
  readonly states: GroupStates;
  /** Is told what was projected, once it is committed. */
  readonly statistics: Statistics;
}

/** What is brought forward within a transaction. */
export interface Advancing {
  readonly dossier: string;
  readonly builds: readonly Build[];
  /** The generations that derived ones among them are made from, as they stand. */
  readonly inputs: readonly Build[];
  readonly placement: Placement;
  /** Finds out what a view cannot take, as against failing with it. */
  readonly careful: boolean;
  /** Takes this much, where less than usual is to be taken. */
  readonly pace?: Pace;
  /** Is told how many events there were to take. */
  readonly read?: (events: number) => void;
}

/** What came of a batch. */
export interface Advanced {
  /** The checkpoints that moved; none where there was nothing to take. */
  readonly moved: readonly Checkpoint[];
  /** The batch. */
  readonly events: readonly RecordedEvent[];
  /** The version at which the folds that were furthest behind stood before. */
  readonly reached: number;
}

/** A derived view that stands far behind is taken through so many times the versions of a batch. */
const BATCHES = 10;

/**
 * Takes the folds that are furthest behind through one batch of events, at most up to where the
 * next one stands, and then what is derived as far as all of its inputs have come. Saving the
 * checkpoints is left to the caller.
 */
export async function advance(
  tx: RawTransaction,
  source: Source,
  advancing: Advancing,
): Promise<Advanced> {
  const { dossier, builds, inputs, careful } = advancing;
  const generations = new Map(
    [...inputs, ...builds].map(({ view, checkpoint }) => [view.name, checkpoint.generation]),
  );
  return taking(tx, { dossier, generations, states: source.states }, careful, async (hand) => {
    const folded = await advanceFolds(tx, source, advancing, hand);
    const derived = await advanceAllDerived(source, advancing, hand, folded.moved);
    return { ...folded, moved: [...folded.moved, ...derived] };
  });
}

async function advanceAllDerived(
  source: Source,
  { dossier, builds, inputs, careful, pace }: Advancing,
  hand: Taking,
  folded: readonly Checkpoint[],
): Promise<Checkpoint[]> {
  const folds = new Map(folded.map((checkpoint) => [checkpoint.view, checkpoint]));
  const standing = new Map(
    inputs.map(({ view, checkpoint }) => [
      view.name,
      Promise.resolve(folds.get(view.name) ?? checkpoint),
    ]),
  );
  const derived: Promise<Checkpoint>[] = [];
  for (const { view, checkpoint } of builds) {
    if (view.sort === undefined) continue;
    const of = inputsOf(view).map(({ name }) => standing.get(name));
    const most = checkpoint.version + (pace?.isSlow ? pace.batch : source.batch * BATCHES);
    const coming = advanceDerived(hand, { view, checkpoint, dossier }, of, most);
    standing.set(view.name, coming);
    derived.push(coming);
    // While PostgreSQL works for one view, the code of others runs, unless each is tried by itself.
    if (careful) await coming;
  }
  // Whatever fails, nothing is under way any more once that is thrown.
  await Promise.allSettled(derived);
  const before = new Set(builds.map(({ checkpoint }) => checkpoint));
  return (await Promise.all(derived)).filter((checkpoint) => !before.has(checkpoint));
}

/** Takes a view as far as what it is made from has come, but not beyond a version. */
async function advanceDerived(
  hand: Taking,
  { view, checkpoint, dossier }: Build<Derived | Aggregate> & { readonly dossier: string },
  inputs: readonly (Promise<Checkpoint> | undefined)[],
  most: number,
): Promise<Checkpoint> {
  const { version, generation, erased } = checkpoint;
  const versions = await Promise.all(inputs.map(async (input) => (await input)?.version ?? 0));
  const upTo = Math.min(most, ...versions);
  if (upTo <= version) return checkpoint;
  const reached = await hand.derived(
    { dossier, view, generation, erased },
    { after: version, upTo },
  );
  return movedTo(checkpoint, reached);
}

async function advanceFolds(
  tx: RawTransaction,
  { store, clock, batch }: Source,
  { dossier, builds, placement, pace, read }: Advancing,
  hand: Taking,
): Promise<Advanced> {
  const folds = builds.filter(isFold);
  const versions = new Set(folds.map(({ checkpoint }) => checkpoint.version));
  const [after, upTo] = [...versions].sort((a, b) => a - b);
  if (after === undefined) return { moved: [], events: [], reached: Infinity };
  const limit = pace?.batch ?? batch;
  const events = await store.read(dossier, { after, upTo, limit }, tx);
  read?.(events.length);
  if (events.length === 0) return { moved: [], events, reached: after };
  const placed = await placement.place(storedLookups(tx, store, clock, dossier), events);
  const last = folds.filter(({ checkpoint }) => checkpoint.version === after);
  const reached = await hand.folds(
    last.map(({ view }) => view),
    placed,
  );
  const moved = last.flatMap(({ checkpoint }, index) => {
    const came = reached[index];
    return came ? [movedTo(checkpoint, came)] : [];
  });
  return { moved, events, reached: after };
}

function isFold(build: Build): build is Build<Fold> {
  return build.view.sort === undefined;
}

export function movedTo(checkpoint: Checkpoint, reached: Reached): Checkpoint {
  const { version, halted, changed = checkpoint.changed } = reached;
  return {
    ...checkpoint,
    version,
    // One that begins again before where it stood has lost the rows in between.
    changed: Math.min(changed, version),
    haltedAt: halted?.at ?? null,
    reason: halted?.reason ?? null,
  };
}
