import { streams } from '../log/streams.js';
import { UNMERGED } from '../registers/merging.js';
import { type Entry, register } from '../registers/register.js';
import {
  type Actor,
  ActorRegistered,
  ActorRevised,
  ActorsMerged,
  MergeReverted,
} from './events.js';

/** An actor as its own stream has it. */
export interface ActorState extends Entry {
  readonly name: string;
  readonly kind: Actor['kind'];
  readonly aliases: readonly string[] | null;
  readonly memberOf: string | null;
  readonly role: string | null;
  readonly sameAs: readonly string[] | null;
}

export const actors = register<ActorState, Actor>({
  name: 'actor',
  one: 'an actor',
  streamOf: streams.actor,
  events: {
    registered: ActorRegistered,
    revised: ActorRevised,
    merged: ActorsMerged,
    reverted: MergeReverted,
  },
  begin: ({ slug, name, kind, aliases = null, memberOf = null, role = null, sameAs = null }) => ({
    slug,
    name,
    kind,
    aliases,
    memberOf,
    role,
    sameAs,
    ...UNMERGED,
  }),
  belonging: { field: 'memberOf', said: 'a member of', of: ({ memberOf }) => memberOf },
  unlike: ({ slug, kind }, into) =>
    kind === into.kind
      ? undefined
      : `${into.slug} is of the kind ${into.kind}, ${slug} of the kind ${kind}: only actors of one kind can be one`,
});
