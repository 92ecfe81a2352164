import type { NewAct } from '../../libs/auth/index.js';
import type { AppendCommand } from '../../libs/event-store/index.js';
import {
  type IdempotentRequest,
  Problem,
  problems,
  written,
  type Written,
} from '../../libs/http/index.js';
import { correlationId } from '../../libs/logging/index.js';
import type { Accepted } from './result.js';

/** A request that is to change a dossier. */
export interface Request {
  readonly dossier: string;
  /** Whose request it is: a key's id. */
  readonly caller: { readonly id: string };
  readonly idempotency?: IdempotentRequest | undefined;
  /** The status of the answer when it is accepted. */
  readonly status: number;
  /** The address of what it makes, with fields of the answer in braces. Absent: it makes nothing. */
  readonly shownAt?: string | undefined;
  /** Decide and answer, but write nothing. */
  readonly dryRun?: boolean | undefined;
}

/** What is kept under an idempotency key, to be answered again. */
interface Answer {
  readonly status: number;
  readonly body: object;
}

/** What is to be appended where a request is accepted, its answer included. */
export function commandOf(
  { dossier, caller, idempotency, status }: Request,
  { events, names, texts, expected, answer }: Accepted<object>,
): AppendCommand {
  const kept: Answer = { status, body: answer };
  return {
    dossier,
    events,
    recordedBy: caller.id,
    correlationId: correlationId() ?? '',
    ...(names ? { names } : {}),
    ...(texts ? { texts } : {}),
    ...(expected ? { expected } : {}),
    ...(idempotency
      ? {
          idempotency: {
            owner: caller.id,
            key: idempotency.key,
            request: idempotency.fingerprint,
          },
          answer: JSON.stringify(kept),
        }
      : {}),
  };
}

/**
 * What an administrator does by an accepted request, to be recorded with it.
 *
 * @param last the version of the last event; the act names that of the first, which says why
 */
export function actsOf(
  { dossier, caller }: Request,
  { act, events }: Accepted<object>,
  last: number,
): NewAct[] {
  if (!act) return [];
  const version = last - events.length + 1;
  return [{ ...act, by: caller.id, dossiers: [dossier], details: { version, ...act.details } }];
}

/** The answer to an accepted request, of which the dossier then had this version. */
export function answerTo(request: Request, { answer }: Accepted<object>, version: number): Written {
  return composed(request, { status: request.status, body: answer }, version);
}

/**
 * The answer that was given first under the idempotency key of a request.
 *
 * @throws Problem where that was to another request
 */
export function answerAgain(
  request: Request,
  kept: { readonly request: string; readonly answer: string; readonly version: number },
): Written {
  if (kept.request !== request.idempotency?.fingerprint) {
    throw new Problem(
      problems.idempotencyMismatch,
      'This Idempotency-Key was used for another request, or for one of which the content is erased.',
    );
  }
  return composed(request, JSON.parse(kept.answer) as Answer, kept.version, true);
}

function composed(
  { shownAt }: Request,
  { status, body }: Answer,
  version: number,
  replayed = false,
): Written {
  const headers = {
    'Parley-Version': String(version),
    ...(status === 201 && shownAt !== undefined && { Location: filledIn(shownAt, body) }),
  };
  return written({ status, body: { ...body, version }, headers, replayed });
}

/** An address with fields of an answer in the place of their names. */
function filledIn(address: string, answer: object): string {
  const fields = new Map<string, unknown>(Object.entries(answer));
  return address.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String(fields.get(name))),
  );
}
