import { isDeepStrictEqual } from 'node:util';

import { z } from 'zod';

import { prose, slug as slugSchema } from '../../libs/text/index.js';
import type { Command } from '../deciding/command.js';
import type { Knowledge } from '../deciding/knowledge.js';
import { type Decision, refuse } from '../deciding/result.js';
import { streams } from '../log/streams.js';
import { actor, ActorRevised, ActorsMerged, MergeReverted } from './events.js';
import { type ActorState, actors } from './state.js';

const { name, aliases, memberOf, role, sameAs } = actor.shape;

/** The bodies of the routes that change an actor. */
export const bodies = {
  revision: z
    .strictObject({ name: name.optional(), aliases, memberOf, role, sameAs })
    .refine((given) => Object.keys(given).length > 0, {
      path: [],
      message: 'give at least one of name, aliases, memberOf, role and sameAs',
    })
    .meta({ id: 'ActorRevision' }),
  merge: z.strictObject({ into: slugSchema, reason: prose }).meta({ id: 'Merge' }),
  reversal: z.strictObject({ reason: prose }).meta({ id: 'MergeReversal' }),
};

/** What is new of an actor. Where nothing differs from what is known, nothing is written. */
export function revision(slug: string, given: z.infer<typeof bodies.revision>): Command {
  const { memberOf = slug } = given;
  return changeOf(slug, [memberOf], (knowledge, known) => reviseActor(knowledge, known, given));
}

/** From now on the one slug stands for the other. */
export function merge(slug: string, body: z.infer<typeof bodies.merge>): Command {
  return changeOf(slug, [body.into], (knowledge, known) => mergeActor(knowledge, known, body));
}

/** Two which were merged are two after all. */
export function reversal(slug: string, body: z.infer<typeof bodies.reversal>): Command {
  return changeOf(slug, [], (knowledge, known) => revertMerge(knowledge, known, body));
}

/** A change of an actor that is there, on which other actors bear. */
function changeOf(
  slug: string,
  others: readonly string[],
  decide: (knowledge: Knowledge, known: ActorState) => Decision<object>,
): Command {
  return {
    needs: { subjects: [{ subject: actors, named: [slug, ...others] }] },
    decide(knowledge) {
      if (!knowledge.opened) return refuse.unknownDossier();
      const known = knowledge.of(actors).get(slug);
      return known ? decide(knowledge, known) : refuse.notFound(`There is no actor ${slug}.`);
    },
  };
}

function reviseActor(
  knowledge: Knowledge,
  known: ActorState,
  given: z.infer<typeof bodies.revision>,
): Decision<object> {
  const { slug } = known;
  if (given.memberOf === slug) {
    return refuse.fault('/memberOf', 'an actor cannot be a member of itself');
  }
  if (given.memberOf !== undefined && !knowledge.of(actors).has(given.memberOf)) {
    return refuse.fault('/memberOf', `there is no actor ${given.memberOf}`);
  }
  const entries = Object.entries(given) as [keyof typeof given, unknown][];
  const differing = entries.filter(([field, value]) => !isDeepStrictEqual(value, known[field]));
  if (differing.length === 0) return { accepted: true, events: [], answer: {} };
  const payload = { slug, ...Object.fromEntries(differing) };
  const event = ActorRevised.at(...next(knowledge, slug), payload);
  return { accepted: true, events: [event], answer: {} };
}

/**
 * Both are actors by themselves until then, so that merges never close a circle; the decision
 * rests on that of both.
 */
function mergeActor(
  knowledge: Knowledge,
  known: ActorState,
  { into, reason }: z.infer<typeof bodies.merge>,
): Decision<object> {
  const { slug } = known;
  const target = knowledge.of(actors).get(into);
  if (into === slug) return refuse.fault('/into', 'an actor cannot be merged into itself');
  if (!target) return refuse.fault('/into', `there is no actor ${into}`);
  if (target.kind !== known.kind) {
    return refuse.fault(
      '/into',
      `${into} is of the kind ${target.kind}, ${slug} of the kind ${known.kind}: only actors of one kind can be one`,
    );
  }
  if (known.mergedInto !== null) {
    return refuse.notAllowed(
      `${slug} is merged into ${known.mergedInto} already. Revert that first.`,
    );
  }
  if (target.mergedInto === slug) {
    return refuse.notAllowed(
      `${into} is merged into ${slug}: the other way round would close a circle.`,
    );
  }
  if (target.mergedInto !== null) {
    return refuse.notAllowed(
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

function revertMerge(
  knowledge: Knowledge,
  { slug, mergedInto }: ActorState,
  { reason }: z.infer<typeof bodies.reversal>,
): Decision<object> {
  if (mergedInto === null) {
    return refuse.notAllowed(`${slug} is not merged into another actor.`);
  }
  const event = MergeReverted.at(...next(knowledge, slug), { slug, reason });
  return { accepted: true, events: [event], answer: {} };
}

function next(knowledge: Knowledge, slug: string): [stream: string, revision: number] {
  const stream = streams.actor(slug);
  return [stream, knowledge.revision(stream) + 1];
}
