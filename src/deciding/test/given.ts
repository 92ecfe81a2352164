import type { NewEvent } from '../../../libs/event-store/index.js';
import { atOnce } from '../../../libs/in-turns/index.js';
import { type Command, decisionOn } from '../command.js';
import { learn } from '../learn.js';
import type { Decision, Refusal } from '../result.js';
import { MemoryLog } from './memory-log.js';

/** An event as a spec tells it: its type and, as far as that matters, what it says. */
type GivenEvent = readonly [type: string, payload?: object];

/** The decision on a command, and what is expected of it. */
interface Decided {
  /** It is accepted, and brings these events, in their order. */
  then(...events: GivenEvent[]): Promise<void>;
  /** It is accepted, and rests on these streams besides those that it writes, at these revisions. */
  restsOn(streams: Readonly<Record<string, number>>): Promise<void>;
  /** It is accepted, and destroys what these versions said, and so many texts. */
  destroys(versions: readonly number[], texts?: number): Promise<void>;
  /** It is refused, for these reasons: a sentence, or faults by their paths. */
  refused(kind: Refusal['kind'], why?: string | Readonly<Record<string, string>>): Promise<void>;
}

/** What happened in a dossier, in turn: commands that are accepted, and events as they are. */
export type Past = readonly (Command | NewEvent)[];

/** A dossier with a past. */
export function given(...past: Past) {
  return { when: (command: Command): Decided => decidedOn(past, command) };
}

/** The log that a past leaves. */
export async function logOf(past: Past): Promise<MemoryLog> {
  const log = new MemoryLog();
  for (const step of past) {
    if ('payload' in step) log.append({ events: [step] });
    else log.append(accepted(await decisionIn(log, step)));
  }
  return log;
}

function decidedOn(past: Past, command: Command): Decided {
  const decide = async () => decisionIn(await logOf(past), command);
  return {
    async then(...events) {
      const told = accepted(await decide()).events.map(({ type, payload }) => [type, payload]);
      expect(told).toEqual(
        events.map(([type, payload = {}]): [string, unknown] => [
          type,
          expect.objectContaining(payload),
        ]),
      );
    },
    async restsOn(streams) {
      const { expected = [] } = accepted(await decide());
      const seen = Object.fromEntries(expected.map(({ stream, revision }) => [stream, revision]));
      expect(seen).toEqual(streams);
    },
    async destroys(versions, texts = 0) {
      const log = await logOf(past);
      const gone = () =>
        log.recordedEvents().flatMap((event) => (event.payload === null ? [event.version] : []));
      const before = new Set(gone());
      const decision = accepted(await decisionIn(log, command));
      log.append(decision);
      expect(gone().filter((version) => !before.has(version))).toEqual(versions);
      const commitments = decision.erasures?.flatMap((erasure) => erasure.texts ?? []);
      expect(new Set(commitments).size).toBe(texts);
    },
    async refused(kind, why) {
      const decision = await decide();
      expect(decision.accepted ? decision.events : decision.refusal).toMatchObject({ kind });
      if (why === undefined || decision.accepted) return;
      expect(reasonsIn(decision.refusal)).toEqual(why);
    },
  };
}

async function decisionIn(log: MemoryLog, command: Command): Promise<Decision<object>> {
  return atOnce(decisionOn(command, await learn(log, 'd', command.needs)));
}

function accepted(decision: Decision<object>) {
  if (decision.accepted) return decision;
  throw new Error(JSON.stringify(decision.refusal));
}

function reasonsIn(refusal: Refusal): unknown {
  if ('detail' in refusal) return refusal.detail;
  if (refusal.kind !== 'invalid') return undefined;
  return Object.fromEntries(refusal.faults.map(({ path, message }) => [path, message]));
}
