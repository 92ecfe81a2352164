import type { EventStore, NewEvent } from '../../../libs/event-store/index.js';
import { atOnce } from '../../../libs/in-turns/index.js';
import { type Command, decisionOn } from '../../../src/deciding/command.js';
import type { Knowledge } from '../../../src/deciding/knowledge.js';
import { learn } from '../../../src/deciding/learn.js';
import type { Needs } from '../../../src/deciding/needs.js';
import type { Accepted, Decision, Refusal } from '../../../src/deciding/result.js';
import type { Subject } from '../../../src/deciding/subject.js';

/** A life tells nothing that is refused, but for what builds on something erased. */
export class Refused extends Error {
  constructor(private readonly refusal: Refusal) {
    super(JSON.stringify(refusal));
  }

  get buildsOnErased(): boolean {
    return (
      this.refusal.kind === 'invalid' &&
      this.refusal.faults.every(({ message }) => /\b(is|was) erased\b/.test(message))
    );
  }
}

/** Where a life is filed: what is there of it, and the log that it goes to. */
export class Desk {
  /** The slugs of all reports that are there. */
  readonly reports: string[] = [];
  /** References to all claims that are there. */
  readonly claims: string[] = [];

  /** @param alone whether claims rest on their own report alone, and are linked to nothing */
  constructor(
    private readonly store: EventStore,
    private readonly dossier: string,
    readonly alone: boolean,
  ) {}

  /** The n-th report that is there, counted round. */
  report(n: number): string {
    return nth(this.reports, n);
  }

  /** The n-th claim that is there, counted round. */
  claim(n: number): string {
    return nth(this.claims, n);
  }

  learn(needs: Needs): Promise<Knowledge> {
    return learn(this.store, this.dossier, needs);
  }

  learnOf(subject: Subject<unknown>, named: string[]): Promise<Knowledge> {
    return this.learn({ subjects: [{ subject, named }] });
  }

  /**
   * Does what is wished. Answers the version that this makes.
   *
   * @throws Refused
   */
  async run(command: Command): Promise<number> {
    return this.append(await this.decide(command));
  }

  /** What comes of what is wished, of which nothing is done. */
  async decide(command: Command): Promise<Decision<object>> {
    return atOnce(decisionOn(command, await this.learn(command.needs)));
  }

  /** Puts events into the log without asking whether they may be. */
  record(
    events: readonly NewEvent[],
    texts: NonNullable<Accepted<object>['texts']> = [],
  ): Promise<number> {
    return this.append({ accepted: true, events, texts, answer: {} });
  }

  /** @throws Refused */
  async append(decision: Decision<object>): Promise<number> {
    if (!decision.accepted) throw new Refused(decision.refusal);
    const { events, names, texts } = decision;
    const outcome = await this.store.append({
      dossier: this.dossier,
      events,
      ...(names ? { names } : {}),
      ...(texts ? { texts } : {}),
      recordedBy: 'tester',
      correlationId: '',
    });
    if (outcome.outcome !== 'appended') throw new Error(outcome.outcome);
    return outcome.version;
  }
}

function nth(names: readonly string[], n: number): string {
  return names[n % names.length] ?? '';
}
