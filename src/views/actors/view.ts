import type { View } from '../../../libs/projections/index.js';
import { type Actor, ActorRegistered, ActorRevised } from '../../actors/events.js';
import { subjectOf } from '../../streams.js';

export interface ActorRow {
  readonly slug: string;
  readonly name: string;
  readonly kind: Actor['kind'];
  readonly aliases: readonly string[] | null;
  readonly memberOf: string | null;
  readonly role: string | null;
}

/** One row an actor, under its slug. */
export const actors: View<ActorRow> = {
  name: 'actors',
  revision: 1,
  keys: ({ type, stream }) =>
    type === ActorRegistered.type || type === ActorRevised.type ? [subjectOf(stream)] : [],
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
      };
    }
    return row && ActorRevised.is(event) ? { ...row, ...event.payload } : row;
  },
};
