import { isDeepStrictEqual } from 'node:util';

import type { NewEvent } from '../../libs/event-store/index.js';
import { type Actor, ActorRegistered, ActorRevised } from '../actors/events.js';
import { type ActorState, actors } from '../actors/state.js';
import type { Knowledge } from '../deciding/knowledge.js';
import type { Fault } from '../deciding/result.js';
import { inWords, limits } from '../limits/limits.js';
import { streams } from '../log/streams.js';
import { agree, type OnOtherName } from './other-names.js';

/** What an actor of a bundle is decided on besides itself and what is known. */
interface Around {
  /** The actors of the bundle. */
  readonly people: ReadonlySet<string>;
  readonly onOtherName: OnOtherName;
  /** Where it stands. */
  readonly path: string;
}

/** Decides on an actor of a bundle: it is registered, or revised where anything of it differs. */
export function declareActor(
  knowledge: Knowledge,
  actor: Actor,
  { people, onOtherName, path }: Around,
  { events, faults }: { readonly events: NewEvent[]; readonly faults: Fault[] },
): void {
  const { slug, memberOf } = actor;
  if (memberOf === slug) {
    faults.push({ path: `${path}/memberOf`, message: 'an actor cannot be a member of itself' });
  } else if (
    memberOf !== undefined &&
    !people.has(memberOf) &&
    !knowledge.of(actors).has(memberOf)
  ) {
    faults.push({ path: `${path}/memberOf`, message: `there is no actor ${memberOf}` });
  }
  const stream = streams.actor(slug);
  const known = knowledge.of(actors).get(slug);
  if (!known) {
    events.push(ActorRegistered.at(stream, 1, actor));
    return;
  }
  const fields = onOtherName === 'refuse' ? (['name', 'kind'] as const) : (['kind'] as const);
  agree(known, actor, { fields, what: `actor ${slug}`, path }, faults);
  const aliases = onOtherName === 'alias' ? withOtherName(known, actor) : actor.aliases;
  if (aliases !== undefined && aliases.length > limits.namesInList.most) {
    faults.push({ path: `${path}/name`, message: `there can be ${inWords(limits.namesInList)}` });
    return;
  }
  const { role, sameAs } = actor;
  const given = Object.entries({ aliases, memberOf, role, sameAs }).filter(
    ([, value]) => value !== undefined,
  );
  const before = new Map<string, unknown>(Object.entries(known));
  if (given.every(([field, value]) => isDeepStrictEqual(value, before.get(field)))) return;
  const revised = { slug, ...Object.fromEntries(given) };
  events.push(ActorRevised.at(stream, knowledge.revision(stream) + 1, revised));
}

/** The aliases of an actor, with the name that the bundle has for it where it is another one. */
function withOtherName(known: ActorState, { name, aliases }: Actor): string[] | undefined {
  const all = aliases ?? known.aliases ?? [];
  return name === known.name || all.includes(name) ? aliases : [...all, name];
}
