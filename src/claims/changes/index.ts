import { z } from 'zod';

import type { NewEvent } from '../../../libs/event-store/index.js';
import type { Claim } from '../claim.js';
import type { ChangeEvent, ClaimChange } from './change.js';
import { correction } from './correction.js';
import { denial } from './denial.js';
import { dispute } from './dispute.js';
import { disputeResolution } from './dispute-resolution.js';
import { enteredInError } from './entered-in-error.js';
import { evidence } from './evidence.js';
import { link } from './link.js';
import { reinstatement } from './reinstatement.js';
import { retraction } from './retraction.js';
import { supersession } from './supersession.js';
import { unlink } from './unlink.js';
import { validityEnd } from './validity-end.js';

/** The kinds of change that a claim can go through after it was asserted, as they are published. */
const CHANGES = [
  correction,
  retraction,
  enteredInError,
  reinstatement,
  supersession,
  validityEnd,
  evidence,
  denial,
  dispute,
  disputeResolution,
  link,
  unlink,
] as const;

const [first, ...others] = CHANGES;

/** A change as a bundle names it: after the bundle's claims, in the order given. */
export const change = z
  .discriminatedUnion('type', [first.inBundle, ...others.map(({ inBundle }) => inBundle)])
  .meta({ id: 'Change' });
export type BundledChange = z.infer<typeof change>;
export type ChangeType = BundledChange['type'];

type WithoutTarget<Named> = Named extends unknown ? Omit<Named, 'claim' | 'ifRevision'> : never;

/** The words of a change without the claim that it is made to. */
export type Change = WithoutTarget<BundledChange>;

/** A kind of change, whichever it is. */
export interface AnyChange extends ClaimChange<unknown> {
  readonly type: ChangeType;
  /** What the body of its route asks for, and the claim that it brings with it. */
  read(body: unknown): { readonly change: Change; readonly brings?: Claim | undefined };
}

export const changes: readonly AnyChange[] = CHANGES;

const BY_TYPE: ReadonlyMap<string, AnyChange> = new Map(changes.map((of) => [of.type, of]));

/** What there is to say of a kind of change. */
export function changeOf(type: ChangeType): AnyChange {
  const found = BY_TYPE.get(type);
  if (!found) throw new TypeError(`there is no change ${type}`);
  return found;
}

const EVENTS: ReadonlyMap<string, ChangeEvent<unknown>> = new Map(
  changes.flatMap(({ events }) => events.map((event) => [event.type.type, event])),
);

/** What follows from an event by which a claim changed, with what it says; undefined for any other, and for one that is erased. */
export function changeIn(
  event: NewEvent,
): { readonly of: ChangeEvent<unknown>; readonly payload: unknown } | undefined {
  const of = EVENTS.get(event.type);
  return of?.type.is(event) ? { of, payload: event.payload } : undefined;
}

const TYPES: ReadonlyMap<string, ChangeType> = new Map(
  changes.flatMap(({ type, events }) => events.map((event) => [event.type.type, type])),
);

/** The kind of change that an event is, one that is erased too; undefined for any other event. */
export function changeTypeOf({ type }: Pick<NewEvent, 'type'>): ChangeType | undefined {
  return TYPES.get(type);
}

/** The types of the events by which a claim goes through a kind of change. */
export function eventsOf(type: ChangeType): string[] {
  return changeOf(type).events.map((event) => event.type.type);
}

/** The name of a kind of change. */
export const changeType = z.enum(CHANGES.map(({ type }) => type));
