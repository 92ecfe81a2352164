import type { Subject, SubjectEvent } from '../deciding/subject.js';
import { streams } from '../log/streams.js';
import { type Process, ProcessOpened, type Step, StepsAdded } from './events.js';

/** The state of a process after the next event of its stream: its steps in the order in which they were named. */
export function evolveProcess<State extends Process | null | undefined>(
  before: State,
  event: SubjectEvent,
): Process | State {
  if (ProcessOpened.is(event)) return event.payload;
  if (!before || !StepsAdded.is(event)) return before;
  return { ...before, steps: [...before.steps, ...event.payload.steps] };
}

export const processes: Subject<Process> = {
  name: 'process',
  streamOf: streams.process,
  evolve: evolveProcess,
};

const steps = new WeakMap<Process, ReadonlyMap<string, Step>>();

/** The steps of a process by their slugs: made once a state, however many claims name one. */
export function stepsOf(process: Process): ReadonlyMap<string, Step> {
  const known = steps.get(process) ?? new Map(process.steps.map((step) => [step.slug, step]));
  steps.set(process, known);
  return known;
}
