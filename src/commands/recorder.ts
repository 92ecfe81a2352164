import { setTimeout as sleep } from 'node:timers/promises';

import { isLockTimeout } from '../../libs/database/index.js';
import type { AppendCommand, EventStore } from '../../libs/event-store/index.js';
import { Problem, problems as http, written, type Written } from '../../libs/http/index.js';
import { correlationId } from '../../libs/logging/index.js';
import { unknownDossier } from '../../libs/auth/index.js';
import type { Decision, Refusal } from '../decision.js';
import { type Knowledge, learn, type Needs } from '../knowledge.js';
import { problems } from '../problems.js';

/** A request that is to change a dossier. */
export interface Request {
  readonly dossier: string;
  /** Whose request it is: a key's id. */
  readonly caller: { readonly id: string };
  readonly idempotency?: { readonly key: string; readonly fingerprint: string } | undefined;
  /** The status of the answer when it is accepted. */
  readonly status: number;
  /** Decide and answer, but write nothing. */
  readonly dryRun?: boolean | undefined;
}

/** Told of every dossier to which something was appended. */
export interface Wake {
  wake(dossier: string): void;
}

/** What is kept under an idempotency key, to be answered again. */
interface Answer {
  readonly status: number;
  readonly body: object;
}

/** A decision that others have overtaken is made again this often. */
const ATTEMPTS = 8;

/** Takes a request from what is known, by way of a decision, to an append and an answer. */
export class Recorder {
  constructor(
    private readonly store: EventStore,
    private readonly waker: Wake,
  ) {}

  /**
   * Decides on what is known and appends what was decided. Where others changed in the meantime
   * what the decision rests on, it is made again.
   *
   * @throws Problem for every refusal
   */
  async record(
    request: Request,
    needs: Needs,
    decide: (knowledge: Knowledge) => Decision<object>,
  ): Promise<Written> {
    const kept = await this.kept(request);
    if (kept) return kept;
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      const decision = decide(await learn(this.store, request.dossier, needs));
      if (!decision.accepted) {
        // The refusal may come from this very request, sent twice at once.
        const first = await this.kept(request);
        if (first) return first;
        throw problemOf(request.dossier, decision.refusal);
      }
      const answer = { status: request.status, body: decision.answer };
      if (request.dryRun) return this.rehearsed(request.dossier, answer);
      const result = await this.append(request, decision, answer);
      if (result) return result;
      // Whoever collided once should not collide again in step.
      await sleep(Math.random() * 5 * attempt);
    }
    throw new Problem(problems.staleDecision, 'Nothing was written; send the request again.', {
      headers: { 'Retry-After': '1' },
    });
  }

  /** The answer, or undefined where the decision was overtaken. */
  private async append(
    request: Request,
    decision: Decision<object> & { readonly accepted: true },
    answer: Answer,
  ): Promise<Written | undefined> {
    const { dossier, caller, idempotency } = request;
    const command: AppendCommand = {
      dossier,
      events: decision.events,
      recordedBy: caller.id,
      correlationId: correlationId() ?? '',
      ...(decision.names ? { names: decision.names } : {}),
      ...(decision.texts ? { texts: decision.texts } : {}),
      ...(decision.expected ? { expected: decision.expected } : {}),
      ...(idempotency
        ? {
            idempotency: {
              owner: caller.id,
              key: idempotency.key,
              request: idempotency.fingerprint,
            },
            answer: JSON.stringify(answer),
          }
        : {}),
    };
    const outcome = await this.store.append(command).catch((error: unknown) => {
      if (!isLockTimeout(error)) throw error;
      throw new Problem(problems.inProgress, 'Another request holds what this one needs.', {
        headers: { 'Retry-After': '1' },
      });
    });
    switch (outcome.outcome) {
      case 'appended':
        this.waker.wake(dossier);
        return composed(answer, outcome.version);
      case 'replayed':
        return this.replay(request, outcome);
      case 'stale':
      case 'name-taken':
        return undefined;
    }
  }

  private async kept(request: Request): Promise<Written | undefined> {
    const { caller, idempotency } = request;
    if (!idempotency) return undefined;
    const kept = await this.store.keptAnswer(caller.id, idempotency.key);
    return kept && this.replay(request, kept);
  }

  private replay(
    { idempotency }: Request,
    kept: { readonly request: string; readonly answer: string; readonly version: number },
  ): Written {
    if (kept.request !== idempotency?.fingerprint) {
      throw new Problem(
        http.idempotencyMismatch,
        'This Idempotency-Key was used for another request.',
      );
    }
    return composed(JSON.parse(kept.answer) as Answer, kept.version, true);
  }

  private async rehearsed(dossier: string, answer: Answer): Promise<Written> {
    const head = await this.store.head(dossier);
    return composed(answer, head?.version ?? 0);
  }
}

function composed({ status, body }: Answer, version: number, replayed = false): Written {
  return written({ status, body: { ...body, version }, replayed });
}

function problemOf(dossier: string, refusal: Refusal): Problem {
  switch (refusal.kind) {
    case 'unknown-dossier':
      return unknownDossier(dossier);
    case 'taken':
      return new Problem(problems.taken, refusal.detail);
    case 'not-found':
      return new Problem(http.notFound, refusal.detail);
    case 'stale':
      return new Problem(
        problems.staleRevision,
        `The claim ${refusal.claimId} stands at revision ${refusal.revision}.`,
        { extensions: { claimId: refusal.claimId, revision: refusal.revision } },
      );
    case 'not-allowed':
      return new Problem(problems.notAllowed, refusal.detail);
    case 'invalid':
      return new Problem(http.invalid, 'The request contradicts the dossier or its own text.', {
        errors: [...refusal.faults],
      });
  }
}
