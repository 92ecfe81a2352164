import { setTimeout as sleep } from 'node:timers/promises';

import { recordActs } from '../../libs/auth/index.js';
import { isLockTimeout, type Transaction } from '../../libs/database/index.js';
import {
  type AppendCommand,
  type AppendOutcome,
  type EventStore,
  type KeptAnswer,
  makeReady,
  type NewEvent,
} from '../../libs/event-store/index.js';
import type { Written } from '../../libs/http/index.js';
import { inTurns } from '../../libs/in-turns/index.js';
import { inSpan, type Span } from '../../libs/telemetry/index.js';
import type { Command } from './command.js';
import { learn } from './learn.js';
import { together } from './needs.js';
import { overtaken, problemOf, stillUnderWay, TooMuchToRead } from './refusals.js';
import { actsOf, answerAgain, answerTo, commandOf, type Request } from './request.js';
import type { Accepted, Decision, Refusal } from './result.js';
import type { Recorded, Recording, Records } from './recording.js';
import { Rehearsal } from './rehearsal.js';
import { Succession } from './succession.js';

/** Told of every dossier to which something was appended. */
export interface Wake {
  wake(dossier: string): void;
}

/** Destroys what is kept outside the log of what some events erase, in the transaction that records them. */
export type Forget = (
  tx: Transaction,
  dossier: string,
  events: readonly NewEvent[],
) => Promise<void>;

/** A decision that others have overtaken is made again this often. */
const ATTEMPTS = 8;

/** A decision with more events than these is made ready to be sent in pieces. */
const EVENTS_A_TURN = 250;

/** Takes requests from what is known, by way of decisions, to appends and answers. */
export class Recorder implements Records {
  constructor(
    private readonly store: EventStore,
    private readonly waker: Wake,
    private readonly forget: Forget = () => Promise.resolve(),
  ) {}

  /**
   * Decides on what is known and appends what was decided. Where others changed in the meantime
   * what the decision rests on, it is made again.
   *
   * @throws Problem for every refusal
   */
  async record(request: Request, command: Command): Promise<Written> {
    const [recorded] = await this.recordAll([{ request, command }]);
    if (recorded?.status === 'fulfilled') return recorded.value;
    throw recorded?.reason;
  }

  /** What was answered before under the idempotency key of a request; undefined where nothing was. */
  async answered(request: Request): Promise<Written | undefined> {
    const [first] = (await this.kept([request])).values();
    return first && answerAgain(request, first);
  }

  /**
   * Records requests of one caller to one dossier in their order, each as if the ones before it
   * had been answered first; but all together cost little more than one. One that is refused
   * does not touch the others.
   */
  async recordAll(recordings: readonly Recording[]): Promise<Recorded[]> {
    const recorded: Recorded[] = [];
    let attempt = 1;
    while (recorded.length < recordings.length) {
      const round = await this.round(recordings.slice(recorded.length));
      recorded.push(...round);
      if (round.length > 0) attempt = 1;
      else if (attempt === ATTEMPTS) {
        recorded.push({ status: 'rejected', reason: overtaken() });
        attempt = 1;
      } else {
        // Whoever collided once should not collide again in step.
        await sleep(Math.random() * 5 * attempt);
        attempt += 1;
      }
    }
    return recorded;
  }

  /** Takes requests as this does, each as if those before it were recorded, and writes nothing. */
  rehearsal(): Rehearsal {
    return new Rehearsal(this.store);
  }

  /** What became of the first of these requests: of all before the one whose decision was overtaken. */
  private async round(recordings: readonly Recording[]): Promise<Recorded[]> {
    let started: Promise<Written | undefined>[];
    try {
      started = await this.start(recordings);
    } catch (reason) {
      return recordings.map(() => ({ status: 'rejected', reason }));
    }
    const ended: Recorded[] = [];
    for (const outcome of await Promise.allSettled(started)) {
      if (outcome.status === 'rejected') ended.push(outcome);
      else if (outcome.value) ended.push({ status: 'fulfilled', value: outcome.value });
      // Whatever comes after it was decided on something else than what came to be.
      else break;
    }
    return ended;
  }

  /** Decides on the first of these requests, as many as can go together, and sends them off in order. */
  private async start(recordings: readonly Recording[]): Promise<Promise<Written | undefined>[]> {
    const kept = await this.kept(recordings.map(({ request }) => request));
    const keptFor = ({ idempotency }: Request) => idempotency && kept.get(idempotency.key);
    let succession: Succession | undefined;
    try {
      succession = await this.learn(recordings.filter(({ request }) => !keptFor(request)));
    } catch (error) {
      // One alone may be about less than all of them together are.
      if (error instanceof TooMuchToRead && recordings.length > 1) {
        return this.start(recordings.slice(0, 1));
      }
      throw error;
    }
    const started: Promise<Written | undefined>[] = [];
    for (const { request, command } of recordings) {
      const first = keptFor(request);
      const decision = first || !succession ? undefined : await inTurns(succession.decide(command));
      // Small ones are all sent off in the turn of the event loop in which they were decided.
      if (decision?.accepted && decision.events.length > EVENTS_A_TURN) {
        await inTurns(makeReady(decision.events));
      }
      const writing = first
        ? replay(request, first)
        : decision && this.write(request, decision, command.beside);
      if (!writing) break;
      // It may fail while others are decided on, and is looked at afterwards.
      writing.catch(() => undefined);
      started.push(writing);
    }
    return started;
  }

  /** Small ones all in one turn of the event loop, so that they share calls of the log. */
  private write(
    request: Request,
    decision: Decision<object>,
    beside: Command['beside'],
  ): Promise<Written | undefined> {
    if (!decision.accepted) return this.refuse(request, decision.refusal);
    return request.dryRun
      ? this.rehearse(request, decision)
      : this.append(request, decision, beside);
  }

  private async learn(recordings: readonly Recording[]): Promise<Succession | undefined> {
    const [first] = recordings;
    if (!first) return undefined;
    const needs = together(recordings.map(({ command }) => command.needs));
    return new Succession(await learn(this.store, first.request.dossier, needs));
  }

  /** The answer, or undefined where the decision was overtaken. */
  private append(
    request: Request,
    decision: Accepted<object>,
    beside: Command['beside'],
  ): Promise<Written | undefined> {
    const attributes = {
      'parley.dossier': request.dossier,
      'parley.events': decision.events.length,
    };
    return inSpan('append', { attributes }, (span) =>
      this.appendIn(span, request, decision, beside),
    );
  }

  private async appendIn(
    span: Span | undefined,
    request: Request,
    decision: Accepted<object>,
    beside: Command['beside'],
  ): Promise<Written | undefined> {
    const command = commandOf(request, decision);
    const outcome = await this.send(request, decision, command, beside).catch((error: unknown) => {
      throw isLockTimeout(error) ? stillUnderWay() : error;
    });
    span?.set({ 'parley.outcome': outcome.outcome });
    switch (outcome.outcome) {
      case 'appended':
        this.waker.wake(request.dossier);
        return answerTo(request, decision, outcome.version);
      case 'replayed':
        return answerAgain(request, outcome);
      case 'stale':
      case 'name-taken':
        return undefined;
    }
  }

  private send(
    request: Request,
    decision: Accepted<object>,
    command: AppendCommand,
    beside: Command['beside'],
  ): Promise<AppendOutcome> {
    const { erasures, unless } = decision;
    if (!erasures) {
      return beside ? this.store.appendBeside(command, beside) : this.store.append(command);
    }
    const erasing = { ...command, erasures, ...(unless ? { unless } : {}) };
    return this.store.erase(erasing, async (tx, version) => {
      await this.forget(tx, request.dossier, decision.events);
      await recordActs(tx, actsOf(request, decision, version));
    });
  }

  private async refuse(request: Request, refusal: Refusal): Promise<Written> {
    // The refusal may come from this very request, sent twice at once.
    const answered = await this.answered(request);
    if (answered) return answered;
    throw problemOf(request.dossier, refusal);
  }

  private async rehearse(request: Request, decision: Accepted<object>): Promise<Written> {
    const head = await this.store.head(request.dossier);
    return answerTo(request, decision, head?.version ?? 0);
  }

  /** What was answered before, by idempotency key. */
  private async kept(requests: readonly Request[]): Promise<ReadonlyMap<string, KeptAnswer>> {
    const keys = requests.flatMap(({ idempotency }) => idempotency?.key ?? []);
    const [first] = requests;
    return first && keys.length > 0
      ? this.store.keptAnswers(first.dossier, first.caller.id, keys)
      : new Map<string, KeptAnswer>();
  }
}

async function replay(request: Request, kept: KeptAnswer): Promise<Written> {
  return answerAgain(request, kept);
}
