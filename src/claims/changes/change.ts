import { z } from 'zod';

import type { NewEvent } from '../../../libs/event-store/index.js';
import type { Instant } from '../../../libs/instants/index.js';
import type { BelongingOf, Wholes } from '../../actors/belonging.js';
import type { Fault, Refused, Result } from '../../deciding/result.js';
import type { EventType } from '../../log/event-type.js';
import { streams } from '../../log/streams.js';
import type { MergingOf } from '../../registers/merging.js';
import type { ClaimRecord } from '../axes.js';
import { besideOthers, type Unchecked } from '../beside-others.js';
import type { Claim, Evidence, Utterer } from '../claim.js';
import type { AnchoredEvidence } from '../events.js';
import type { Content } from '../kinds/index.js';
import { claimReference } from '../references.js';
import type { AnyClaim, KeptClaim } from '../any-claim.js';

/** What a change is decided on besides the claim: who else is known, and what time it is. */
export interface Surroundings {
  readonly now: Instant;
  /** The report that evidence is from where it names none. */
  readonly report: string;
  /** The id of the claim that a reference names, in the request or in the dossier. */
  idOf(reference: string): string | undefined;
  claim(id: string): AnyClaim | undefined;
  /** What superseded a claim; undefined too at the end of more supersessions than are followed. */
  successorOf(claim: KeptClaim): AnyClaim | undefined;
  /** The version that asserted a claim; Infinity for one that is only about to be. */
  assertedAt(id: string): number;
  /** To whom an actor belongs, by its slug; undefined where nothing is known of it. */
  belongingOf: BelongingOf;
  /** What actors are, or are members of, by that. */
  wholes: Wholes;
  /** What a measure, and a place, is merged into, by its slug; undefined where nothing is known of it. */
  measureOf: MergingOf;
  placeOf: MergingOf;
  /** When a report was published, as written. */
  publishedAt(report: string): string | undefined;
  /** Finds evidence in the texts of its reports. */
  anchor(
    evidence: readonly Evidence[],
    report: string,
  ): { readonly evidence: AnchoredEvidence[]; readonly faults: Fault[] };
}

/** What a change comes to. */
export interface Changed {
  /** Events of the claim. */
  readonly events: readonly NewEvent[];
  /** Other claims whose standing it rests on. */
  readonly restsOn?: readonly KeptClaim[];
  /** Why it is refused where the claim is then inferred from nothing that was stated in the end. */
  readonly ifUngrounded?: Refused | undefined;
}

/** How the route of a change takes it. */
export interface ChangeRoute<Body, Sent = unknown> {
  /** Below the address of the claim. */
  readonly path: string;
  readonly summary: string;
  /** What whoever asks for it has to know, in the OpenAPI document. */
  readonly description: string;
  /** The name of the operation in the OpenAPI document. */
  readonly operation: string;
  readonly body: z.ZodType<Sent>;
  /** The change that a body asks for, and the claim that it brings with it. */
  take(body: Sent): { readonly change: Body; readonly brings?: Claim | undefined };
}

/** What is told of a change by the names of the moment that is shown. */
export interface Called {
  /** The sentence of the claim, in quotes, as it stands after the event. */
  readonly claim: string;
  /** The sentence of the claim that the event names besides. */
  readonly other: string;
  /** The title of a report, in quotes. */
  readonly report: (slug: string) => string;
}

/** The words of a claim that an event gives anew; what it leaves out stays as it was. */
export interface ClaimDelta {
  readonly content?: Content | undefined;
  readonly utterer?: Utterer | undefined;
}

/** A report that brings a change about; where a capture of it after the first does, that one. */
export interface BroughtBy {
  readonly report: string;
  readonly capture?: number | undefined;
}

/** An event by which a claim changes, and what follows from it. */
export interface ChangeEvent<Payload> {
  readonly type: EventType<Payload>;
  /** What it changes in the state of its claim, evidence excepted. */
  evolve(claim: KeptClaim, payload: Payload): Partial<KeptClaim>;
  /** The words that it gives anew. */
  words(payload: Payload): ClaimDelta | undefined;
  /** The evidence that it gives. */
  evidence(payload: Payload): readonly AnchoredEvidence[];
  /** Whether that takes the place of the evidence there was. */
  readonly replacesEvidence: boolean;
  /** The ids of the claims that it names: it is known no earlier than any of them. */
  claims(payload: Payload): readonly string[];
  /**
   * From when it is known: `at-once`, as soon as the claims are; or from the earliest of these,
   * which caused it, and from its recording at the latest.
   */
  knownFrom(payload: Payload): 'at-once' | readonly BroughtBy[];
  /** What changed, in a sentence that may go on and has no stop. */
  sentence(payload: Payload, called: Called): string;
}

/** What there is to say of a kind of change: a file each, and a line in the list of them. */
export interface ClaimChange<Body> {
  /** The records from which it is possible. */
  readonly from: readonly ClaimRecord[];
  /** The record that it leaves; `same` leaves it as it is. */
  readonly to: ClaimRecord | 'same';
  /** Why it is not possible from the others: goes on after “The claim is retracted”. */
  readonly refusal: string;
  /** Whether the report of a bundle is its cause where it names no other. */
  readonly causedByReport: boolean;
  readonly route: ChangeRoute<Body>;
  /** Decides on it for a claim whose record allows of it. */
  decide(claim: KeptClaim, body: Body, around: Surroundings): Result<Changed>;
  readonly events: readonly ChangeEvent<unknown>[];
}

type BodyOf<Fields extends z.ZodRawShape> = z.infer<z.ZodObject<Fields>>;

/** What holds between the fields of a body. */
type Check = (body: Unchecked, context: z.RefinementCtx) => void;

const target = { claim: claimReference, ifRevision: z.int().min(1).optional() };

/** Puts a kind of change together: its name, its fields, what holds between them, and the rest. */
export function claimChange<Type extends string, Fields extends z.ZodRawShape>(
  type: Type,
  { fields, check }: { readonly fields: Fields; readonly check?: Check },
  change: ClaimChange<BodyOf<Fields>>,
) {
  const named = z.strictObject({ type: z.literal(type), ...target, ...fields });
  const inBundle = check ? named.superRefine(check, besideOthers) : named;
  return {
    ...change,
    type,
    /** The change as a bundle names it. */
    inBundle: inBundle.meta({ id: `${pascalCase(type)}InBundle` }),
    /** What the body of its route asks for. */
    read(body: unknown) {
      const { change: asked, brings } = change.route.take(body);
      return { change: { type, ...asked }, brings };
    },
  };
}

/** `validity-end` as `ValidityEnd`. */
function pascalCase(type: string): string {
  return type.replace(/(?:^|-)(.)/g, (_, letter: string) => letter.toUpperCase());
}

/** Puts an event together. */
export function changeEvent<Payload>(
  type: EventType<Payload>,
  event: Omit<ChangeEvent<NoInfer<Payload>>, 'type'>,
): ChangeEvent<Payload> {
  return { ...event, type };
}

/** For events that leave words and evidence as they are. */
export const givesNothing = {
  words: () => undefined,
  evidence: () => [],
  replacesEvidence: false,
};

/** For events that name no claim but their own. */
export const namesNoOther = { claims: () => [] };

/** For events that are our own doing, or that another claim brings about. */
export const atOnce = { knownFrom: () => 'at-once' as const };

/** For events with a report as their cause, where there is one. */
export const fromItsReport = {
  knownFrom: ({ report }: { readonly report?: string | undefined }) =>
    report === undefined ? [] : [{ report }],
};

/** The next revision of a claim, or one after it, as an event type asks for it. */
export function next(claim: KeptClaim, after = 0): [stream: string, revision: number] {
  return [streams.claim(claim.id), claim.revision + 1 + after];
}
