import type { EventStore } from '../../libs/event-store/index.js';
import { Problem, problems as http, type Written } from '../../libs/http/index.js';
import { inTurns } from '../../libs/in-turns/index.js';
import { decisionOn } from './command.js';
import { learn } from './learn.js';
import type { Recorded, Recording, Records } from './recording.js';
import { problemOf } from './refusals.js';
import { RehearsedLog } from './rehearsed-log.js';
import { answerTo } from './request.js';

/** A rehearsal holds this many characters of what it would write. */
const MOST = 2 ** 26;

/** Takes requests as the recorder does, each as if those before it had been recorded; but none is. */
export class Rehearsal implements Records {
  private readonly log: RehearsedLog;

  constructor(private readonly store: EventStore) {
    this.log = new RehearsedLog(store);
  }

  async recordAll(recordings: readonly Recording[]): Promise<Recorded[]> {
    const rehearsed: Recorded[] = [];
    for (const recording of recordings) {
      const [outcome] = await Promise.allSettled([this.rehearse(recording)]);
      rehearsed.push(outcome);
    }
    return rehearsed;
  }

  private async rehearse({ request, command }: Recording): Promise<Written> {
    const { dossier } = request;
    if (this.log.size > MOST) {
      throw new Problem(http.tooLarge, `A dry run holds about ${MOST} characters at most.`);
    }
    const knowledge = await learn(this.log, dossier, command.needs);
    const decision = await inTurns(decisionOn(command, knowledge));
    if (!decision.accepted) throw problemOf(dossier, decision.refusal);
    this.log.take(dossier, decision);
    const head = await this.store.head(dossier);
    return answerTo({ ...request, status: 200 }, decision, head?.version ?? 0);
  }
}
