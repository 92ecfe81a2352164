import type { NewAct } from '../../libs/auth/index.js';
import type {
  Erasure,
  Lookup,
  NewEvent,
  NewText,
  StreamName,
} from '../../libs/event-store/index.js';
import { inWords, type Limit } from '../limits/limits.js';
import type { Expected } from './expected.js';

/** One thing that is wrong with a request: a JSON Pointer (RFC 6901) into its body, and a sentence. */
export interface Fault {
  readonly path: string;
  readonly message: string;
}

/** What was decided, or why nothing was. */
export type Result<Outcome extends object> = ({ readonly accepted: true } & Outcome) | Refused;

/** What a command comes to: events to append with the answer to give, or a refusal. */
export type Decision<Answer> = Result<Append<Answer>>;

/** A decision to append. */
export type Accepted<Answer> = Decision<Answer> & { readonly accepted: true };

interface Append<Answer> {
  readonly events: readonly NewEvent[];
  readonly names?: readonly StreamName[];
  readonly texts?: readonly NewText[];
  /** Further streams that it rests on, with the revision at which it saw them. */
  readonly expected?: readonly Expected[];
  /** What it destroys of what was recorded, each by one of its events. */
  readonly erasures?: readonly Erasure[];
  /** What an administrator does by it, to be recorded with it; never words that it destroys. */
  readonly act?: Pick<NewAct, 'act' | 'subject' | 'details'>;
  /** What it rests on that nobody has recorded since. */
  readonly unless?: Lookup | undefined;
  readonly answer: Answer;
}

export interface Refused {
  readonly accepted: false;
  readonly refusal: Refusal;
}

export type Refusal =
  /** The request refers to what is not there, or contradicts what is. */
  | { readonly kind: 'invalid'; readonly faults: readonly Fault[] }
  /** The name that it wants to take is taken. */
  | { readonly kind: 'taken'; readonly detail: string }
  | { readonly kind: 'unknown-dossier' }
  /** What it is to change is not there. */
  | { readonly kind: 'not-found'; readonly detail: string }
  /** What it is to change does not stand at the revision that it expects. */
  | { readonly kind: 'stale'; readonly claimId: string; readonly revision: number }
  /** The same of what is no claim. */
  | { readonly kind: 'overtaken'; readonly detail: string; readonly revision: number }
  /** The state of what it is to change rules it out. */
  | { readonly kind: 'not-allowed'; readonly detail: string }
  /** What is recorded leaves no room for what it brings. */
  | { readonly kind: 'no-room'; readonly limit: Limit; readonly detail: string };

/** Refusals, each with what a client is told of it. */
export const refuse = {
  /** With everything that is wrong. */
  invalid: (faults: readonly Fault[]) => refused({ kind: 'invalid', faults }),
  /** With the one thing that is wrong. */
  fault: (path: string, message: string) =>
    refused({ kind: 'invalid', faults: [{ path, message }] }),
  taken: (detail: string) => refused({ kind: 'taken', detail }),
  unknownDossier: () => refused({ kind: 'unknown-dossier' }),
  notFound: (detail: string) => refused({ kind: 'not-found', detail }),
  stale: (claimId: string, revision: number) => refused({ kind: 'stale', claimId, revision }),
  overtaken: (detail: string, revision: number) => refused({ kind: 'overtaken', detail, revision }),
  notAllowed: (detail: string) => refused({ kind: 'not-allowed', detail }),
  /** @param what has so much of it: goes on after “the” */
  noRoom: (limit: Limit, what: string) =>
    refused({
      kind: 'no-room',
      limit,
      detail: `There can be ${inWords(limit)}, and the ${what} would have more.`,
    }),
};

function refused(refusal: Refusal): Refused {
  return { accepted: false, refusal };
}

/** What is wrong with what was refused, where that is why. */
export function faultsOf({ refusal }: Refused): readonly Fault[] {
  return refusal.kind === 'invalid' ? refusal.faults : [];
}
