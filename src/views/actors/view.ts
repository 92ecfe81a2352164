import type { Fold } from '../../../libs/projections/index.js';
import { ActorRegistered, ActorRevised, ActorsMerged, MergeReverted } from '../../actors/events.js';
import { type ActorState, evolveActor } from '../../actors/state.js';
import { streams, subjectOf } from '../../log/streams.js';

export type ActorRow = ActorState;

const TYPES: ReadonlySet<string> = new Set(
  [ActorRegistered, ActorRevised, ActorsMerged, MergeReverted].map(({ type }) => type),
);

/** One row an actor, under its slug. */
export const actors: Fold<ActorRow, 'actors'> = {
  name: 'actors',
  revision: 3,
  keys: ({ type, stream }) => (TYPES.has(type) ? [subjectOf(stream)] : []),
  streamOf: streams.actor,
  evolve: evolveActor,
};
