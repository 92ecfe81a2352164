import { isDeepStrictEqual } from 'node:util';

import { z } from 'zod';

import { prose, slug as slugSchema } from '../../libs/text/index.js';
import { type Decision, invalid } from '../deciding/decision.js';
import type { Knowledge, KnownActor } from '../deciding/knowledge.js';
import { streams } from '../log/streams.js';
import { actor, ActorRevised, ActorsMerged, MergeReverted } from './events.js';

const { name, aliases, memberOf, role } = actor.shape;

/** The bodies of the routes that change an actor. */
export const bodies = {
  revision: z
    .strictObject({ name: name.optional(), aliases, memberOf, role })
    .refine((given) => Object.keys(given).length > 0, {
      path: [],
      message: 'give at least one of name, aliases, memberOf and role',
    })
    .meta({ id: 'ActorRevision' }),
  merge: z.strictObject({ into: slugSchema, reason: prose }).meta({ id: 'Merge' }),
  reversal: z.strictObject({ reason: prose }).meta({ id: 'MergeReversal' }),
};

/** Decides on what is new of an actor. Where nothing differs from what is known, nothing is written. */
export function reviseActor(
  knowledge: Knowledge,
  slug: string,
  given: z.infer<typeof bodies.revision>,
): Decision<object> {
  const known = find(knowledge, slug);
  if ('accepted' in known) return known;
  if (given.memberOf === slug) {
    return invalid([{ path: '/memberOf', message: 'an actor cannot be a member of itself' }]);
  }
  if (given.memberOf !== undefined && !knowledge.actors.has(given.memberOf)) {
    return invalid([{ path: '/memberOf', message: `there is no actor ${given.memberOf}` }]);
  }
  const entries = Object.entries(given) as [keyof typeof given, unknown][];
  const differing = entries.filter(([field, value]) => !isDeepStrictEqual(value, known[field]));
  if (differing.length === 0) return { accepted: true, events: [], answer: {} };
  const payload = { slug, ...Object.fromEntries(differing) };
  return {
    accepted: true,
    events: [ActorRevised.at(...next(knowledge, slug), payload)],
    answer: {},
  };
}

/**
 * Decides on a merge: from now on the one slug stands for the other. Both are actors by
 * themselves until then, so that merges never close a circle; the decision rests on that of both.
 */
export function mergeActor(
  knowledge: Knowledge,
  slug: string,
  { into, reason }: z.infer<typeof bodies.merge>,
): Decision<object> {
  const known = find(knowledge, slug);
  if ('accepted' in known) return known;
  const target = knowledge.actors.get(into);
  if (into === slug) {
    return invalid([{ path: '/into', message: 'an actor cannot be merged into itself' }]);
  }
  if (!target) return invalid([{ path: '/into', message: `there is no actor ${into}` }]);
  if (target.kind !== known.kind) {
    const message = `${into} is of the kind ${target.kind}, ${slug} of the kind ${known.kind}: only actors of one kind can be one`;
    return invalid([{ path: '/into', message }]);
  }
  if (known.mergedInto !== undefined) {
    return notAllowed(`${slug} is merged into ${known.mergedInto} already. Revert that first.`);
  }
  if (target.mergedInto === slug) {
    return notAllowed(`${into} is merged into ${slug}: the other way round would close a circle.`);
  }
  if (target.mergedInto !== undefined) {
    return notAllowed(
      `${into} is itself merged into ${target.mergedInto}. Merge into the actor that it stands for.`,
    );
  }
  const stream = streams.actor(into);
  return {
    accepted: true,
    events: [ActorsMerged.at(...next(knowledge, slug), { slug, into, reason })],
    expected: [{ stream, revision: knowledge.revision(stream) }],
    answer: {},
  };
}

/** Decides that two which were merged are two after all. */
export function revertMerge(
  knowledge: Knowledge,
  slug: string,
  { reason }: z.infer<typeof bodies.reversal>,
): Decision<object> {
  const known = find(knowledge, slug);
  if ('accepted' in known) return known;
  if (known.mergedInto === undefined)
    return notAllowed(`${slug} is not merged into another actor.`);
  const event = MergeReverted.at(...next(knowledge, slug), { slug, reason });
  return { accepted: true, events: [event], answer: {} };
}

function find(knowledge: Knowledge, slug: string): KnownActor | Decision<never> {
  if (!knowledge.opened) return { accepted: false, refusal: { kind: 'unknown-dossier' } };
  const known = knowledge.actors.get(slug);
  const detail = `There is no actor ${slug}.`;
  return known ?? { accepted: false, refusal: { kind: 'not-found', detail } };
}

function notAllowed(detail: string): Decision<never> {
  return { accepted: false, refusal: { kind: 'not-allowed', detail } };
}

function next(knowledge: Knowledge, slug: string): [stream: string, revision: number] {
  const stream = streams.actor(slug);
  return [stream, knowledge.revision(stream) + 1];
}
