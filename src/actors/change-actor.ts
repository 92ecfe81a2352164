import type { z } from 'zod';

import { changesOf, revisionBody } from '../registers/change.js';
import { actor, revisedMemberOf } from './events.js';
import { actors } from './state.js';

const { name, aliases, role, sameAs } = actor.shape;

/** The body of the route that revises what is known of an actor. */
export const actorRevision = revisionBody('ActorRevision', {
  name: name.optional(),
  aliases,
  memberOf: revisedMemberOf,
  role,
  sameAs,
});

export const actorChanges = changesOf<z.infer<typeof actorRevision>>(actors);
