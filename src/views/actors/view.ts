import type { Fold } from '../../../libs/projections/index.js';
import {
  type Actor,
  ActorRegistered,
  ActorRevised,
  ActorsMerged,
  MergeReverted,
} from '../../actors/events.js';
import { streams, subjectOf } from '../../log/streams.js';

export interface ActorRow {
  readonly slug: string;
  readonly name: string;
  readonly kind: Actor['kind'];
  readonly aliases: readonly string[] | null;
  readonly memberOf: string | null;
  readonly role: string | null;
  /** The actor that this one is merged into, and why. */
  readonly mergedInto: string | null;
  readonly mergeReason: string | null;
}

const TYPES: ReadonlySet<string> = new Set(
  [ActorRegistered, ActorRevised, ActorsMerged, MergeReverted].map(({ type }) => type),
);

/** One row an actor, under its slug. */
export const actors: Fold<ActorRow, 'actors'> = {
  name: 'actors',
  revision: 2,
  keys: ({ type, stream }) => (TYPES.has(type) ? [subjectOf(stream)] : []),
  streamOf: streams.actor,
  evolve(row, event) {
    if (ActorRegistered.is(event)) {
      const { slug, name, kind, aliases, memberOf, role } = event.payload;
      return {
        slug,
        name,
        kind,
        aliases: aliases ?? null,
        memberOf: memberOf ?? null,
        role: role ?? null,
        mergedInto: null,
        mergeReason: null,
      };
    }
    if (!row) return row;
    if (ActorRevised.is(event)) return { ...row, ...event.payload };
    if (ActorsMerged.is(event)) {
      return { ...row, mergedInto: event.payload.into, mergeReason: event.payload.reason };
    }
    return MergeReverted.is(event) ? { ...row, mergedInto: null, mergeReason: null } : row;
  },
};
