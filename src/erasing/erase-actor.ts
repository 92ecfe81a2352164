import {
  ActorErased,
  ActorRegistered,
  ActorRevised,
  ActorsMerged,
  type Kept,
} from '../actors/events.js';
import { actors } from '../actors/state.js';
import type { Command } from '../deciding/command.js';
import type { Knowledge } from '../deciding/knowledge.js';
import { type Decision, refuse } from '../deciding/result.js';
import type { Subject, SubjectEvent } from '../deciding/subject.js';
import type { Grounds } from '../log/erasure.js';
import type { Destroyed } from './destroyed.js';

/** What the erasure of an actor answers, besides the version. */
export interface ErasedActor {
  readonly destroyed: Destroyed;
  /** What stands for the slug that it had, in all answers. */
  readonly actor: string;
}

/** Actors, each as the events of its stream. */
const histories: Subject<readonly SubjectEvent[]> = {
  name: actors.name,
  streamOf: actors.streamOf,
  evolve: (before = [], event) => [...before, event],
};

/**
 * The erasure of an actor: of its name, aliases, role, addresses and slug, and of the reasons for its merges.
 *
 * @param replacement what is to stand for its slug: a slug that says nothing and that nobody has
 */
export function actorErasure(slug: string, replacement: string, grounds: Grounds): Command {
  return {
    needs: { subjects: [{ subject: histories, named: [slug, replacement] }], whole: true },
    decide: (knowledge) => eraseActor(knowledge, slug, replacement, grounds),
  };
}

/** Decides on the erasure of an actor. What it was one with, and a member of, stays. */
function eraseActor(
  knowledge: Knowledge,
  slug: string,
  replacement: string,
  { reason, legalBasis }: Grounds,
): Decision<ErasedActor> {
  if (!knowledge.opened) return refuse.unknownDossier();
  const history = knowledge.of(histories).get(slug);
  if (!history) return refuse.notFound(`There is no actor ${slug}.`);
  if (history.some(({ type }) => type === ActorErased.type)) {
    return refuse.notAllowed(`The actor ${slug} is erased already.`);
  }
  if (knowledge.of(histories).has(replacement)) {
    return refuse.notAllowed(`There is an actor ${replacement} already.`);
  }
  const kept = history.flatMap(leaving);
  const stream = actors.streamOf(slug);
  const payload = { replacement, kept, reason, legalBasis };
  return {
    accepted: true,
    events: [ActorErased.at(stream, knowledge.revision(stream) + 1, payload)],
    erasures: [{ by: 0, stream: true }],
    act: { act: 'actor-erased', subject: replacement, details: {} },
    answer: { actor: replacement, destroyed: { events: history.length, texts: 0 } },
  };
}

/** What an event leaves when it is erased. */
function leaving(event: SubjectEvent): Kept[] {
  const { version } = event;
  if (version === undefined) return [];
  if (ActorRegistered.is(event)) {
    const { kind, memberOf } = event.payload;
    return [{ version, kind, ...(memberOf === undefined ? {} : { memberOf }) }];
  }
  if (ActorRevised.is(event)) {
    const { memberOf } = event.payload;
    return memberOf === undefined ? [] : [{ version, memberOf }];
  }
  return ActorsMerged.is(event) ? [{ version, into: event.payload.into }] : [];
}
