import type { Mark, RecordedEvent, Renaming, StreamNames } from '../../libs/event-store/index.js';
import { ActorErased, type ActorErasedPayload } from '../actors/events.js';
import type { Claim } from '../claims/claim.js';
import {
  type Mention,
  mentionsOfContent,
  mentionsOfEvidence,
  mentionsOfUtterer,
} from '../claims/mentions.js';
import { isClaimStream, sortOf, streams, subjectOf } from '../log/streams.js';
import { mayBeReplacement } from './replacement.js';

/** What readers know of erased actors: what stands for their slugs, wherever an actor is named. */
export const erasedActors: Renaming = {
  type: ActorErased.type,
  nameGiven: (payload) => streams.actor((payload as ActorErasedPayload).replacement),
  mayBeGiven: mayBeReplacement,
  mentionOf: (stream) => JSON.stringify(subjectOf(stream)),
  rename: withoutErasedActors,
};

/** The streams of erased actors among some events, which are all of a dossier, by the names given to them. */
export function erasedAmong(events: readonly RecordedEvent[]): StreamNames {
  const marks = events.filter((event) => ActorErased.is(event));
  return new Map(
    marks.map(({ stream, payload }) => [stream, erasedActors.nameGiven(payload)] as const),
  );
}

/**
 * An event in which every erased actor that it names is called by what stands for it. Whatever else
 * has the same slug, such as a place, is left as it is.
 */
function withoutErasedActors(event: RecordedEvent, names: StreamNames): RecordedEvent {
  const { stream, payload, erasedBy } = event;
  return {
    ...event,
    stream: names.get(stream) ?? stream,
    payload: isRecord(payload) ? renamed(stream, payload, names) : payload,
    ...(erasedBy ? { erasedBy: markWithout(erasedBy, names) } : {}),
  };
}

function markWithout(mark: Mark, names: StreamNames): Mark {
  const { type, payload } = mark;
  if (type !== ActorErased.type || !isRecord(payload)) return mark;
  return { ...mark, payload: replaced(payload, ofRegister(payload), names) };
}

function renamed(stream: string, payload: Said, names: StreamNames): Said {
  if (sortOf(stream) === 'actor') return replaced(payload, ofRegister(payload), names);
  return isClaimStream(stream) ? replaced(payload, ofClaim(payload), names) : payload;
}

/** A payload, by the names of its fields. */
type Said = Readonly<Record<string, unknown>>;

/** The fields of which each names an actor, in the events of actors and in what is kept of these. */
const FIELDS = ['slug', 'memberOf', 'into'];

function ofRegister(payload: Said): string[] {
  const { kept } = payload;
  const own = FIELDS.map((field) => `/${field}`);
  if (!Array.isArray(kept)) return own;
  return [...own, ...kept.flatMap((_, index) => FIELDS.map((field) => `/kept/${index}/${field}`))];
}

/** Where the words and the evidence that an event of a claim gives name an actor. */
function ofClaim(payload: Said): string[] {
  // These mean the same in every event of a claim that has them.
  const { content, utterer, evidence } = payload as Partial<Claim>;
  const mentions: Mention[] = [
    ...(content ? mentionsOfContent(content) : []),
    ...(utterer ? mentionsOfUtterer(utterer) : []),
    ...(evidence ? mentionsOfEvidence(evidence) : []),
  ];
  return mentions.flatMap(({ of, path }) => (of === 'actor' ? [path] : []));
}

/** A payload in which the slugs at some places, JSON Pointers, are those that stand for them. */
function replaced(payload: Said, paths: readonly string[], names: StreamNames): Said {
  return paths.reduce((said, path) => replacedAt(said, path.split('/').slice(1), names), payload);
}

function replacedAt<Part>(
  part: Part,
  [step, ...rest]: readonly string[],
  names: StreamNames,
): Part {
  if (step === undefined) {
    const name = typeof part === 'string' ? names.get(streams.actor(part)) : undefined;
    return name === undefined ? part : (subjectOf(name) as Part);
  }
  if (typeof part !== 'object' || part === null) return part;
  const before: unknown = Reflect.get(part, step);
  const after = replacedAt(before, rest, names);
  if (after === before) return part;
  if (Array.isArray(part)) return part.with(Number(step), after) as Part;
  return { ...part, [step]: after };
}

function isRecord(value: unknown): value is Said {
  return typeof value === 'object' && value !== null;
}
